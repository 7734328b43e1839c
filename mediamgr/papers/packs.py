"""ZIP files that say nothing but the pictures in them: no times, no names, no order, no tool, no owner."""

import re
import secrets
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_NAME_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_NAME_LENGTH = 5
_NEUTRAL = re.compile(r"[A-Za-z0-9-]{1,64}\.[a-z0-9]{1,5}")

# 1980-01-01 00:00, the first day that ZIP knows: what every entry says, so that none says anything.
_DATE, _TIME = 1 << 5 | 1, 0
_VERSION, _UNIX = 20, 3
_STORED = 0
# A plain file that its owner may change and everybody may read.
_PERMISSIONS = 0o100644 << 16

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LARGEST = 0xFFFF_FFFF
_MOST = 0xFFFF


class PackTooLarge(Exception):
    """More than 65,535 files or 4 GiB: make two packs of it."""


def neutral_names(count: int, suffix: str = ".jpg") -> list[str]:
    """So many file names that differ and say nothing: ``photo-7F3K2.jpg``."""
    names: set[str] = set()
    while len(names) < count:
        names.add("photo-" + "".join(secrets.choice(_NAME_LETTERS) for _ in range(_NAME_LENGTH)) + suffix)
    return list(names)


def pack(entries: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """A ZIP file of (name, bytes) entries, in pieces; an entry is asked for when its turn has come.

    One entry at a time is in memory: its check sum stands before its bytes, because a file whose sizes come after
    is one that some readers on telephones refuse. An entry that raises ends the pack, which is then no ZIP file.
    """
    listed: list[_Entry] = []
    at = 0
    for name, pieces in entries:
        if not _NEUTRAL.fullmatch(name):
            raise ValueError("a name in a pack is letters, digits, dashes and one dot")
        content = b"".join(pieces)
        entry = _Entry(name.encode("ascii"), zlib.crc32(content), len(content), at)
        at += _LOCAL.size + len(entry.name) + entry.size
        listed.append(entry)
        if at > _LARGEST or len(listed) > _MOST:
            raise PackTooLarge
        yield entry.local()
        yield content
    directory = b"".join(entry.central() for entry in listed)
    yield directory
    yield _END.pack(b"PK\5\6", 0, 0, len(listed), len(listed), len(directory), at, 0)


def pack_size(entries: Iterable[tuple[str, int]]) -> int:
    """How many bytes ``pack`` will make of entries with these names and sizes; raises PackTooLarge."""
    total, count = _END.size, 0
    for name, size in entries:
        total += _LOCAL.size + _CENTRAL.size + 2 * len(name) + size
        count += 1
    if total > _LARGEST or count > _MOST:
        raise PackTooLarge
    return total


@dataclass(frozen=True)
class _Entry:
    name: bytes
    crc: int
    size: int
    at: int

    def _facts(self) -> tuple[int, ...]:
        return (0, _STORED, _TIME, _DATE, self.crc, self.size, self.size, len(self.name), 0)

    def local(self) -> bytes:
        return _LOCAL.pack(b"PK\3\4", _VERSION, *self._facts()) + self.name

    def central(self) -> bytes:
        made_by = _UNIX << 8 | _VERSION
        return _CENTRAL.pack(b"PK\1\2", made_by, _VERSION, *self._facts(), 0, 0, 0, _PERMISSIONS, self.at) + self.name
