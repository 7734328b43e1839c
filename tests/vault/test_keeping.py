"""What is put away comes back, whole or in part, from every kind of store, until it is destroyed."""

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from mediamgr.vault import Missing, Store, Stored, Vault, lies_whole
from mediamgr.vault.names import is_name, new_name
from mediamgr.vault.sealing import CHUNK

SIZES = [0, 1, 15, 16, 17, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 7]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_put_comes_back(vault: Vault, key: bytes, size: int) -> None:
    data = os.urandom(size)
    stored = vault.put(data, key)
    reader = vault.open(stored.name, key)
    assert stored == Stored(stored.name, size, hashlib.sha256(data).hexdigest())
    assert (reader.size, reader.read()) == (size, data)
    assert vault.check(stored.name, key) == stored


def test_bytes_may_arrive_in_any_pieces(vault: Vault, key: bytes) -> None:
    data = os.urandom(3 * CHUNK)
    pieces = (data[at : at + 1000] for at in range(0, len(data), 1000))
    stored = vault.put(pieces, key)
    assert vault.open(stored.name, key).read() == data
    assert stored.sha256 == hashlib.sha256(data).hexdigest()


def test_a_recording_larger_than_one_request_comes_back(vault: Vault, key: bytes) -> None:
    piece = os.urandom(1024 * 1024)
    stored = vault.put((piece for _ in range(20)), key)
    reader = vault.open(stored.name, key)
    assert reader.size == 20 * len(piece)
    assert reader.read_at(13 * len(piece), len(piece)) == piece
    assert vault.check(stored.name, key) == stored


class BrokenOff(Exception):
    """The sender went away."""


@pytest.mark.parametrize("pieces", [1, 200])
def test_a_source_that_fails_keeps_nothing(vault: Vault, key: bytes, pieces: int) -> None:
    def broken_off() -> Iterator[bytes]:
        yield from (bytes(CHUNK) for _ in range(pieces))
        raise BrokenOff

    with pytest.raises(BrokenOff):
        vault.put(broken_off(), key)
    assert list(vault.names()) == list(vault.strangers()) == []


def test_names_are_random_and_listed(vault: Vault, key: bytes) -> None:
    names = {vault.put(b"the same picture", key).name for _ in range(20)}
    assert len(names) == 20
    assert all(is_name(name) for name in names)
    assert set(vault.names()) == names
    assert all(vault.exists(name) for name in names)


def test_what_is_destroyed_is_missing_and_destroying_again_is_no_error(vault: Vault, key: bytes) -> None:
    kept, lost = vault.put(b"kept", key), vault.put(b"lost", key)
    reader = vault.open(lost.name, key)
    vault.destroy(lost.name)
    vault.destroy(lost.name)
    vault.destroy(new_name())
    assert list(vault.names()) == [kept.name]
    assert not vault.exists(lost.name)
    with pytest.raises(Missing):
        vault.open(lost.name, key)
    with pytest.raises(Missing):
        reader.read()


def test_a_slow_reader_stops_at_the_next_piece_once_the_file_is_destroyed(vault: Vault, key: bytes) -> None:
    stored = vault.put(bytes(10 * CHUNK), key)
    pieces = vault.open(stored.name, key).chunks(step=CHUNK)
    assert len(next(pieces)) == CHUNK
    vault.destroy(stored.name)
    with pytest.raises(Missing):
        next(pieces)


def test_nothing_readable_lies_in_the_store(store: Store, vault: Vault, key: bytes) -> None:
    words = b"Playground, Class 3, " * 5000
    stored = vault.put(words, key)
    sealed = store.read(stored.name, 0, store.size(stored.name))
    assert b"Playground" not in sealed
    assert hashlib.sha256(words).digest() not in sealed


def test_a_backup_copies_sealed_files_without_a_key(store: Store, vault: Vault, key: bytes, folder: Store) -> None:
    stored = vault.put(os.urandom(3 * CHUNK), key)
    vault.copy(stored.name, folder)
    assert Vault(folder).check(stored.name, key) == stored
    with pytest.raises(Missing):
        vault.copy(new_name(), folder)


@pytest.mark.parametrize(
    "name", ["", "x", "..", "../" * 10 + "ab", "A" * 32, "a" * 31 + "/", "a" * 33, "a" * 32 + "\n"]
)
def test_what_is_not_a_name_is_missing_and_touches_nothing(store: Store, name: str) -> None:
    for act in (store.size, store.delete, lambda name: store.read(name, 0, 1), lambda name: store.write(name, [b"x"])):
        with pytest.raises(Missing):
            act(name)
    assert not store.exists(name)
    assert list(store.names()) == list(store.strangers()) == []


@pytest.mark.parametrize("key", [b"", bytes(16), bytes(31), bytes(33)])
def test_a_key_of_another_length_is_a_mistake_of_ours(vault: Vault, key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        vault.put(b"", key)


@pytest.mark.parametrize("size", SIZES)
def test_a_whole_file_is_told_by_its_size_without_its_key(vault: Vault, key: bytes, size: int) -> None:
    name = vault.put(bytes(size), key).name
    assert lies_whole(vault, name, size)
    assert not lies_whole(vault, name, size + 1)
    assert not lies_whole(vault, new_name(), size)


def test_a_file_says_when_it_was_put_there(vault: Vault, key: bytes) -> None:
    before = datetime.now(UTC)
    written_at = vault.written_at(vault.put(b"a picture", key).name)
    # Some stores keep whole seconds only.
    assert timedelta(seconds=-2) < written_at - before < timedelta(minutes=1)
    with pytest.raises(Missing):
        vault.written_at(new_name())
