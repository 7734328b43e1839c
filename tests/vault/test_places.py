"""The folder: names that cannot walk, links that lead nowhere, leftovers that are swept, strangers that are told."""

import os
import shutil
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mediamgr.vault import Damaged, LocalStore, Missing, Unreachable, Vault
from mediamgr.vault.names import new_name

NAME = "ab" + "0" * 30
LATER = datetime.now(UTC) + timedelta(days=1)  # after anything that a test writes

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a right that Windows users lack")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    secret = tmp_path / "outside" / "secret"
    secret.parent.mkdir()
    secret.write_bytes(b"not in the vault")
    return secret


def planted(folder: LocalStore, where: str, content: bytes = b"x") -> Path:
    path = folder.root / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_file_lies_two_letters_deep_and_only_its_owner_reads_it(folder: LocalStore) -> None:
    folder.write(NAME, [b"sealed"])
    path = folder.root / "a" / "b" / NAME
    assert path.read_bytes() == b"sealed"
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_name_never_walks_out_of_the_folder(folder: LocalStore, outside: Path) -> None:
    for name in ("../outside/secret", str(outside), "..\\outside\\secret", "a/b/" + NAME, "con", "nul\0"):
        with pytest.raises(Missing):
            folder.read(name, 0, 99)
        with pytest.raises(Missing):
            folder.write(name, [b"overwritten"])
        with pytest.raises(Missing):
            folder.delete(name)
    assert outside.read_bytes() == b"not in the vault"


@needs_links
@pytest.mark.parametrize("linked", ["a", "a/b", f"a/b/{NAME}"])
def test_a_link_in_the_folder_is_neither_read_nor_written_nor_removed(
    folder: LocalStore, outside: Path, linked: str
) -> None:
    link = folder.root / linked
    link.parent.mkdir(parents=True, exist_ok=True)
    beyond = outside.parent if linked != f"a/b/{NAME}" else outside
    planted(LocalStore(outside.parent), f"b/{NAME}", b"a file of another vault")
    planted(LocalStore(outside.parent), NAME, b"a file of another vault")
    link.symlink_to(beyond)
    before = sorted(path for path in outside.parent.rglob("*"))
    for act in (lambda: folder.read(NAME, 0, 9), lambda: folder.size(NAME), lambda: folder.delete(NAME)):
        with pytest.raises(Damaged):
            act()
    with pytest.raises(Damaged):
        folder.write(NAME, [b"overwritten"])
    assert folder.sweep(LATER) == 0
    assert list(folder.names()) == []
    assert list(folder.strangers()) == [linked]
    assert sorted(path for path in outside.parent.rglob("*")) == before
    assert outside.read_bytes() == b"not in the vault"


def test_a_folder_in_a_files_place_is_damage(folder: LocalStore) -> None:
    (folder.root / "a" / "b" / NAME).mkdir(parents=True)
    for act in (lambda: folder.size(NAME), lambda: folder.exists(NAME)):
        with pytest.raises(Damaged):
            act()


def test_leftovers_cannot_be_reached_and_one_sweep_removes_them(folder: LocalStore) -> None:
    folder.write(NAME, [b"kept"])
    unfinished = planted(folder, f"a/b/ab{'1' * 30}.part")
    condemned = planted(folder, f"a/b/ab{'2' * 30}.gone")
    assert list(folder.names()) == [NAME]
    assert list(folder.strangers()) == []
    for path in (unfinished, condemned):
        with pytest.raises(Missing):
            folder.read(path.stem, 0, 1)
    assert folder.sweep(LATER) == 2
    assert folder.sweep(LATER) == 0
    assert sorted(folder.root.rglob("*.*")) == []
    assert folder.read(NAME, 0, 9) == b"kept"


def test_a_sweep_leaves_what_is_being_written_just_now(folder: LocalStore) -> None:
    unfinished = planted(folder, f"a/b/{NAME}.part")
    written = datetime.fromtimestamp(unfinished.stat().st_mtime, UTC)
    assert folder.sweep(written - timedelta(seconds=1)) == 0
    assert folder.sweep(written + timedelta(seconds=1)) == 1


def test_strangers_are_told_and_left_alone(folder: LocalStore) -> None:
    folder.write(NAME, [b"kept"])
    planted(folder, "README.md")
    strangers = ["a/b/Thumbs.db", f"c/d/{NAME}", f"a/{NAME}", "holiday.jpg", "a/b/x.part", "deep/er/and/deeper/file"]
    paths = [planted(folder, where) for where in strangers]
    assert sorted(folder.strangers()) == sorted(strangers)
    assert list(folder.names()) == [NAME]
    assert folder.sweep(LATER) == 0
    assert all(path.exists() for path in paths)


def test_a_folder_that_is_not_mounted_is_not_an_empty_vault(folder: LocalStore) -> None:
    folder.root.rmdir()
    for act in (lambda: list(folder.names()), lambda: list(folder.strangers()), lambda: folder.sweep(LATER)):
        with pytest.raises(Unreachable):
            act()


def test_the_room_left_is_the_disks(folder: LocalStore) -> None:
    assert 0 < folder.free_bytes() <= shutil.disk_usage(folder.root).total


def test_forty_teachers_at_once_lose_nothing(folder: LocalStore, key: bytes) -> None:
    """Folders are made by whoever comes first; two that come at once must both be served."""
    vault = Vault(folder)
    with ThreadPoolExecutor(8) as teachers:
        kept = list(teachers.map(lambda number: vault.put(str(number).encode(), key), range(200)))
    assert [vault.open(stored.name, key).read() for stored in kept] == [str(number).encode() for number in range(200)]
    assert set(vault.names()) == {stored.name for stored in kept}


def test_destroying_at_once_from_two_sides_is_no_error(folder: LocalStore) -> None:
    names = [new_name() for _ in range(50)]
    for name in names:
        folder.write(name, [b"x"])
    with ThreadPoolExecutor(8) as hands:
        list(hands.map(folder.delete, [name for name in names for _ in range(4)]))
    assert list(folder.names()) == []
    assert [path for path in folder.root.rglob("*") if path.is_file()] == []
