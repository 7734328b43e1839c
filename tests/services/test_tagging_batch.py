"""Tags and heads of a whole batch: in one transaction, safe to send twice, and nobody else's tag is taken off by it."""

from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Heads, Picture, Tag
from mediamgr.records.sharing import Share
from mediamgr.rules.codes import Code
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.clearance import clear_work
from mediamgr.services.errors import Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from mediamgr.services.sealing import seal
from mediamgr.services.tagging import tag_person
from mediamgr.services.tagging_batch import MOST_PEOPLE, MOST_PICTURES, Change, Count, tag_batch
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.services.register import a_child, an_adult
from tests.services.shares import do, live, ready
from tests.stage import Stage

ONE = Count(1, 0)


def change(house: House, cast: Cast, *changes: Change, by: str = "dana") -> dict[str, str]:
    return do(house, cast, by, tag_batch, changes)


def tags(house: House, picture: str) -> Sequence[str]:
    with reading(house) as session:
        query = select(Tag.person_id).where(Tag.picture_id == picture, Tag.removed_at.is_(None))
        return sorted(session.scalars(query))


def counted(house: House, picture: str) -> tuple[int, int] | None:
    with reading(house) as session:
        heads_id = session.get_one(Picture, picture).heads_id
        heads = session.get(Heads, heads_id) if heads_id else None
        return (heads.visible, heads.unrecognisable) if heads else None


def entries(house: House, *kinds: Event) -> int:
    with reading(house) as session:
        found = select(func.count()).select_from(LedgerEntry).where(LedgerEntry.kind.in_(kinds))
        return session.scalar(found) or 0


def test_a_batch_sent_twice_changes_nothing_more(each_house: House) -> None:
    house, cast = each_house, Cast(each_house)
    ada, ben = a_child(house), a_child(house, "Ben Bell")
    first, second = (Stage(house, cast).picture() for _ in range(2))
    said = (
        Change(first, shown=(ada, ben), count=Count(3, 1)),
        Change(second, shown=(ada,), not_shown=(ben,), count=ONE),
    )
    kinds = (Event.PERSON_TAGGED, Event.PERSON_UNTAGGED, Event.HEADS_ATTESTED, Event.HEADS_TAKEN_BACK)
    for _ in range(2):
        assert change(house, cast, *said) == {}
        assert (tags(house, first), tags(house, second)) == (sorted([ada, ben]), [ada])
        assert (counted(house, first), counted(house, second)) == ((3, 1), (1, 0))
        assert entries(house, *kinds) == 5


def test_it_takes_off_nothing_that_it_does_not_name(house: House, cast: Cast) -> None:
    picture, ada, ben = Stage(house, cast).picture(), a_child(house), a_child(house, "Ben Bell")
    do(house, cast, "tom", tag_person, picture, ben)
    change(house, cast, Change(picture, shown=(ada,)))
    assert tags(house, picture) == sorted([ada, ben])


def test_what_changes_after_the_count_waits_again(house: House, cast: Cast) -> None:
    picture, ada, mary = Stage(house, cast).picture(), a_child(house), an_adult(house)
    change(house, cast, Change(picture, shown=(ada,), count=ONE))
    change(house, cast, Change(picture, shown=(mary,)))
    assert counted(house, picture) is None
    assert entries(house, Event.HEADS_TAKEN_BACK) == 1


def test_a_count_can_be_taken_back(house: House, cast: Cast) -> None:
    picture, ada = Stage(house, cast).picture(), a_child(house)
    change(house, cast, Change(picture, shown=(ada,), count=ONE))
    for _ in range(2):
        change(house, cast, Change(picture, uncounted=True))
        assert (counted(house, picture), tags(house, picture)) == (None, [ada])
    assert entries(house, Event.HEADS_TAKEN_BACK) == 1


@pytest.mark.parametrize("how", ["somebody more", "taken back"])
def test_a_share_that_rested_on_it_ends(house: House, cast: Cast, how: str) -> None:
    picture = Stage(house, cast).picture()
    ready(house, cast, picture)
    share = live(house, cast, picture)
    more = {"shown": (a_child(house, "Ben Bell"),)} if how == "somebody more" else {}
    change(house, cast, Change(picture, uncounted=how == "taken back", **more))
    with reading(house) as session:
        assert session.get_one(Share, share).state == "ended"


def test_a_child_of_whom_there_may_be_no_picture_takes_it_out_of_sight(house: House, cast: Cast) -> None:
    picture, ada = Stage(house, cast).picture(), a_child(house)
    assert change(house, cast, Change(picture, shown=(ada,), count=ONE)) == {}
    dana, tom, see, day = cast.principal("dana"), cast.principal("tom"), Permission.SEE_PICTURES, house.clock().date()
    with reading(house) as session:
        assert clear_work(session, dana, see, [picture], day).allowed
        assert clear_work(session, tom, see, [picture], day).codes == {Code.NO_DEALINGS}
    # What Tom then tries is written down, and no reason with it.
    assert change(house, cast, Change(picture, count=Count(2, 1)), by="tom") == {picture: "blocked"}
    assert counted(house, picture) == (1, 0)
    assert entries(house, Event.DENIED) == 1


def test_a_sealed_picture_stops_none_of_the_others(house: House, cast: Cast) -> None:
    first, second = (Stage(house, cast).picture() for _ in range(2))
    ada = a_child(house)
    do(house, cast, "sef", seal, first)
    assert change(house, cast, Change(first, shown=(ada,)), Change(second, shown=(ada,))) == {first: "sealed"}
    assert (tags(house, first), tags(house, second)) == ([], [ada])


@pytest.mark.parametrize("whose", ["a picture of the nursery", "a child of the nursery", "nobody"])
def test_what_is_not_theirs_changes_nothing_at_all(house: House, cast: Cast, whose: str) -> None:
    stage, ada = Stage(house, cast), a_child(house)
    own = stage.picture()
    there = stage.picture(setting_id="nursery", by="nia") if whose == "a picture of the nursery" else own
    child = {"a child of the nursery": a_child(house, setting_id="nursery"), "nobody": "0" * 32}.get(whose, ada)
    with pytest.raises(NotFound):
        change(house, cast, Change(own, shown=(ada,)), Change(there, shown=(child,)))
    assert tags(house, own) == []


def test_only_teachers_tag(house: House, cast: Cast) -> None:
    picture = Stage(house, cast).picture()
    with pytest.raises(NotAllowed):
        change(house, cast, Change(picture, shown=(a_child(house),)), by="olu")


def test_counts_that_cannot_be_and_batches_too_large_are_refused(house: House, cast: Cast) -> None:
    picture, ada = Stage(house, cast).picture(), a_child(house)
    for wrong in (
        [Change(picture, shown=(ada,), count=Count(1, 2))],
        [Change(picture, shown=(ada,))] * (MOST_PICTURES + 1),
        [Change(picture, shown=(ada,) * (MOST_PEOPLE + 1))],
    ):
        with pytest.raises(Invalid):
            change(house, cast, *wrong)
    assert tags(house, picture) == []
