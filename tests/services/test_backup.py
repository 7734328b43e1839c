"""A backup is whole at every moment, holds no key, forgets what was erased, and starts with sharing off."""

import os
import shutil
import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from mediamgr.failpoints import VARIABLE
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.records.sharing_switch import sharing_is_on
from mediamgr.rules.consent_facts import Answer
from mediamgr.services import opening
from mediamgr.services.actors import CONSOLE
from mediamgr.services.backing_up import BackedUp, BackupFailed, back_up
from mediamgr.services.erasing import erase_picture
from mediamgr.services.house import House
from mediamgr.services.journalling import carry_out
from mediamgr.services.places import key_file
from mediamgr.services.restoring import notice_restore, unconfirmed
from mediamgr.services.unit_of_work import reading, unit_of_work
from mediamgr.services.verifying import verify
from mediamgr.settings import Settings
from tests.cast import Cast
from tests.cli.console import Console
from tests.clock import StoppedClock
from tests.postgres import Cluster
from tests.services import register
from tests.stage import Stage

STEPS = ("vault.writing", "vault.written", "backup.database", "backup.files", "backup.replaced")


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(datetime.now(UTC))


@pytest.fixture
def house(tmp_path: Path, clock: StoppedClock) -> Iterator[House]:
    """An installation opened as the console opens it, with its key beside it."""
    settings = Settings(data=tmp_path / "data", key_folder=tmp_path / "keys")
    opening.upgrade(settings)
    house = opening.open_house(settings, clock)
    yield house
    house.decoders.close()
    house.engine.dispose()


@pytest.fixture
def stage(house: House) -> Stage:
    return Stage(house, Cast(house))


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "backup"


def made(house: House, to: Path) -> BackedUp:
    return back_up(house, to, lambda: None)


def opened(house: House, folder: Path, *, look_only: bool = False) -> House:
    settings = Settings(data=folder, key_folder=house.settings.key_folder)
    found = opening.open_house(settings, house.clock, look_only=look_only)
    found.decoders.close()
    return found


def wrong(house: House) -> list[str]:
    return [each.sentence for each in verify(house, step=lambda: None, wait=lambda _: None)]


def pictures(house: House) -> dict[str, Picture]:
    with reading(house) as session:
        return {picture.id: picture for picture in session.scalars(select(Picture))}


def erase(house: House, picture_id: str) -> None:
    with unit_of_work(house, CONSOLE) as work:
        erase_picture(work, work.session.get_one(Picture, picture_id), "asked")


def test_a_backup_is_an_installation_of_its_own_with_sharing_off(house: House, stage: Stage, to: Path) -> None:
    stage.kept_picture()
    assert made(house, to) == BackedUp(files=3, copied=3, removed=0, lost=())
    restored = opened(house, to)
    assert wrong(restored) == []
    with reading(restored) as session:
        assert not sharing_is_on(session)
        found = unconfirmed(session)
        assert found is not None
        assert (found.why, found.backup_at) == ("backup", house.clock().isoformat())
    with reading(house) as session:
        assert sharing_is_on(session)
        assert session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq.desc()).limit(1)).one() == "BackupMade"
    restored.engine.dispose()


def test_the_master_key_is_not_in_it_and_the_note_says_so(house: House, stage: Stage, to: Path) -> None:
    stage.kept_picture()
    made(house, to)
    key = key_file(house.settings)
    secret = key.read_bytes().split()[-1]
    for path in to.rglob("*"):
        assert path.suffix != ".key"
        assert path.is_dir() or secret not in path.read_bytes()
    assert key.name in (to / "README.txt").read_text()
    shutil.move(house.settings.key_folder, house.settings.key_folder.with_name("lost"))
    with pytest.raises(opening.CannotOpen, match="missing"):
        opened(house, to)


def test_the_second_time_only_what_is_new_is_copied(house: House, stage: Stage, to: Path) -> None:
    stage.kept_picture()
    made(house, to)
    stage.kept_picture()
    assert made(house, to) == BackedUp(files=6, copied=3, removed=0, lost=())


def test_what_was_erased_leaves_the_backup_too(house: House, stage: Stage, to: Path) -> None:
    erased, kept = stage.kept_picture(), stage.kept_picture()
    made(house, to)
    erase(house, erased)
    assert made(house, to) == BackedUp(files=3, copied=0, removed=3, lost=())
    with reading(house) as session:
        names = set(session.scalars(select(PictureFile.name).where(PictureFile.picture_id == kept)))
    assert {path.name for path in (to / "uploads").rglob("*") if path.is_file()} == names


def test_practising_a_restore_elsewhere_leaves_the_school_as_it_is(
    house: House, stage: Stage, to: Path, tmp_path: Path
) -> None:
    stage.kept_picture()
    carry_out(house)
    made(house, to)
    copy = tmp_path / "practice"
    shutil.copytree(to, copy)
    restored = opened(house, copy)
    erase(restored, next(iter(pictures(restored))))
    carry_out(restored)
    with reading(restored) as session:
        assert not sharing_is_on(session)
    assert notice_restore(house) is None
    with reading(house) as session:
        assert sharing_is_on(session)
    assert wrong(house) == []
    shutil.rmtree(copy)
    really = opened(house, to)
    assert [picture.state for picture in pictures(really).values()] == ["kept"]
    restored.engine.dispose()
    really.engine.dispose()


