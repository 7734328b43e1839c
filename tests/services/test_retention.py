"""The clear-out erases what is over, keeps what is held, and stops and asks when something looks wrong."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.jobs.worker import work_once
from mediamgr.records.engine import writing
from mediamgr.records.installation import Message
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.services.errors import Conflict, NotAllowed
from mediamgr.services.house import House
from mediamgr.services.retention import asked, clear_out, confirm_clear_out
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.stage import Stage


@pytest.fixture
def stage(house: House, cast: Cast) -> Stage:
    return Stage(house, cast)


def beat() -> None:
    """Nobody else wants the job."""


def until(house: House, picture_id: str, last_day: date, hold: date | None = None) -> str:
    with Session(writing(house.engine)) as session, session.begin():
        picture = session.get_one(Picture, picture_id)
        picture.keep_until, picture.hold_until = last_day, hold
    return picture_id


def some(house: House, stage: Stage, number: int) -> None:
    """Pictures that have years to go; so many that one more or less is under 5 %. Without files, which none needs."""
    one = stage.picture("kept")
    with Session(writing(house.engine)) as session, session.begin():
        row = session.get_one(Picture, one)
        columns = {column.key: getattr(row, column.key) for column in Picture.__table__.columns}
        for at in range(number):
            session.add(Picture(**{**columns, "id": f"many{at:028}", "client_uuid": f"many{at:028}"}))


def state(house: House, picture_id: str) -> str:
    with Session(house.engine) as session:
        return session.get_one(Picture, picture_id).state


def kinds(house: House) -> list[str]:
    with Session(house.engine) as session:
        return list(session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq)))


def test_a_picture_is_kept_on_its_last_day_and_erased_on_the_next(
    house: House, stage: Stage, clock: StoppedClock
) -> None:
    picture = until(house, stage.kept_picture(), clock().date())
    some(house, stage, 30)
    assert clear_out(house, beat) == 0
    assert state(house, picture) == "kept"
    clock.forward(days=1)
    assert clear_out(house, beat) == 1
    assert state(house, picture) == "erased"
    with Session(house.engine) as session:
        files = session.scalars(select(PictureFile).where(PictureFile.picture_id == picture)).all()
        assert [(row.wrapped_key, row.destroyed_at) for row in files] == [(None, clock())] * 3
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "PictureErased")).one()
        assert (entry.subjects, entry.facts, entry.actor) == ([picture], {"code": "keep-until"}, "system")
    assert not any(house.vault.exists(row.name) for row in files)


def test_the_day_ends_at_the_schools_midnight_not_at_the_servers(
    house: House, stage: Stage, clock: StoppedClock
) -> None:
    picture = until(house, stage.kept_picture(), date(2026, 7, 1))
    some(house, stage, 30)
    clock.moment = clock.moment.replace(month=7, day=1, hour=22, minute=59)
    assert clear_out(house, beat) == 0
    clock.forward(minutes=1)
    assert clear_out(house, beat) == 1
    assert state(house, picture) == "erased"


def test_a_hold_and_a_seal_keep_a_picture_beyond_its_day(house: House, stage: Stage, clock: StoppedClock) -> None:
    yesterday = clock().date() - timedelta(days=1)
    on_hold = until(house, stage.kept_picture(), yesterday, hold=clock().date())
    sealed = until(house, stage.sealed_picture(), yesterday)
    some(house, stage, 60)
    assert clear_out(house, beat) == 0
    clock.forward(days=1)
    assert clear_out(house, beat) == 1
    assert (state(house, on_hold), state(house, sealed)) == ("erased", "sealed")


def test_over_five_per_cent_stops_and_asks_the_admins_once(
    house: House, stage: Stage, cast: Cast, clock: StoppedClock
) -> None:
    yesterday = clock().date() - timedelta(days=1)
    pictures = [until(house, stage.kept_picture(), yesterday) for _ in range(2)]
    some(house, stage, 30)
    emil = cast.account_id("emil")
    for _ in range(3):
        assert clear_out(house, beat) == 0
    assert {state(house, picture) for picture in pictures} == {"kept"}
    with reading(house) as session:
        found = asked(session)
        assert found is not None
        assert (found.code, found.due, found.in_all) == ("sweep-too-large", 2, 33)
        assert [(message.kind, message.account_id) for message in session.scalars(select(Message))] == [
            ("retention-stopped", emil)
        ]
    assert kinds(house).count("ClearOutStopped") == 1


def test_a_yes_lets_it_through_once(house: House, stage: Stage, cast: Cast, clock: StoppedClock) -> None:
    house.settings.vault.mkdir(exist_ok=True)
    yesterday = clock().date() - timedelta(days=1)
    pictures = [until(house, stage.kept_picture(), yesterday) for _ in range(2)]
    clear_out(house, beat)
    with pytest.raises(NotAllowed), unit_of_work(house, cast.actor("olu")) as work:
        confirm_clear_out(work)
    with unit_of_work(house, cast.actor("emil")) as work:
        confirm_clear_out(work)
    assert work_once(house)
    assert {state(house, picture) for picture in pictures} == {"erased"}
    with reading(house) as session:
        assert asked(session) is None
    with pytest.raises(Conflict), unit_of_work(house, cast.actor("emil")) as work:
        confirm_clear_out(work)
    later = [until(house, stage.kept_picture(), yesterday) for _ in range(2)]
    assert clear_out(house, beat) == 0
    assert {state(house, picture) for picture in later} == {"kept"}


def test_a_yes_to_two_is_no_yes_to_three(house: House, stage: Stage, cast: Cast, clock: StoppedClock) -> None:
    yesterday = clock().date() - timedelta(days=1)
    for _ in range(2):
        until(house, stage.kept_picture(), yesterday)
    clear_out(house, beat)
    with unit_of_work(house, cast.actor("emil")) as work:
        confirm_clear_out(work)
    until(house, stage.kept_picture(), yesterday)
    assert clear_out(house, beat) == 0
    with reading(house) as session:
        found = asked(session)
    assert found is not None
    assert found.due == 3


@pytest.mark.parametrize("hours", [49, 24 * 366, -49])
def test_after_a_jump_of_the_clock_it_asks(house: House, stage: Stage, clock: StoppedClock, hours: int) -> None:
    some(house, stage, 30)
    clear_out(house, beat)
    picture = until(house, stage.kept_picture(), clock().date() - timedelta(days=400))
    clock.forward(hours=hours)
    assert clear_out(house, beat) == 0
    assert state(house, picture) == "kept"
    with reading(house) as session:
        found = asked(session)
    assert found is not None
    assert found.code == "time-jumped"


def test_a_weekend_with_nothing_due_asks_nobody(house: House, stage: Stage, clock: StoppedClock) -> None:
    some(house, stage, 3)
    clear_out(house, beat)
    clock.forward(days=3)
    assert clear_out(house, beat) == 0
    with reading(house) as session:
        assert asked(session) is None


def test_a_run_killed_half_way_goes_on_where_it_was(house: House, stage: Stage, clock: StoppedClock) -> None:
    yesterday = clock().date() - timedelta(days=1)
    pictures = [until(house, stage.kept_picture(), yesterday) for _ in range(12)]
    some(house, stage, 300)

    class Killed(Exception):
        """As if the process had ended."""

    beats = iter([None])

    def dies() -> None:
        if next(beats, "over") == "over":
            raise Killed

    with pytest.raises(Killed):
        clear_out(house, dies)
    left = [picture for picture in pictures if state(house, picture) == "kept"]
    assert len(left) == 2
    assert clear_out(house, beat) == 2
    assert kinds(house).count("PictureErased") == 12
