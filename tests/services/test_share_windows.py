"""A wish whose time is over waits for nobody any more."""

import pytest

from mediamgr.records.sharing import Share
from mediamgr.services.approval import approve_share, note_viewing
from mediamgr.services.errors import Conflict
from mediamgr.services.house import House
from mediamgr.services.name_permission import permit_for_share
from mediamgr.services.takedown import end_shares_that_are_over
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.shares import asked, do, ready
from tests.stage import Stage


@pytest.fixture
def picture(house: House, cast: Cast) -> str:
    """A picture of one child who may be on the website."""
    picture = Stage(house, cast).kept_picture()
    ready(house, cast, picture)
    return picture


def test_a_wish_is_not_approved_after_its_window(
    house: House, cast: Cast, picture: str, clock: StoppedClock
) -> None:
    share = asked(house, cast, picture, logo=True)
    clock.forward(days=60)
    do(house, cast, "emil", note_viewing, share, picture)
    do(house, cast, "hana", permit_for_share, share)
    clock.forward(days=1)
    for who, service in (("emil", approve_share), ("hana", permit_for_share)):
        with pytest.raises(Conflict, match="share-ended-window-over"):
            do(house, cast, who, service, share)


def test_a_wish_that_nobody_decided_on_in_time_leaves_the_queue(
    house: House, cast: Cast, picture: str, clock: StoppedClock
) -> None:
    share = asked(house, cast, picture)
    clock.forward(days=60)
    assert do(house, cast, "emil", end_shares_that_are_over) == 0
    clock.forward(days=1)
    assert do(house, cast, "emil", end_shares_that_are_over) == 1
    with reading(house) as session:
        row = session.get_one(Share, share)
        assert (row.state, row.ended_because) == ("ended", "window-over")
