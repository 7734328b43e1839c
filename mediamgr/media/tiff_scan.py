"""A look at the bare entries of EXIF's directories, before any reader interprets them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

EXIF_POINTER, GPS_POINTER = 0x8769, 0x8825
MAKER_NOTE, THUMBNAIL = 0x927C, 0x0201
# Make, Model, HostComputer, BodySerialNumber, LensModel: said twice, readers may each believe another one.
_TELLING: Final = frozenset({0x010F, 0x0110, 0x013C, 0xA431, 0xA434})
_MOST_DIRECTORIES: Final = 8
_PLACES: Final = frozenset({0x0002, 0x0004})

Entry = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class TiffScan:
    """What kinds of things the directories hold; ``ambiguous``: a telling entry stands there twice.

    ``sound``: every directory fits into the body, and there are few of them. ExifRead walks through whatever a
    directory claims to have, which from 40 bytes can take a minute.
    """

    hidden: frozenset[str] = frozenset()
    has_gps: bool = False
    maker_note_bytes: int = 0
    ambiguous: bool = False
    sound: bool = False


@dataclass(frozen=True, slots=True)
class _Directory:
    entries: tuple[Entry, ...] = ()
    following: int = 0
    fits: bool = True


def scan_tiff(body: bytes) -> TiffScan:
    """Scans a TIFF body; never raises, and follows no directory twice."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(body[:4])
    if order is None:
        return TiffScan()
    chain = _chain(body, order, _number(body[4:8], order))
    main = chain[0] if chain else _Directory()
    exif, gps = _below(body, order, main, EXIF_POINTER), _below(body, order, main, GPS_POINTER)
    notes = [count for tag, count, _ in exif.entries if tag == MAKER_NOTE]
    thumbnails = [tag for directory in chain[1:] for tag, _, _ in directory.entries if tag == THUMBNAIL]
    signs = {"gps": gps.entries, "maker-note": notes, "thumbnail": thumbnails}
    return TiffScan(
        frozenset(name for name, there in signs.items() if there),
        has_gps=any(tag in _PLACES for tag, _, _ in gps.entries),
        maker_note_bytes=max(notes, default=0),
        ambiguous=_says_twice(main) or _says_twice(exif),
        sound=len(chain) < _MOST_DIRECTORIES and all(each.fits for each in (*chain, exif, gps)),
    )


def _number(raw: bytes, order: str) -> int:
    return int.from_bytes(raw, "little" if order == "<" else "big")


def _chain(body: bytes, order: str, at: int) -> list[_Directory]:
    """The first directory and those that follow it; one that follows itself counts as too many."""
    chain: list[_Directory] = []
    while at and len(chain) < _MOST_DIRECTORIES:
        chain.append(_directory(body, order, at))
        at = chain[-1].following
    return chain


def _directory(body: bytes, order: str, at: int) -> _Directory:
    entries = tuple(_entries(body, order, at))
    behind = at + 2 + 12 * len(entries)
    fits = at + 2 <= len(body) and len(entries) == _number(body[at : at + 2], order)
    return _Directory(entries, _number(body[behind : behind + 4], order), fits)


def _entries(body: bytes, order: str, at: int) -> Iterator[Entry]:
    for n in range(_number(body[at : at + 2], order)):
        raw = body[at + 2 + 12 * n : at + 14 + 12 * n]
        if len(raw) < 12:
            return
        tag, _kind, count = struct.unpack(f"{order}HHI", raw[:8])
        yield tag, count, raw[2:]


def _below(body: bytes, order: str, directory: _Directory, pointer: int) -> _Directory:
    for tag, _count, raw in directory.entries:
        if tag == pointer:
            return _directory(body, order, _number(raw[6:10], order))
    return _Directory()


def _says_twice(directory: _Directory) -> bool:
    values: dict[int, bytes] = {}
    return any(tag in _TELLING and values.setdefault(tag, raw) != raw for tag, _count, raw in directory.entries)
