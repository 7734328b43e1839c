"""The format of a kept file: chunks of AES-256-GCM that can be read at random and cannot be cut, moved or swapped.

::

    header   32 bytes   "mediamgr" | version, 4 bytes | chunk size, 4 bytes | salt, 16 random bytes   (big-endian)
    chunks              each: up to <chunk size> bytes of the file, sealed, and 16 bytes of tag

The content's key is HKDF-SHA256(key, salt, "mediamgr vault 1"), so that a key used twice never meets a nonce twice.
A chunk's nonce is its index (11 bytes) and whether it is the last (1 byte); its additional data are the header and
the file's name. All chunks but the last are full, and only an empty file has an empty one. The plaintext's size
thus follows from the stored size, and opening proves it by opening the last chunk: a file cut short, even between
two chunks, has no chunk that is sealed as the last. (The construction is STREAM, of Hoang, Reyhanitabar, Rogaway
and Vizár, 2015.) A size in the header would need to be known before the first byte; a recording's is not.
"""

import os
import struct
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediamgr.vault.errors import Damaged

KEY_BYTES = 32
CHUNK = 64 * 1024
HEADER = struct.Struct(">8sII16s")
TAG = 16
_MAGIC = b"mediamgr"
_VERSION = 1
_LARGEST_CHUNK = 16 * 1024 * 1024


class Seal:
    """Seals and opens the chunks of one file: bound to its name, its header and its key."""

    def __init__(self, name: str, key: bytes, header: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a file key has 32 bytes")
        self.name = name
        magic, version, self.chunk, salt = _fields(name, header)
        if magic != _MAGIC or version != _VERSION or not 0 < self.chunk <= _LARGEST_CHUNK:
            raise Damaged(f"{name}: not a file of this vault")
        content = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"mediamgr vault 1").derive(key)
        self._cipher = AESGCM(content)
        self._bound_to = header + name.encode("ascii")

    def close(self, index: int, last: bool, plain: bytes) -> bytes:
        """Seal one chunk."""
        return self._cipher.encrypt(_nonce(index, last), plain, self._bound_to)

    def open(self, index: int, last: bool, sealed: bytes | memoryview) -> bytes:
        """Open one chunk; raises Damaged when a single bit of it, or its place, is not as it was sealed."""
        try:
            return self._cipher.decrypt(_nonce(index, last), sealed, self._bound_to)
        except InvalidTag:
            raise Damaged(f"{self.name}: chunk {index}") from None


def new_header(chunk: int = CHUNK) -> bytes:
    """A header with a fresh salt."""
    return HEADER.pack(_MAGIC, _VERSION, chunk, os.urandom(16))


def _fields(name: str, header: bytes) -> tuple[bytes, int, int, bytes]:
    if len(header) != HEADER.size:
        raise Damaged(f"{name}: shorter than a header")
    fields: tuple[bytes, int, int, bytes] = HEADER.unpack(header)
    return fields


def _nonce(index: int, last: bool) -> bytes:
    return index.to_bytes(11, "big") + bytes([last])


def sealed_parts(seal: Seal, header: bytes, data: Iterable[bytes]) -> Iterator[bytes]:
    """The stored file, part by part, for any sizes that the data come in."""
    yield header
    waiting = bytearray()
    index = 0
    for piece in data:
        waiting += piece
        # A full chunk is sealed only when more follows it: the last one is sealed as the last.
        while len(waiting) > seal.chunk:
            yield seal.close(index, False, bytes(waiting[: seal.chunk]))
            del waiting[: seal.chunk]
            index += 1
    yield seal.close(index, True, bytes(waiting))


def sealed_size(plain: int, chunk: int = CHUNK) -> int:
    """How many bytes a file of so many plain bytes takes when it is sealed."""
    return HEADER.size + plain + TAG * max(1, -(-plain // chunk))


def plain_layout(name: str, stored: int, chunk: int) -> tuple[int, int]:
    """(size in plain bytes, number of chunks) of a file of this stored size; raises Damaged where none fits."""
    body = stored - HEADER.size
    chunks, rest = divmod(body, chunk + TAG)
    chunks += bool(rest)
    if body < TAG or (0 < rest <= TAG and body != TAG):
        raise Damaged(f"{name}: cut short")
    return body - chunks * TAG, chunks
