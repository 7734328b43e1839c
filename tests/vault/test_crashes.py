"""Killed at any step, or out of disk: nothing half-done can be reached, and one sweep removes it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mediamgr.failpoints import VARIABLE
from mediamgr.vault import LocalStore, Missing, Vault, VaultFull
from mediamgr.vault.names import is_name

HOUSE = Path(__file__).resolve().parents[2]
LATER = datetime.now(UTC) + timedelta(days=1)  # after anything that a test writes
SIZE = 300_000


def acted(*words: object, dies_at: str = "") -> tuple[int, str]:
    """What another process's exit code and last word were."""
    process = subprocess.run(
        [sys.executable, "-m", "tests.vault.acting", *map(str, words)],
        cwd=HOUSE,
        env={**os.environ, VARIABLE: dies_at},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return process.returncode, process.stdout.strip()


def files(folder: LocalStore) -> list[Path]:
    return [path for path in folder.root.rglob("*") if path.is_file()]


def test_a_put_that_is_not_killed_is_kept(folder: LocalStore, key: bytes) -> None:
    code, name = acted("put", folder.root, key.hex(), SIZE)
    assert code == 0
    assert Vault(folder).open(name, key).read() == bytes(SIZE)


@pytest.mark.parametrize("step", ["vault.writing", "vault.written"])
def test_killed_before_the_rename_nothing_can_be_reached(folder: LocalStore, key: bytes, step: str) -> None:
    code, name = acted("put", folder.root, key.hex(), SIZE, dies_at=step)
    assert (code != 0, name) == (True, "")
    assert list(folder.names()) == list(folder.strangers()) == []
    assert len(files(folder)) == 1
    assert folder.sweep(LATER) == 1
    assert files(folder) == []


def test_killed_after_the_rename_the_file_is_whole(folder: LocalStore, key: bytes) -> None:
    """Nobody was told its name, so no row has it: stocktake finds and destroys it."""
    code, _ = acted("put", folder.root, key.hex(), SIZE, dies_at="vault.renamed")
    assert code != 0
    (name,) = folder.names()
    assert Vault(folder).open(name, key).read() == bytes(SIZE)


def test_killed_while_destroying_the_file_is_gone_for_everybody(folder: LocalStore, key: bytes) -> None:
    vault = Vault(folder)
    name = vault.put(b"a withdrawn picture", key).name
    code, _ = acted("destroy", folder.root, name, dies_at="vault.condemned")
    assert code != 0
    with pytest.raises(Missing):
        vault.open(name, key)
    assert list(vault.names()) == []
    vault.destroy(name)
    assert vault.sweep(LATER) == 1
    assert files(folder) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on a file's size")
def test_a_quota_that_is_used_up_keeps_nothing(folder: LocalStore, key: bytes) -> None:
    assert acted("put", folder.root, key.hex(), SIZE, 100_000) == (0, "full")
    assert files(folder) == []
    code, name = acted("put", folder.root, key.hex(), 50_000, 100_000)
    assert (code, is_name(name)) == (0, True)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[LocalStore]:
    """A real file system of 400 kB; needs root, as a build machine has it."""
    place = tmp_path / "tiny"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "mediamgr-test", place], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("mounting a small disk needs root")
    yield LocalStore(place)
    subprocess.run(["umount", place], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")
def test_a_full_disk_keeps_nothing_reads_on_and_recovers(tiny_disk: LocalStore, key: bytes) -> None:
    vault = Vault(tiny_disk)
    first = vault.put(bytes(150_000), key)
    second = vault.put(bytes(150_000), key)
    for _ in range(3):
        with pytest.raises(VaultFull):
            vault.put(bytes(150_000), key)
    assert set(vault.names()) == {first.name, second.name}
    assert len(files(tiny_disk)) == 2
    assert vault.open(first.name, key).read() == bytes(150_000)
    assert vault.free_bytes() < 150_000
    vault.destroy(first.name)
    third = vault.put(bytes(150_000), key)
    assert vault.check(third.name, key).size == 150_000
