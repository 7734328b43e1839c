"""The headteacher's permission for name and logo (P7), from the wish to its end; on both databases where it matters."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.incidents import Incident
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.records.sharing import Share, ShareItem
from mediamgr.rules.codes import Code
from mediamgr.services.actors import SYSTEM
from mediamgr.services.approval import approve_share, note_viewing
from mediamgr.services.captions import describe
from mediamgr.services.clearance import clear_asking
from mediamgr.services.doing_again import do_again
from mediamgr.services.errors import Blocked, Conflict, Invalid, NotAllowed
from mediamgr.services.house import House
from mediamgr.services.name_permission import end_name_permission, permit_channel, permit_for_share, refuse_name
from mediamgr.services.publication import publish
from mediamgr.services.takedown import end_shares_that_are_over
from mediamgr.services.unit_of_work import Work, reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.counting import counted
from tests.services.shares import asked, do, ready
from tests.stage import Stage


def a_picture(house: House, cast: Cast, name: str = "Ada Byron") -> str:
    picture = Stage(house, cast).kept_picture()
    ready(house, cast, picture, name)
    return picture


def codes(house: House, share_id: str) -> set[Code]:
    with reading(house) as session:
        return set(clear_asking(session, share_id, house.clock().date()).codes)


def state(house: House, share_id: str) -> str:
    with reading(house) as session:
        return session.get_one(Share, share_id).state


def approve(house: House, cast: Cast, share_id: str, picture: str) -> None:
    do(house, cast, "emil", note_viewing, share_id, picture)
    do(house, cast, "emil", approve_share, share_id)


def test_a_wish_with_the_logo_waits_for_the_headteacher_and_then_for_approval(each_house: House) -> None:
    house, cast = each_house, Cast(each_house)
    picture = a_picture(house, cast)
    share = asked(house, cast, picture, logo=True)
    assert codes(house, share) == {Code.NAME_OR_LOGO_NOT_PERMITTED}
    for who in ("emil", "hana"):
        do(house, cast, who, note_viewing, share, picture)
        with pytest.raises(Blocked):
            do(house, cast, who, approve_share, share)
    do(house, cast, "hana", permit_for_share, share, "Letter of 12 October, folder 3")
    assert codes(house, share) == set()
    approve(house, cast, share, picture)
    publish(house, share)
    assert state(house, share) == "live"


def test_a_wish_that_only_waits_is_no_incident(house: House, cast: Cast) -> None:
    asked(house, cast, a_picture(house, cast), logo=True)
    with reading(house) as session:
        assert list(session.scalars(select(Incident))) == []


def test_the_headteacher_alone_permits_refuses_and_takes_back(house: House, cast: Cast) -> None:
    share = asked(house, cast, a_picture(house, cast), logo=True)
    permission = do(house, cast, "hana", permit_for_share, share)
    day = house.clock().date()
    for who in ("dana", "olu", "emil", "sef"):
        for service, given in (
            (permit_for_share, (share,)),
            (permit_channel, ("school", "website", day)),
            (refuse_name, (share, "No")),
            (end_name_permission, (permission,)),
        ):
            with pytest.raises(NotAllowed):
                do(house, cast, who, service, *given)


@pytest.mark.parametrize("change", ["words", "another-version", "other-pictures"])
def test_a_change_lapses_a_permission_for_one_share(house: House, cast: Cast, change: str) -> None:
    picture = a_picture(house, cast)
    share = asked(house, cast, picture, logo=True)
    do(house, cast, "hana", permit_for_share, share)
    assert codes(house, share) == set()
    with Session(writing(house.engine)) as session, session.begin():
        if change == "another-version":
            for row in session.scalars(select(PictureFile).where(PictureFile.picture_id == picture)):
                row.version = 1
        elif change == "other-pictures":
            more = a_picture(house, cast, "Grace Hopper")
            session.add(ShareItem(share_id=share, picture_id=more, place=1, state="asked"))
    if change == "words":
        do(house, cast, "dana", _describe, picture)
    assert Code.NAME_OR_LOGO_NOT_PERMITTED in codes(house, share)


def _describe(work: Work, picture: str) -> None:
    describe(work, picture, caption="Before our gate", alternative="", shows_logo=True, shows_sensitive=False)


def test_a_permission_for_one_share_is_none_for_another(house: House, cast: Cast) -> None:
    first, second = (asked(house, cast, a_picture(house, cast, name), logo=True) for name in ("Ada B", "Grace H"))
    do(house, cast, "hana", permit_for_share, first)
    assert codes(house, second) == {Code.NAME_OR_LOGO_NOT_PERMITTED}


def test_a_permission_for_a_way_covers_what_goes_that_way_until_its_day(
    house: House, cast: Cast, clock: StoppedClock
) -> None:
    picture = a_picture(house, cast)
    day = house.clock().date()
    do(house, cast, "hana", permit_channel, "school", "newsletter", day + timedelta(days=30))
    share = asked(house, cast, picture, logo=True)
    assert codes(house, share) == {Code.NAME_OR_LOGO_NOT_PERMITTED}
    do(house, cast, "hana", permit_channel, "school", "website", day + timedelta(days=30))
    approve(house, cast, share, picture)
    publish(house, share)
    clock.forward(days=31)
    assert do(house, cast, "emil", end_shares_that_are_over) == 1
    assert state(house, share) == "ended"


@pytest.mark.parametrize("days", [-1, 367])
def test_a_permission_for_a_way_stands_for_a_year_at_most(house: House, cast: Cast, days: int) -> None:
    with pytest.raises(Invalid, match="permission-window"):
        do(house, cast, "hana", permit_channel, "school", "website", house.clock().date() + timedelta(days=days))


def test_taking_a_permission_back_ends_what_is_out_on_it_at_once(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast)
    permission = do(
        house, cast, "hana", permit_channel, "school", "website", house.clock().date() + timedelta(days=90)
    )
    share = asked(house, cast, picture, logo=True)
    approve(house, cast, share, picture)
    publish(house, share)
    do(house, cast, "hana", end_name_permission, permission)
    assert state(house, share) == "ended"
    with pytest.raises(Conflict, match="permission-over"):
        do(house, cast, "hana", end_name_permission, permission)


def test_a_refusal_ends_the_wish_with_its_reason(house: House, cast: Cast) -> None:
    share = asked(house, cast, a_picture(house, cast), logo=True)
    with pytest.raises(Invalid, match="reason-missing"):
        do(house, cast, "hana", refuse_name, share, " ")
    do(house, cast, "hana", refuse_name, share, "Not on the new site.")
    assert state(house, share) == "declined"
    with pytest.raises(Conflict, match="share-not-waiting"):
        do(house, cast, "hana", permit_for_share, share)


def test_every_step_is_one_entry_that_names_ids_alone(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast)
    share, other = asked(house, cast, picture, logo=True), asked(house, cast, picture, logo=True)
    permission = do(house, cast, "hana", permit_for_share, share, "Folder of Mrs Moss")
    do(house, cast, "hana", end_name_permission, permission)
    do(house, cast, "hana", refuse_name, other, "Mrs Moss says no")
    with reading(house) as session:
        kinds = list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)))[-3:]
    assert [entry.kind for entry in kinds] == ["NamePermitted", "NamePermissionEnded", "NameRefused"]
    assert "Moss" not in "".join(f"{entry.facts} {entry.subjects}" for entry in kinds)


def test_a_permission_taken_back_after_the_backup_stays_taken_back(house: House, cast: Cast) -> None:
    share = asked(house, cast, a_picture(house, cast), logo=True)
    permission = do(house, cast, "hana", permit_for_share, share)
    for news in (True, False):
        with unit_of_work(house, SYSTEM) as work:
            assert do_again(work, "NamePermissionEnded", [permission]) is news
        assert codes(house, share) == {Code.NAME_OR_LOGO_NOT_PERMITTED}


def test_permissions_cost_the_gate_no_further_query(house: House, cast: Cast) -> None:
    share = asked(house, cast, a_picture(house, cast), logo=True)
    with reading(house) as session, counted(house.engine) as before:
        clear_asking(session, share, house.clock().date())
    for _ in range(5):
        do(house, cast, "hana", permit_for_share, share)
    with reading(house) as session, counted(house.engine) as after:
        assert clear_asking(session, share, house.clock().date()).allowed
    assert len(after) == len(before) <= 6


def test_a_picture_whose_own_mark_says_logo_waits_as_well(house: House, cast: Cast) -> None:
    picture = a_picture(house, cast)
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Picture, picture).shows_logo = True
    assert codes(house, asked(house, cast, picture)) == {Code.NAME_OR_LOGO_NOT_PERMITTED}
