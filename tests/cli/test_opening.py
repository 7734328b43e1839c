"""Starting on a folder that is new, half made, foreign or broken."""

import sqlite3
from pathlib import Path

import pytest

from mediamgr.records.engine import open_engine
from mediamgr.records.installation import Note
from mediamgr.services import opening, places
from mediamgr.settings import Settings
from tests.cli.console import Console
from tests.clock import StoppedClock


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", key_folder=tmp_path / "keys")


def start(settings: Settings) -> None:
    opening.upgrade(settings)
    house = opening.open_house(settings, StoppedClock())
    house.decoders.close()
    house.engine.dispose()


def test_a_new_folder_gets_a_database_settings_and_a_key(console: Console, tmp_path: Path) -> None:
    assert "newest migration" in console.run("db", "upgrade", "--data", tmp_path / "school")
    assert "equal" in console.run("db", "check", "--data", tmp_path / "school")
    with sqlite3.connect(tmp_path / "school" / "mediamgr.db") as database:
        assert [row[0] for row in database.execute("SELECT id FROM setting ORDER BY id")] == ["nursery", "school"]
        assert [row[0] for row in database.execute("SELECT kind FROM ledger")] == ["InstallationMade"]
    database.close()


def test_upgrading_twice_changes_nothing(settings: Settings) -> None:
    start(settings)
    before = list(settings.key_folder.iterdir())
    start(settings)
    assert list(settings.key_folder.iterdir()) == before


def test_a_crash_between_the_marker_and_the_key_locks_nobody_out(settings: Settings) -> None:
    places.installation_id(settings)
    start(settings)
    assert places.key_file(settings).exists()


def test_a_marker_that_a_crash_left_empty_is_made_anew(settings: Settings) -> None:
    settings.data.mkdir()
    (settings.data / "installation").write_text("", encoding="ascii")
    start(settings)
    assert places.known_id(settings.data)


@pytest.mark.parametrize("lost", ["key", "marker"])
def test_where_something_is_kept_a_missing_key_is_said_and_no_new_one_made(settings: Settings, lost: str) -> None:
    start(settings)
    key = places.key_file(settings)
    if lost == "key":
        key.unlink()
    else:
        (settings.data / "installation").unlink()
    before = sorted(settings.key_folder.glob("*.key"))
    with pytest.raises(opening.CannotOpen, match="missing"):
        start(settings)
    assert sorted(settings.key_folder.glob("*.key")) == before


def test_another_installations_key_is_recognised(settings: Settings, tmp_path: Path) -> None:
    start(settings)
    other = Settings(data=tmp_path / "other", key_folder=tmp_path / "keys")
    start(other)
    places.key_file(settings).write_bytes(places.key_file(other).read_bytes())
    with pytest.raises(opening.CannotOpen, match="another installation"):
        start(settings)


def test_a_damaged_key_and_a_damaged_database_are_said_in_words(console: Console, tmp_path: Path) -> None:
    console.run("db", "upgrade", "--data", tmp_path / "school")
    (key,) = console.keys.glob("*.key")
    whole = key.read_bytes()
    key.write_bytes(b"rubbish")
    assert "not a mediamgr master key" in console.run("worker", "--data", tmp_path / "school", fails=True)
    key.write_bytes(whole)
    (tmp_path / "school" / "mediamgr.db").write_bytes(b"not a database at all, but long enough to be looked at" * 90)
    assert "cannot be used" in console.run("worker", "--data", tmp_path / "school", fails=True)
    assert "cannot be used" in console.run("db", "check", "--data", tmp_path / "school", fails=True)


def test_a_database_behind_the_program_is_not_opened(settings: Settings) -> None:
    start(settings)
    with sqlite3.connect(settings.data / "mediamgr.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '0001'")
    database.close()
    with pytest.raises(opening.NotMigrated, match="db upgrade"):
        opening.open_house(settings, StoppedClock())


def test_a_folder_without_an_installation_is_not_made_by_looking(console: Console, tmp_path: Path) -> None:
    assert "no installation" in console.run("db", "check", "--data", tmp_path / "typo", fails=True)
    assert not (tmp_path / "typo").exists()


def test_another_address_is_remarked_once(settings: Settings) -> None:
    start(settings)
    house = opening.open_house(settings, StoppedClock())
    assert opening.note_address(house) is None
    engine = open_engine(settings.database)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT value FROM installation_note WHERE key='address'").scalar()
    engine.dispose()
    house.engine.dispose()
    assert Note.__tablename__ == "installation_note"
