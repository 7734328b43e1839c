"""Files built of boxes (HEIC here): walking through them without believing their lengths."""

from collections.abc import Iterator
from typing import Final, NamedTuple

MOST_BOXES: Final = 20_000


class Box(NamedTuple):
    """One box: its four-letter name, and where its body lies in the file."""

    name: bytes
    start: int
    end: int


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes between two offsets; stops early where a length cannot be true."""
    for _ in range(MOST_BOXES):
        if start + 8 > end:
            return
        length, head = int.from_bytes(data[start : start + 4], "big"), 8
        if length == 1:
            length, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        elif length == 0:
            length = end - start
        if length < head or start + length > end:
            return
        yield Box(data[start + 4 : start + 8], start + head, start + length)
        start += length


class Reader:
    """Numbers one after the other out of a box; past its end they read as 0."""

    def __init__(self, data: bytes, box: Box, skip: int = 0) -> None:
        self._data, self._end = data, box.end
        self.at = box.start + skip

    def number(self, size: int) -> int:
        raw = self._data[self.at : min(self.at + size, self._end)]
        self.at += size
        return int.from_bytes(raw, "big")

    def words(self) -> bytes:
        """Text up to its zero byte."""
        zero = self._data.find(b"\0", self.at, self._end)
        stop = zero if zero >= 0 else self._end
        raw = self._data[self.at : stop]
        self.at = stop + 1
        return raw

    @property
    def left(self) -> int:
        return self._end - self.at
