"""The demo school, filled through the real services: small here, and with everything in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.media.decoders import Decoders
from mediamgr.reading.roll_over import roll_over_page
from mediamgr.records.accounts import Account, SignInSession
from mediamgr.records.asking import ParentsLetter
from mediamgr.records.devices import Device
from mediamgr.records.forms import Evidence
from mediamgr.records.incidents import Incident
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import Person
from mediamgr.records.pictures import Picture
from mediamgr.records.rolls import RollImport
from mediamgr.records.sharing import Share
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Principal, Role
from mediamgr.services import opening
from mediamgr.services.answering import letter_behind
from mediamgr.services.demo import fill
from mediamgr.services.demo.fill_asking import a_parents_link
from mediamgr.services.house import House
from mediamgr.services.mailing import outbox, send_messages
from mediamgr.services.opening import open_house
from mediamgr.services.sign_in import enter
from mediamgr.services.unit_of_work import reading
from mediamgr.settings import Settings
from tests.clock import StoppedClock

FEW = 80
NEXT_SEPTEMBER = date(2027, 9, 1)


@pytest.fixture(scope="module")
def said() -> list[str]:
    return []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, said: list[str]) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("demo")
    settings = Settings(
        data=folder / "data", key_folder=folder / "keys", demo=True, public_address="http://parents.localhost"
    )
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


def test_a_class_was_asked_one_parent_has_answered_and_another_can_try(demo: House) -> None:
    assert set(count(demo, ParentsLetter.way)) == {"email", "letter"}
    assert count(demo, ParentsLetter.way, ParentsLetter.answered_at.is_not(None)).total() == 1
    url = a_parents_link(demo)
    assert letter_behind(demo, url.rpartition("/")[2].partition("?")[0], "127.0.0.1")
    sent = send_messages(demo, outbox(demo), lambda: None)
    assert sent == len(list(demo.settings.outbox.glob("*.eml"))) > 0


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


def test_the_roll_over_is_planned_and_takes_the_nursery_into_the_school(demo: House) -> None:
    with reading(demo) as session:
        olu = session.scalars(select(Account.id).where(Account.username == "olu")).one()
        both = frozenset((setting, Role.OFFICE) for setting in ("school", "nursery"))
        who = Principal(olu, "olu", both, "session", second_factor=True)
        school, nursery = (roll_over_page(session, who, date(2026, 11, 25), one) for one in ("school", "nursery"))
    assert school is not None
    assert nursery is not None
    assert (school.starts_on, len(school.exceptions), len(school.leavers)) == (NEXT_SEPTEMBER, 2, 31)
    assert [room.goes for room in school.rooms][:2] == ["Year 1 Hazel", "Year 2 Rowan"]
    assert [room.goes for room in nursery.rooms] == ["Reception Acorn"]


def test_a_roll_waits_to_be_looked_at(demo: House) -> None:
    with Session(demo.engine) as session:
        roll = session.scalars(select(RollImport)).one()
        found = {name: roll.counts[name] for name in ("new", "changed", "unsure", "leavers", "refused")}
    assert found == {"new": 1, "changed": 1, "unsure": 1, "leavers": 1, "refused": 0}