def test_a_second_restore_elsewhere_knows_what_happened_in_both_places(
    house: House, stage: Stage, to: Path, tmp_path: Path
) -> None:
    first, second = stage.kept_picture(), stage.kept_picture()
    made(house, to)
    erase(house, first)
    carry_out(house)
    house.engine.dispose()
    shutil.rmtree(house.settings.data)
    shutil.copytree(to, tmp_path / "new disk")
    moved = opened(house, tmp_path / "new disk")
    erase(moved, second)
    carry_out(moved)
    moved.engine.dispose()
    shutil.rmtree(tmp_path / "new disk")
    shutil.copytree(to, tmp_path / "newer disk")
    again = opened(house, tmp_path / "newer disk")
    assert {picture.state for picture in pictures(again).values()} == {"erased"}
    again.engine.dispose()


def test_a_backup_can_be_verified_where_it_lies(house: House, stage: Stage, to: Path) -> None:
    stage.kept_picture()
    carry_out(house)
    made(house, to)
    stage.kept_picture()
    carry_out(house)
    copy = opened(house, to, look_only=True)
    assert wrong(copy) == []
    copy.engine.dispose()


def test_a_folder_that_was_merely_moved_is_no_restore(house: House, stage: Stage, tmp_path: Path) -> None:
    stage.kept_picture()
    carry_out(house)
    house.engine.dispose()
    shutil.move(house.settings.data, tmp_path / "elsewhere")
    moved = opened(house, tmp_path / "elsewhere")
    with reading(moved) as session:
        assert sharing_is_on(session)
    assert carry_out(moved) >= 0
    moved.engine.dispose()


def test_restoring_an_older_backup_brings_back_nothing_withdrawn_or_erased(
    house: House, stage: Stage, to: Path, clock: StoppedClock
) -> None:
    family, picture = register.a_family(house), stage.kept_picture()
    register.says(house, family.child, family.carers["Mother"], Answer.GRANTED)
    made(house, to)
    register.says(house, family.child, family.carers["Mother"], Answer.WITHDRAWN)
    erase(house, picture)
    carry_out(house)
    clock.forward(hours=1)
    restored = opened(house, to)
    with reading(restored) as session:
        found = unconfirmed(session)
        assert found is not None
        assert found.again == {"decision": 1, "PictureErased": 1}
        assert session.get_one(Picture, picture).state == "erased"
    assert list(restored.vault.names()) == []
    assert wrong(restored) == []
    restored.engine.dispose()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_former_backup_or_the_new_one_is_whole(
    house: House, stage: Stage, to: Path, step: str
) -> None:
    erased = stage.kept_picture()
    made(house, to)
    erase(house, erased)
    stage.kept_picture()
    console = Console(house.settings.key_folder)
    with console.running("backup", to, "--data", house.settings.data, **{VARIABLE: step}) as process:
        assert process.wait(timeout=60) == -signal.SIGKILL
    copy = to.with_name("restored")
    shutil.copytree(to, copy)
    restored = opened(house, copy, look_only=True)
    # Files that no row names yet, or no longer, are all that may be left over.
    assert [word for word in wrong(restored) if "belongs to no picture" not in word] == []
    restored.engine.dispose()
    made(house, to)
    assert wrong(opened(house, to, look_only=True)) == []


def test_a_file_that_the_vault_lost_is_named_and_the_rest_is_safe(house: House, stage: Stage, to: Path) -> None:
    stage.kept_picture()
    name = next(house.vault.names())
    house.vault.destroy(name)
    assert made(house, to) == BackedUp(files=3, copied=2, removed=0, lost=(name,))


def test_a_file_that_is_cut_short_is_named_and_the_rest_is_safe(house: House, stage: Stage, to: Path) -> None:
    stage.kept_picture()
    path = next(path for path in house.settings.vault.rglob("*") if path.is_file())
    path.write_bytes(path.read_bytes()[:-1])
    assert made(house, to) == BackedUp(files=3, copied=3, removed=0, lost=(path.name,))


@pytest.mark.parametrize("where", ["data/backup", "data", ".", "keys", "full", "file", "other"])
def test_a_place_that_cannot_hold_a_backup_is_refused_and_left_alone(house: House, tmp_path: Path, where: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "holiday.jpg").write_bytes(b"mine")
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "installation").write_text("another\n")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BackupFailed):
        made(house, tmp_path / where)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_console_says_what_it_did_and_how_to_keep_the_key(house: House, stage: Stage, to: Path) -> None:
    stage.kept_picture()
    console = Console(house.settings.key_folder)
    said = console.run("backup", to, "--data", house.settings.data)
    assert "3 files" in said
    assert str(key_file(house.settings)) in said
    assert "not empty" in console.run("backup", to.parent, "--data", house.settings.data, fails=True)
    assert "All is well" in console.run("verify", "--data", to)
    assert console.run("verify", "--head", "--data", to).count(":") == 1


@pytest.mark.postgres
def test_on_postgresql_its_own_dump_is_taken(postgres_cluster: Cluster, tmp_path: Path, to: Path) -> None:
    address = postgres_cluster.address(postgres_cluster.new_database())
    settings = Settings(data=tmp_path / "data", key_folder=tmp_path / "keys", database_url=address)
    opening.upgrade(settings)
    house = opening.open_house(settings, StoppedClock(datetime.now(UTC)))
    Stage(house, Cast(house)).kept_picture()
    assert made(house, to).files == 3
    assert (to / "mediamgr.dump").read_bytes().startswith(b"PGDMP")
    assert (to / "restored").exists()
    house.decoders.close()
    house.engine.dispose()
