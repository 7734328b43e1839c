"""The key file is made once, privately, and its loss is said plainly instead of papered over."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mediamgr.credentials.master_key import MasterKeyMissing, MasterKeyUnreadable, open_keyring, others_may_read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "school.key"


def test_the_first_start_makes_a_key_and_later_ones_use_it(path: Path) -> None:
    made = open_keyring(path, data_exists=False)
    written = path.read_bytes()
    assert open_keyring(path, data_exists=True) == open_keyring(path, data_exists=False) == made
    assert path.read_bytes() == written
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the user's folder private by other means")
def test_only_its_owner_may_read_it(path: Path) -> None:
    open_keyring(path, data_exists=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not others_may_read(path)
    path.chmod(0o640)
    assert others_may_read(path)


def test_data_without_their_key_are_never_given_a_new_one(path: Path) -> None:
    with pytest.raises(MasterKeyMissing, match=r"school\.key is missing"):
        open_keyring(path, data_exists=True)
    assert not path.exists()


@pytest.mark.parametrize(
    "damage", [b"", b"\xff\xfe", b"mediamgr master key 1\n", b"mediamgr master key 1\nAAAA\n", b"x"]
)
def test_a_damaged_key_file_is_said_and_left_as_it_is(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    for data_exists in (True, False):
        with pytest.raises(MasterKeyUnreadable):
            open_keyring(path, data_exists=data_exists)
    assert path.read_bytes() == damage


def test_a_key_copied_by_an_editor_on_windows_still_opens(path: Path) -> None:
    made = open_keyring(path, data_exists=False)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert open_keyring(path, data_exists=True) == made


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    one, two = (open_keyring(tmp_path / name, data_exists=False) for name in ("one.key", "two.key"))
    assert one.key_id != two.key_id


def test_of_many_first_starts_at_once_all_take_the_same_key(path: Path) -> None:
    with ThreadPoolExecutor(8) as starts:
        rings = list(starts.map(lambda _: open_keyring(path, data_exists=False), range(32)))
    assert len({ring.key_id for ring in rings}) == 1
    assert list(path.parent.iterdir()) == [path]
