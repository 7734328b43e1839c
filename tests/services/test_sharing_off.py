"""While sharing is off after a restore nothing goes out and nothing goes live; an admin's word makes up for it."""

import json

import pytest
from sqlalchemy.orm import Session

from mediamgr.jobs.worker import work_once
from mediamgr.records.installation import Note
from mediamgr.records.sharing import Share
from mediamgr.records.sharing_switch import OFF
from mediamgr.rules.events import Event
from mediamgr.services.actors import SYSTEM
from mediamgr.services.approval import approve_share, decline_share, note_viewing
from mediamgr.services.delivery import hand_out_pack
from mediamgr.services.errors import Conflict
from mediamgr.services.house import House
from mediamgr.services.restoring import confirm_restore
from mediamgr.services.takedown import end_share
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.services.shares import asked, do, live, ready
from tests.stage import Stage

RESTORE = {"why": "backup", "backup_at": None, "found_at": "2026-10-12T07:00:00+00:00", "again": {}, "unknown": 0}


@pytest.fixture
def picture(house: House, cast: Cast) -> str:
    """A picture of one child who may be on the website."""
    picture = Stage(house, cast).kept_picture()
    ready(house, cast, picture)
    return picture


def switch_off(house: House) -> None:
    """As ``services/restoring.py`` does when it finds that the data were put back."""
    with unit_of_work(house, SYSTEM) as work:
        work.session.add(Note(key=OFF, value=json.dumps(RESTORE)))
        work.record(Event.RESTORE_FOUND)


def state(house: House, share_id: str) -> str:
    with Session(house.engine) as session:
        return session.get_one(Share, share_id).state


def work_off(house: House) -> None:
    while work_once(house):
        pass


def test_a_live_share_is_not_handed_out_and_is_again_after_the_admins_word(
    house: House, cast: Cast, picture: str
) -> None:
    share = live(house, cast, picture)
    switch_off(house)
    with pytest.raises(Conflict) as refused:
        hand_out_pack(house, cast.actor("emil"), share)
    assert refused.value.code == "sharing-off"
    assert state(house, share) == "live"
    do(house, cast, "emil", confirm_restore)
    assert b"".join(hand_out_pack(house, cast.actor("emil"), share).chunks)[:2] == b"PK"


def test_a_pack_under_way_is_cut_when_sharing_goes_off(house: House, cast: Cast, picture: str) -> None:
    share = live(house, cast, picture)
    chunks = hand_out_pack(house, cast.actor("emil"), share).chunks
    next(chunks)
    switch_off(house)
    house.clock.forward(days=1)  # type: ignore[attr-defined]
    with pytest.raises(Conflict):
        list(chunks)


def test_an_approved_share_goes_live_only_after_the_admins_word(house: House, cast: Cast, picture: str) -> None:
    house.settings.vault.mkdir(exist_ok=True)
    share = asked(house, cast, picture)
    do(house, cast, "emil", note_viewing, share, picture)
    do(house, cast, "emil", approve_share, share)
    switch_off(house)
    work_off(house)
    assert state(house, share) == "approved"
    do(house, cast, "amira", confirm_restore)
    work_off(house)
    assert state(house, share) == "live"


def test_asking_goes_on_but_no_yes_is_given_on_a_register_that_may_lack_a_withdrawal(
    house: House, cast: Cast, picture: str
) -> None:
    switch_off(house)
    share = asked(house, cast, picture)
    do(house, cast, "emil", note_viewing, share, picture)
    with pytest.raises(Conflict) as refused:
        do(house, cast, "emil", approve_share, share)
    assert refused.value.code == "sharing-off"
    assert state(house, share) == "asked"
    do(house, cast, "amira", confirm_restore)
    do(house, cast, "emil", approve_share, share)
    assert state(house, share) == "approved"


def test_a_no_and_an_end_are_always_possible(house: House, cast: Cast, picture: str) -> None:
    declined, over = asked(house, cast, picture), live(house, cast, picture)
    switch_off(house)
    do(house, cast, "emil", decline_share, declined, "Not this one")
    do(house, cast, "emil", end_share, over)
    assert (state(house, declined), state(house, over)) == ("declined", "ended")
