"""A look at the bare entries of EXIF's directories, before any reader interprets them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

EXIF_POINTER, GPS_POINTER = 0x8769, 0x8825
MAKER_NOTE, THUMBNAIL = 0x927C, 0x0201
# Make, Model, HostComputer, BodySerialNumber, LensModel: said twice, readers may each believe another one.
_TELLING: Final = frozenset({0x010F, 0x0110, 0x013C, 0xA431, 0xA434})
_PLACES: Final = frozenset({0x0002, 0x0004})

Entry = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class TiffScan:
    """What kinds of things the directories hold; ``ambiguous``: a telling entry stands there twice."""

    hidden: frozenset[str]
    has_gps: bool
    maker_note_bytes: int
    ambiguous: bool


def scan_tiff(body: bytes) -> TiffScan:
    """Scans a TIFF body; never raises, and follows no directory twice."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(body[:4])
    if order is None:
        return TiffScan(frozenset(), has_gps=False, maker_note_bytes=0, ambiguous=False)
    first, second_at = _directory(body, order, _number(body[4:8], order))
    exif = _below(body, order, first, EXIF_POINTER)
    gps = _below(body, order, first, GPS_POINTER)
    second = _directory(body, order, second_at)[0] if second_at else []
    notes = [count for tag, count, _ in exif if tag == MAKER_NOTE]
    signs = {"gps": bool(gps), "maker-note": bool(notes), "thumbnail": any(tag == THUMBNAIL for tag, _, _ in second)}
    return TiffScan(
        frozenset(name for name, there in signs.items() if there),
        has_gps=any(tag in _PLACES for tag, _, _ in gps),
        maker_note_bytes=max(notes, default=0),
        ambiguous=_says_twice(first) or _says_twice(exif),
    )


def _number(raw: bytes, order: str) -> int:
    return int.from_bytes(raw, "little" if order == "<" else "big")


def _directory(body: bytes, order: str, at: int) -> tuple[list[Entry], int]:
    """The entries of the directory at this offset, and where the following one lies (0: none)."""
    entries = list(_entries(body, order, at))
    behind = at + 2 + 12 * len(entries)
    return entries, _number(body[behind : behind + 4], order)


def _entries(body: bytes, order: str, at: int) -> Iterator[Entry]:
    for n in range(_number(body[at : at + 2], order)):
        raw = body[at + 2 + 12 * n : at + 14 + 12 * n]
        if len(raw) < 12:
            return
        tag, _kind, count = struct.unpack(f"{order}HHI", raw[:8])
        yield tag, count, raw[2:]


def _below(body: bytes, order: str, entries: list[Entry], pointer: int) -> list[Entry]:
    for tag, _count, raw in entries:
        if tag == pointer:
            return _directory(body, order, _number(raw[6:10], order))[0]
    return []


def _says_twice(entries: list[Entry]) -> bool:
    values: dict[int, bytes] = {}
    return any(tag in _TELLING and values.setdefault(tag, raw) != raw for tag, _count, raw in entries)
