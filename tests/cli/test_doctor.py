"""The doctor says what somebody should see to, also where nothing can be opened; and changes nothing."""

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.installation import Doomed, Job, Note
from mediamgr.records.ledger import LedgerEntry
from mediamgr.services import opening
from mediamgr.services.backing_up import back_up
from mediamgr.services.doctor import examine
from mediamgr.services.house import House
from mediamgr.services.places import key_file
from mediamgr.settings import Settings
from tests.cast import Cast
from tests.cli.console import Console
from tests.clock import StoppedClock
from tests.services import register
from tests.stage import Stage


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(datetime.now(UTC))


@pytest.fixture
def house(tmp_path: Path, clock: StoppedClock) -> Iterator[House]:
    settings = Settings(data=tmp_path / "data", key_folder=tmp_path / "keys")
    opening.upgrade(settings)
    house = opening.open_house(settings, clock)
    yield house
    house.decoders.close()
    house.engine.dispose()


def see_to(house: House, **changes: str) -> set[str]:
    return {
        finding.what
        for finding in examine(replace(house.settings, **changes), house.clock)  # type: ignore[arg-type]
        if finding.level == "see-to"
    }


def test_a_new_installation_needs_nobody(house: House) -> None:
    assert see_to(house) == set()
    said = {finding.what for finding in examine(house.settings, house.clock)}
    assert said >= {"versions", "sqlite", "heic", "memory", "place", "disk", "key", "database", "clock", "backup"}


def test_it_changes_nothing(house: House) -> None:
    with Session(house.engine) as session:
        before = session.scalars(select(LedgerEntry.seq)).all()
    list(examine(house.settings, house.clock))
    with Session(house.engine) as session:
        assert session.scalars(select(LedgerEntry.seq)).all() == before


def test_a_clock_that_went_back_is_told(house: House, clock: StoppedClock) -> None:
    register.a_child(house)
    clock.forward(hours=-1)
    assert see_to(house) == {"clock"}


def test_pictures_without_a_backup_for_a_week_are_told(house: House, clock: StoppedClock, tmp_path: Path) -> None:
    Stage(house, Cast(house)).kept_picture()
    assert see_to(house) == set()
    clock.forward(days=8)
    assert see_to(house) == {"backup"}
    back_up(house, tmp_path / "backup", lambda: None)
    assert see_to(house) == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_a_key_or_a_folder_that_others_may_read_is_told(house: House) -> None:
    key_file(house.settings).chmod(0o644)
    house.settings.data.chmod(0o755)
    assert see_to(house) == {"key", "place"}
    assert stat.S_IMODE(key_file(house.settings).stat().st_mode) == 0o644


def test_a_missing_key_is_told_and_the_rest_as_well(house: House) -> None:
    key_file(house.settings).unlink()
    assert see_to(house) == {"key", "installation"}


def test_a_failed_job_and_a_file_that_will_not_go_are_told(house: House, clock: StoppedClock) -> None:
    now = clock()
    with Session(writing(house.engine)) as session, session.begin():
        session.add(Job(id="x", kind="publish", args={}, state="failed", run_at=now, fence=8, tries=8))
        session.add(Doomed(name="a" * 32, at=now - timedelta(days=2)))
    assert see_to(house) == {"jobs", "destroying"}


def test_what_an_admin_has_to_confirm_is_told(house: House) -> None:
    restore = {"why": "backup", "backup_at": None, "found_at": "2026-10-12T07:00:00+00:00", "again": {}, "unknown": 0}
    asked = {"code": "time-jumped", "due": 3, "in_all": 9, "at": "2026-10-12T07:00:00+00:00"}
    with Session(writing(house.engine)) as session, session.begin():
        session.add(Note(key="sharing-off", value=json.dumps(restore)))
        session.add(Note(key="clear-out-asked", value=json.dumps(asked)))
    assert see_to(house) == {"sharing", "clear-out"}


def test_an_address_on_which_no_ipad_will_work_is_told(house: House) -> None:
    assert see_to(house, address="http://school-pc") == {"address"}
    assert see_to(house, address="https://media.school.example") == set()


def test_the_console_speaks_to_people_and_to_programs(console: Console, tmp_path: Path) -> None:
    assert "no installation" in console.run("doctor", "--data", tmp_path / "school")
    assert not (tmp_path / "school").exists()
    console.run("db", "upgrade", "--data", tmp_path / "school")
    told = json.loads(console.run("doctor", "--data", tmp_path / "school", "--json"))
    assert told["ok"] is True
    assert {"what", "level", "sentence", "help"} == set(told["findings"][0])
    next(console.keys.glob("*.key")).unlink()
    assert "! key" in console.run("doctor", "--data", tmp_path / "school", fails=True)
