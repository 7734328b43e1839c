"""The demo school, filled through the real services: small here, and with everything in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.media.decoders import Decoders
from mediamgr.records.accounts import Account, SignInSession
from mediamgr.records.devices import Device
from mediamgr.records.forms import Evidence
from mediamgr.records.incidents import Incident
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import Person
from mediamgr.records.pictures import Picture
from mediamgr.records.sharing import Share
from mediamgr.rules.days import school_day
from mediamgr.services import opening
from mediamgr.services.demo import fill
from mediamgr.services.house import House
from mediamgr.services.opening import open_house
from mediamgr.services.sign_in import enter
from mediamgr.settings import Settings
from tests.clock import StoppedClock

FEW = 70


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, said: list[str]) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("demo")
    settings = Settings(data=folder / "data", key_folder=folder / "keys", demo=True)
    opening.upgrade(settings)
    house = open_house(settings, StoppedClock())
    try:
        fill.fill(house, said.append, most=FEW)
        yield house
    finally:
        house.decoders.close()
        house.engine.dispose()


def count(house: House, column: object, *where: object) -> Counter[str]:
    with Session(house.engine) as session:
        return Counter(dict(session.execute(select(column, func.count()).where(*where).group_by(column)).all()))  # type: ignore[call-overload]


def test_the_whole_school_is_in_the_register(demo: House) -> None:
    assert count(demo, Person.kind) == {"child": 236, "adult": 50}


def test_a_few_forms_were_scanned(demo: House) -> None:
    assert count(demo, Evidence.kind) == {"pdf": 3}


def test_pictures_are_there_in_every_state(demo: House) -> None:
    states = count(demo, Picture.state)
    assert {"kept", "held", "sealed", "erased"} <= set(states)
    assert states.total() > FEW * 0.8


def test_what_telephones_took_left_incidents_and_no_picture(demo: House) -> None:
    refused = count(demo, LedgerEntry.kind)["PictureRefused"]
    kept = count(demo, Picture.state).total()
    assert refused > 0
    assert kept + refused == FEW
    assert count(demo, Incident.kind)["refused-upload"] > 0


def test_shares_are_there_in_every_state(demo: House) -> None:
    assert {"asked", "declined", "ended", "live"} <= set(count(demo, Share.state))


def test_devices_are_there_in_every_state(demo: House) -> None:
    assert set(count(demo, Device.state)) == {"enrolled", "lost", "registered", "retired"}


def test_nothing_is_from_the_future_and_the_weeks_before_are_there(demo: House) -> None:
    with Session(demo.engine) as session:
        first, last = session.execute(select(func.min(LedgerEntry.at), func.max(LedgerEntry.at))).one()
    assert last <= demo.clock()
    assert (school_day(last) - school_day(first)).days > 40


def test_nobody_is_left_signed_in(demo: House) -> None:
    with Session(demo.engine) as session:
        assert session.scalar(select(func.count()).where(SignInSession.ended_at.is_(None))) == 0


def test_each_role_signs_in_with_a_password_made_anew_at_every_start(demo: House) -> None:
    first, second = fill.sign_ins(demo), fill.sign_ins(demo)
    assert [line[:2] for line in first] == [line[:2] for line in second]
    assert not {line[2] for line in first} & {line[2] for line in second}
    assert enter(demo, *second[0][1:]).complete


def test_progress_is_told_on_the_way(demo: House, said: list[str]) -> None:
    assert len(said) >= 3


def test_filling_again_changes_nothing(demo: House, said: list[str]) -> None:
    before, told = count(demo, LedgerEntry.kind), len(said)
    fill.fill(demo, said.append)
    assert count(demo, LedgerEntry.kind) == before
    assert len(said) == told


def test_nothing_invented_goes_into_an_installation_that_is_no_demo(house: House) -> None:
    with pytest.raises(fill.NotADemo):
        fill.fill(house, print)
    with pytest.raises(fill.NotADemo):
        fill.sign_ins(house)


def test_nothing_invented_goes_into_a_school_that_has_accounts(house: House, decoders: Decoders) -> None:
    real = replace(house, settings=replace(house.settings, demo=True), decoders=decoders)
    with Session(real.engine) as session, session.begin():
        session.add(Account(id="a" * 32, username="head", name="A head", totp_step=0, created_at=real.clock()))
    with pytest.raises(fill.NotADemo):
        fill.fill(real, print)
