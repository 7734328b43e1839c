"""Builds the TIFF structure that cameras call EXIF, entry by entry, so that a test knows every byte it planted."""

import struct
from collections.abc import Sequence

ASCII, SHORT, LONG, RATIONAL, UNDEFINED = 2, 3, 4, 5, 7
EXIF_POINTER, GPS_POINTER = 0x8769, 0x8825
THUMBNAIL_OFFSET, THUMBNAIL_LENGTH = 0x0201, 0x0202

Value = str | bytes | int | Sequence[tuple[int, int]]
Entry = tuple[int, int, Value]


def _packed(kind: int, value: Value) -> tuple[int, bytes]:
    """The count and the bytes of one value, big-endian as Apple writes."""
    if isinstance(value, str):
        raw = value.encode() + b"\0"
        return len(raw), raw
    if isinstance(value, bytes):
        return len(value), value
    if isinstance(value, int):
        return 1, struct.pack(">H" if kind == SHORT else ">I", value)
    return len(value), b"".join(struct.pack(">II", over, under) for over, under in value)


def directory(entries: Sequence[Entry], at: int, following: int = 0) -> bytes:
    """One IFD that will lie ``at`` bytes into the TIFF, its long values right behind it."""
    head, tail = struct.pack(">H", len(entries)), b""
    behind = at + 2 + 12 * len(entries) + 4
    for tag, kind, value in sorted(entries, key=lambda entry: entry[0]):
        count, raw = _packed(kind, value)
        if len(raw) > 4:
            place = struct.pack(">I", behind + len(tail))
            tail += raw + b"\0" * (len(raw) % 2)
        else:
            place = raw.ljust(4, b"\0")
        head += struct.pack(">HHI", tag, kind, count) + place
    return head + struct.pack(">I", following) + tail


def tiff(
    main: Sequence[Entry],
    exif: Sequence[Entry] = (),
    gps: Sequence[Entry] = (),
    thumbnail: bytes = b"",
    thumbnail_entries: Sequence[Entry] = (),
) -> bytes:
    """A whole TIFF: the main directory, EXIF and GPS below it, and a thumbnail in a second one."""
    pointers: list[Entry] = [(EXIF_POINTER, LONG, 0)] if exif else []
    pointers += [(GPS_POINTER, LONG, 0)] if gps else []
    exif_at = 8 + len(directory([*main, *pointers], 8))
    gps_at = exif_at + (len(directory(exif, 0)) if exif else 0)
    second_at = gps_at + (len(directory(gps, 0)) if gps else 0)
    where = {EXIF_POINTER: exif_at, GPS_POINTER: gps_at}
    resolved = [(tag, kind, where[tag]) for tag, kind, _ in pointers]
    out = b"MM\0\x2a" + struct.pack(">I", 8) + directory([*main, *resolved], 8, second_at if thumbnail else 0)
    out += directory(exif, exif_at) if exif else b""
    out += directory(gps, gps_at) if gps else b""
    if thumbnail:
        out += _thumbnail_directory(thumbnail, thumbnail_entries, second_at)
    return out


def _thumbnail_directory(thumbnail: bytes, entries: Sequence[Entry], at: int) -> bytes:
    lengths: list[Entry] = [(THUMBNAIL_OFFSET, LONG, 0), (THUMBNAIL_LENGTH, LONG, len(thumbnail))]
    behind = at + len(directory([*entries, *lengths], at))
    lengths[0] = (THUMBNAIL_OFFSET, LONG, behind)
    return directory([*entries, *lengths], at) + thumbnail
