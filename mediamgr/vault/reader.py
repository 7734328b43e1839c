"""Reads one kept file, from any place in it, and hands out no byte that it has not proven."""

from collections.abc import Iterator

from mediamgr.vault.errors import Damaged
from mediamgr.vault.sealing import HEADER, TAG, Seal, plain_layout
from mediamgr.vault.store import Store

STEP = 256 * 1024


class Reader:
    """A kept file, opened: its size is proven, its bytes are proven as they are read."""

    def __init__(self, store: Store, name: str, key: bytes) -> None:
        self.name = name
        self._store = store
        stored = store.size(name)
        if stored < HEADER.size + TAG:
            raise Damaged(f"{name}: cut short")
        self._seal = Seal(name, key, store.read(name, 0, HEADER.size))
        self.size, self._chunks = plain_layout(name, stored, self._seal.chunk)
        self._last = b""
        # Opening the last chunk proves that nothing was cut off; most thumbnails are then read already.
        self._last = self._opened(self._chunks - 1, self._chunks)

    def read_at(self, offset: int, length: int) -> bytes:
        """The bytes from ``offset`` on, ``length`` of them or as many as there are."""
        if offset < 0 or length < 0:
            raise ValueError("offset and length are not negative")
        end = min(offset + length, self.size)
        if offset >= end:
            return b""
        first = offset // self._seal.chunk
        plain = self._opened(first, -(-end // self._seal.chunk))
        skip = offset - first * self._seal.chunk
        return plain[skip : skip + end - offset]

    def read(self) -> bytes:
        """The whole file."""
        return self.read_at(0, self.size)

    def chunks(self, start: int = 0, end: int | None = None, step: int = STEP) -> Iterator[bytes]:
        """The bytes from ``start`` up to ``end`` (the file's, if None) in pieces of ``step``; each is read when asked.

        Raises Missing at the next piece once the file is destroyed, so that a slow download stops.
        """
        if step <= 0:
            raise ValueError("a step is at least one byte")
        end = self.size if end is None else min(end, self.size)
        for offset in range(start, end, step):
            yield self.read_at(offset, min(step, end - offset))

    def _opened(self, first: int, stop: int) -> bytes:
        """The plain bytes of the chunks from ``first`` up to ``stop``, with one read of the store."""
        if first == self._chunks - 1 and self._last:
            self._store.size(self.name)
            return self._last
        width = self._seal.chunk + TAG
        sealed = memoryview(self._store.read(self.name, HEADER.size + first * width, (stop - first) * width))
        parts = [sealed[at : at + width] for at in range(0, len(sealed), width)]
        if len(parts) != stop - first:
            raise Damaged(f"{self.name}: cut short")
        return b"".join(
            self._seal.open(index, index == self._chunks - 1, part) for index, part in enumerate(parts, first)
        )
