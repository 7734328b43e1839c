"""Every flipped, cut, moved or swapped byte is found, and never served."""

import os
from collections.abc import Callable

import pytest
from obstore.store import MemoryStore

from mediamgr.vault import Damaged, Vault
from mediamgr.vault.names import new_name
from mediamgr.vault.objects import ObjectStore
from mediamgr.vault.sealing import HEADER, TAG, Seal, new_header, sealed_parts

CHUNK = 16
KEY = os.urandom(32)
DATA = bytes(range(CHUNK * 3 + 5))
WIDTH = CHUNK + TAG


class Kept:
    """One small file of four chunks, whose stored bytes a test may change as somebody at the disk could."""

    def __init__(self, data: bytes = DATA, key: bytes = KEY) -> None:
        self.store, self.name, self.key = ObjectStore(MemoryStore()), new_name(), key
        header = new_header(CHUNK)
        self.sealed = b"".join(sealed_parts(Seal(self.name, key, header), header, [data]))

    def read_as(self, sealed: bytes, name: str = "", key: bytes = b"") -> bytes:
        name = name or self.name
        self.store.write(name, [sealed])
        return Vault(self.store).open(name, key or self.key).read()


@pytest.fixture
def kept() -> Kept:
    return Kept()


def test_untouched_it_is_read(kept: Kept) -> None:
    assert kept.read_as(kept.sealed) == DATA


def test_every_flipped_bit_is_found(kept: Kept) -> None:
    for bit in range(len(kept.sealed) * 8):
        changed = bytearray(kept.sealed)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Damaged):
            kept.read_as(bytes(changed))


def test_a_flipped_bit_spoils_only_its_own_chunk_and_that_one_is_never_served(kept: Kept) -> None:
    changed = bytearray(kept.sealed)
    changed[HEADER.size + WIDTH] ^= 1
    kept.store.write(kept.name, [bytes(changed)])
    reader = Vault(kept.store).open(kept.name, KEY)
    assert reader.read_at(0, CHUNK) == DATA[:CHUNK]
    for offset in range(CHUNK, 2 * CHUNK):
        with pytest.raises(Damaged):
            reader.read_at(offset, 1)


def test_a_file_cut_anywhere_does_not_even_open(kept: Kept) -> None:
    for length in range(len(kept.sealed)):
        kept.store.write(kept.name, [kept.sealed[:length]])
        with pytest.raises(Damaged):
            Vault(kept.store).open(kept.name, KEY)


@pytest.mark.parametrize("more", [b"\0", bytes(TAG), bytes(WIDTH), bytes(1000)], ids=len)
def test_a_file_grown_at_its_end_does_not_open(kept: Kept, more: bytes) -> None:
    with pytest.raises(Damaged):
        kept.read_as(kept.sealed + more)


def chunks_of(sealed: bytes) -> tuple[bytes, list[bytes]]:
    return sealed[: HEADER.size], [sealed[at : at + WIDTH] for at in range(HEADER.size, len(sealed), WIDTH)]


@pytest.mark.parametrize(
    "moved",
    [
        lambda chunks: [chunks[1], chunks[0], *chunks[2:]],
        lambda chunks: chunks[1:],
        lambda chunks: [*chunks[:2], chunks[3]],
        lambda chunks: [chunks[0], *chunks],
        lambda chunks: [*chunks, chunks[-1]],
        lambda chunks: chunks[:-1],
        lambda chunks: chunks[-1:],
    ],
)
def test_chunks_swapped_dropped_or_doubled_are_found(kept: Kept, moved: Callable[[list[bytes]], list[bytes]]) -> None:
    header, chunks = chunks_of(kept.sealed)
    with pytest.raises(Damaged):
        kept.read_as(header + b"".join(moved(chunks)))


def test_a_file_put_in_anothers_place_is_found_even_under_the_same_key(kept: Kept) -> None:
    with pytest.raises(Damaged):
        kept.read_as(kept.sealed, name=new_name())


def test_a_chunk_of_another_file_under_the_same_key_is_found(kept: Kept) -> None:
    other = Kept(bytes(len(DATA)))
    (header, chunks), (other_header, others) = chunks_of(kept.sealed), chunks_of(other.sealed)
    for at in range(len(chunks)):
        with pytest.raises(Damaged):
            kept.read_as(header + b"".join([*chunks[:at], others[at], *chunks[at + 1 :]]))
    with pytest.raises(Damaged):
        kept.read_as(other_header + b"".join(chunks))


def test_another_key_opens_nothing(kept: Kept) -> None:
    with pytest.raises(Damaged):
        kept.read_as(kept.sealed, key=os.urandom(32))


def test_damage_after_opening_is_found_too(kept: Kept) -> None:
    kept.store.write(kept.name, [kept.sealed])
    reader = Vault(kept.store).open(kept.name, KEY)
    changed = bytearray(kept.sealed)
    changed[HEADER.size] ^= 1
    kept.store.write(kept.name, [bytes(changed)])
    with pytest.raises(Damaged):
        reader.read()


@pytest.mark.parametrize("size", [0, 1])
def test_an_empty_and_a_tiny_file_are_as_safe(size: int) -> None:
    kept = Kept(bytes(size))
    assert kept.read_as(kept.sealed) == bytes(size)
    for at in range(len(kept.sealed)):
        changed = bytearray(kept.sealed)
        changed[at] ^= 0x80
        with pytest.raises(Damaged):
            kept.read_as(bytes(changed))
        with pytest.raises(Damaged):
            kept.read_as(kept.sealed[:at])


def test_a_header_that_names_a_giant_chunk_costs_no_memory(kept: Kept) -> None:
    giant = kept.sealed[:12] + (2**32 - 1).to_bytes(4, "big") + kept.sealed[16:]
    with pytest.raises(Damaged, match="not a file of this vault"):
        kept.read_as(giant)
