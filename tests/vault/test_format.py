"""The format on the disk, pinned: files that a school has today must open with every later version."""

import pytest
from obstore.store import MemoryStore

from mediamgr.vault import Damaged, Vault
from mediamgr.vault.objects import ObjectStore
from mediamgr.vault.sealing import CHUNK, HEADER, TAG, Seal, new_header, plain_layout, sealed_parts

NAME = "abcdefghijklmnopqrstuvwxyz012345"
KEY = bytes(range(32))
HEADER_BYTES = b"mediamgr" + (1).to_bytes(4) + (16).to_bytes(4) + bytes(range(16))
SEALED = bytes.fromhex(
    "6d656469616d67720000000100000010000102030405060708090a0b0c0d0e0f1975f25b2aa74bff"
    "1a408dd41b9c10fe1497130c27426bd4d6044b20bc5e02bba2b7a6dad674c70982d26c6f2808f15b"
    "d79e0facceb16a"
)


def test_a_file_sealed_long_ago_opens_and_is_sealed_the_same_today() -> None:
    words = b"drawn, not photographed"
    assert b"".join(sealed_parts(Seal(NAME, KEY, HEADER_BYTES), HEADER_BYTES, [words])) == SEALED
    store = ObjectStore(MemoryStore())
    store.write(NAME, [SEALED])
    assert Vault(store).open(NAME, KEY).read() == words


def test_a_new_header_says_what_the_page_says_and_never_the_same_salt() -> None:
    header, other = new_header(), new_header()
    assert header[:16] == b"mediamgr" + (1).to_bytes(4) + CHUNK.to_bytes(4)
    assert header[16:] != other[16:]
    assert len(header) == HEADER.size == 32


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 31, 32, 33, 160])
def test_the_stored_size_tells_the_plain_size(size: int) -> None:
    stored = sum(map(len, sealed_parts(Seal(NAME, KEY, HEADER_BYTES), HEADER_BYTES, [bytes(size)])))
    assert plain_layout(NAME, stored, 16) == (size, max(1, -(-size // 16)))


@pytest.mark.parametrize("stored", [0, 31, 32, 47, 32 + 32 + 1, 32 + 32 + TAG])
def test_a_size_that_no_file_has_is_damage(stored: int) -> None:
    with pytest.raises(Damaged):
        plain_layout(NAME, stored, 16)


def test_a_later_version_is_not_guessed_at() -> None:
    with pytest.raises(Damaged):
        Seal(NAME, KEY, HEADER_BYTES[:8] + (2).to_bytes(4) + HEADER_BYTES[12:])
