"""What is sensitive (P9): never shared until it is covered and an admin has cleared it; a mark is not talked away."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.pictures import Heads, Picture, PictureFile
from mediamgr.rules.codes import Code
from mediamgr.services.captions import describe
from mediamgr.services.clearance import clear_asking
from mediamgr.services.errors import Blocked, Conflict, Invalid, NotAllowed
from mediamgr.services.house import House
from mediamgr.services.sensitive import clear_sensitive, unmark_sensitive
from mediamgr.services.unit_of_work import Work, reading
from tests.cast import Cast
from tests.services.shares import asked, do, ready
from tests.stage import Stage


def mark(work: Work, picture: str, *, sensitive: bool = True) -> None:
    describe(work, picture, caption="", alternative="", shows_logo=False, shows_sensitive=sensitive)


@pytest.fixture
def marked(house: House, cast: Cast) -> str:
    """A picture that could be shared but for a door code that its teacher saw."""
    picture = Stage(house, cast).kept_picture()
    ready(house, cast, picture)
    do(house, cast, "dana", mark, picture)
    return picture


def cover(house: House, picture: str) -> None:
    """As covering does: another version takes the first one's place."""
    with Session(writing(house.engine)) as session, session.begin():
        for row in session.scalars(select(PictureFile).where(PictureFile.picture_id == picture)):
            row.version += 1


def test_a_marked_picture_is_not_even_asked_for(house: House, cast: Cast, marked: str) -> None:
    with pytest.raises(Blocked) as refused:
        asked(house, cast, marked)
    assert refused.value.verdict.codes == {Code.SENSITIVE_NOT_CLEARED}


def test_whoever_marked_it_cannot_take_the_mark_off(house: House, cast: Cast, marked: str) -> None:
    def unmark(work: Work, picture: str) -> None:
        mark(work, picture, sensitive=False)

    with pytest.raises(Invalid, match="only-admin-unmarks"):
        do(house, cast, "dana", unmark, marked)


def test_it_is_covered_first_then_cleared_and_only_in_that_version(house: House, cast: Cast, marked: str) -> None:
    with pytest.raises(Conflict, match="cover-first"):
        do(house, cast, "emil", clear_sensitive, marked)
    cover(house, marked)
    with Session(writing(house.engine)) as session, session.begin():
        session.scalars(select(Heads).where(Heads.picture_id == marked)).one().version = 1
    do(house, cast, "emil", clear_sensitive, marked)
    share = asked(house, cast, marked)
    cover(house, marked)
    with reading(house) as session:
        verdict = clear_asking(session, share, house.clock().date())
    assert Code.SENSITIVE_NOT_CLEARED in verdict.codes


@pytest.mark.parametrize("who", ["dana", "olu", "hana", "sef"])
def test_only_an_admin_clears_or_unmarks(house: House, cast: Cast, marked: str, who: str) -> None:
    cover(house, marked)
    for service in (clear_sensitive, unmark_sensitive):
        with pytest.raises(NotAllowed):
            do(house, cast, who, service, marked)


def test_nobody_clears_their_own_picture(house: House, cast: Cast, marked: str) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Picture, marked).sent_by = cast.account_id("emil")
    for service in (clear_sensitive, unmark_sensitive):
        with pytest.raises(Conflict, match="own-picture"):
            do(house, cast, "emil", service, marked)


def test_a_mark_set_by_mistake_is_taken_off_by_an_admin(house: House, cast: Cast, marked: str) -> None:
    do(house, cast, "emil", unmark_sensitive, marked)
    asked(house, cast, marked)
    with pytest.raises(Conflict, match="not-marked"):
        do(house, cast, "emil", unmark_sensitive, marked)


def test_a_new_mark_on_a_cleared_picture_counts_anew(house: House, cast: Cast, marked: str) -> None:
    cover(house, marked)
    do(house, cast, "emil", clear_sensitive, marked)
    do(house, cast, "emil", unmark_sensitive, marked)
    do(house, cast, "dana", mark, marked)
    with reading(house) as session:
        assert session.get_one(Picture, marked).cleared_version is None
