"""Stocktaking puts right what a crash leaves, and never touches what somebody could still need."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.installation import Doomed, Message
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import PictureFile
from mediamgr.services import keeping
from mediamgr.services.errors import NotNow
from mediamgr.services.house import House
from mediamgr.services.stocktake import Found, take_stock
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.stage import Stage, drawing


@pytest.fixture(autouse=True)
def today(house: House, clock: StoppedClock) -> None:
    """Files get the machine's own time, so the clock is set to it."""
    house.settings.vault.mkdir()
    clock.moment = datetime.now(UTC)


@pytest.fixture
def stage(house: House, cast: Cast) -> Stage:
    return Stage(house, cast)


def beat() -> None:
    """Nobody else wants the job."""


def repairs(house: House) -> list[dict[str, object]]:
    with Session(house.engine) as session:
        return list(session.scalars(select(LedgerEntry.facts).where(LedgerEntry.kind == "StocktakeRepaired")))


def file_away(house: House) -> str:
    return keeping.file_away(house, "master", drawing((160, 120)), (160, 120)).name


def test_a_house_in_order_is_left_as_it_is_and_the_ledger_says_nothing(house: House, stage: Stage) -> None:
    stage.kept_picture()
    stage.erased_picture()
    before = set(house.vault.names())
    assert take_stock(house, beat) == Found()
    assert set(house.vault.names()) == before
    assert repairs(house) == []


def test_a_file_that_a_crash_left_without_a_row_is_destroyed_after_an_hour(house: House, clock: StoppedClock) -> None:
    name = file_away(house)
    assert take_stock(house, beat) == Found()
    assert house.vault.exists(name)
    clock.forward(minutes=61)
    assert take_stock(house, beat) == Found(destroyed=1)
    assert not house.vault.exists(name)
    assert repairs(house) == [{"swept": 0, "destroyed": 1}]


def test_what_an_upload_under_way_has_just_filed_stays(house: House, clock: StoppedClock) -> None:
    clock.forward(minutes=55)
    name = file_away(house)
    assert take_stock(house, beat) == Found()
    assert house.vault.exists(name)


def test_the_bytes_of_a_doomed_file_go_even_when_the_crash_came_before_them(house: House) -> None:
    name = file_away(house)
    with Session(writing(house.engine)) as session, session.begin():
        session.add(Doomed(name=name, at=house.clock()))
    assert take_stock(house, beat) == Found(swept=1)
    assert not house.vault.exists(name)


def test_a_row_without_its_file_is_told_to_the_admins_once(house: House, stage: Stage, cast: Cast) -> None:
    cast.account_id("emil")
    cast.account_id("dana")
    stage.kept_picture()
    with Session(house.engine) as session:
        name = session.scalars(select(PictureFile.name).limit(1)).one()
    house.vault.destroy(name)
    for _ in range(2):
        assert take_stock(house, beat) == Found(missing=1)
    with Session(house.engine) as session:
        (message,) = session.scalars(select(Message))
        assert (message.kind, message.account_id, message.read_at) == ("files-missing", cast.account_id("emil"), None)
    with Session(writing(house.engine)) as session, session.begin():
        session.execute(update(PictureFile).where(PictureFile.name == name).values(destroyed_at=house.clock()))
    take_stock(house, beat)
    with Session(house.engine) as session:
        assert session.scalars(select(Message)).one().read_at == house.clock()


def test_beside_the_wrong_database_nothing_is_destroyed_and_the_admins_are_told(
    house: House, cast: Cast, clock: StoppedClock
) -> None:
    cast.account_id("emil")
    names = {file_away(house) for _ in range(21)}
    clock.forward(hours=2)
    found = take_stock(house, beat)
    assert (found.stopped, found.destroyed) == (True, 0)
    assert set(house.vault.names()) == names
    with Session(house.engine) as session:
        assert [message.kind for message in session.scalars(select(Message))] == ["stocktake-stopped"]


def test_a_vault_out_of_reach_is_waited_for(house: House) -> None:
    house.settings.vault.rmdir()
    with pytest.raises(NotNow):
        take_stock(house, beat)


def test_the_lease_is_kept_while_it_goes_on(house: House, stage: Stage, clock: StoppedClock) -> None:
    stage.kept_picture()
    beats = []
    take_stock(house, lambda: beats.append(clock()))
    assert len(beats) >= len(set(house.vault.names()))
