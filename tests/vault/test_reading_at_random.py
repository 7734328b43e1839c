"""Any range of a kept file equals that range of what was put there."""

import os
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from obstore.store import MemoryStore

from mediamgr.vault import Vault
from mediamgr.vault.names import new_name
from mediamgr.vault.objects import ObjectStore
from mediamgr.vault.reader import Reader
from mediamgr.vault.sealing import Seal, new_header, sealed_parts

KEY = os.urandom(32)


def kept(data: bytes, chunk: int) -> Reader:
    """The data in a store, sealed in chunks of this size."""
    store, name, header = ObjectStore(MemoryStore()), new_name(), new_header(chunk)
    store.write(name, sealed_parts(Seal(name, KEY, header), header, [data]))
    return Vault(store).open(name, KEY)


@given(data=st.binary(max_size=300), chunk=st.integers(1, 64), offset=st.integers(0, 320), length=st.integers(0, 320))
def test_any_range_is_that_range(data: bytes, chunk: int, offset: int, length: int) -> None:
    assert kept(data, chunk).read_at(offset, length) == data[offset : offset + length]


@given(
    data=st.binary(max_size=300),
    chunk=st.integers(1, 64),
    start=st.integers(0, 320),
    end=st.none() | st.integers(0, 320),
    step=st.integers(1, 100),
)
def test_pieces_of_any_step_join_to_the_range(data: bytes, chunk: int, start: int, end: int | None, step: int) -> None:
    pieces = list(kept(data, chunk).chunks(start, end, step))
    assert b"".join(pieces) == data[start:end]
    assert all(len(piece) == step for piece in pieces[:-1])


@given(st.lists(st.binary(max_size=40), max_size=12), st.integers(1, 64))
def test_the_sizes_in_which_bytes_arrive_leave_no_trace(pieces: list[bytes], chunk: int) -> None:
    name, header = new_name(), new_header(chunk)
    in_pieces = b"".join(sealed_parts(Seal(name, KEY, header), header, pieces))
    in_one = b"".join(sealed_parts(Seal(name, KEY, header), header, [b"".join(pieces)]))
    assert in_pieces == in_one


@pytest.mark.parametrize(("offset", "length"), [(-1, 1), (0, -1)])
def test_a_range_before_the_beginning_is_a_mistake_of_ours(offset: int, length: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        kept(b"abc", 2).read_at(offset, length)


def test_a_step_of_nothing_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="step"):
        next(kept(b"abc", 2).chunks(step=0))


def test_an_object_store_has_no_leftovers_and_no_known_end() -> None:
    store = ObjectStore(MemoryStore())
    assert store.sweep(datetime(2026, 1, 1, tzinfo=UTC)) == 0
    assert store.free_bytes() is None
