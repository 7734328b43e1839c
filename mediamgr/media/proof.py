"""The proof of stripping: a strict walk over our own JPEG, and both readers once more. Fast enough for every file."""

import io
import re
import warnings
from typing import Final

import exifread
from PIL import Image

from mediamgr.media.display_p3 import DISPLAY_P3
from mediamgr.media.errors import READER_TRIPS

# Version 1.01, no unit, one to one, no thumbnail.
_JFIF: Final = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_ICC: Final = b"\xff\xe2" + (len(DISPLAY_P3) + 16).to_bytes(2, "big") + b"ICC_PROFILE\0\x01\x01" + DISPLAY_P3
_DQT, _SOF, _DHT, _SOS = 0xDB, 0xC0, 0xC4, 0xDA
_EOI: Final = 0xD9
_LEAVES_SCAN: Final = re.compile(rb"\xff[^\x00]")
_ORDER: Final = (_DQT, _SOF, _DHT, _SOS)
_TABLES: Final = frozenset({_DQT, _DHT})
# What our encoder writes: three components, the first in twice the resolution each way, in one scan of all of them.
_FRAME: Final = bytes.fromhex("03 01 22 00 02 11 01 03 11 01")
_SCAN: Final = bytes.fromhex("03 01 00 02 11 03 11 00 3f 00")
_NAMES: Final = {0xFE: "comment", 0xE0: "thumbnail", 0xE2: "icc", 0xED: "iptc", 0xEB: "c2pa", 0xE1: "exif"}
_PILLOW_SEES: Final = frozenset({"jfif", "jfif_version", "jfif_unit", "jfif_density"})


def leftovers(data: bytes, *, may_be_p3: bool = True) -> tuple[str, ...]:
    """What is in this JPEG besides pixels, by kind; empty is the only proof.

    Allowed are the start, one fixed JFIF header, with ``may_be_p3`` our own Display P3 profile to the byte, the tables,
    one frame, one scan, the end, and nothing behind it. Then ExifRead and Pillow must find nothing either.
    """
    found = set(_walk(data, may_be_p3=may_be_p3))
    if not found:
        found = {*_exifread_finds(data), *_pillow_finds(data, may_be_p3=may_be_p3)}
    return tuple(sorted(found))


def _walk(data: bytes, *, may_be_p3: bool) -> set[str]:
    if not data.startswith(b"\xff\xd8" + _JFIF):
        return {"not-our-header"}
    at, stage = 2 + len(_JFIF), 0
    if may_be_p3 and data.startswith(_ICC, at):
        at += len(_ICC)
    while stage < len(_ORDER):
        marker, length = (
            data[at + 1] if data[at : at + 1] == b"\xff" else 0,
            int.from_bytes(data[at + 2 : at + 4], "big"),
        )
        if marker not in _ORDER:
            return {_NAMES.get(marker, "app-segment" if 0xE0 <= marker <= 0xEF else "unknown-marker")}
        place = _ORDER.index(marker)
        in_place = place == stage or (place == stage - 1 and marker in _TABLES)
        if not in_place or not _is_ours(marker, data[at + 4 : at + 2 + length]):
            return {"unknown-marker"}
        at, stage = at + 2 + length, place + 1
    return _walk_scan(data, at)


def _is_ours(marker: int, body: bytes) -> bool:
    if marker == _SOF:
        return body[:1] == b"\x08" and body[5:] == _FRAME
    if marker == _SOS:
        return body == _SCAN
    if marker == _DQT:
        return len(body) % 65 == 0 and all(number < 4 for number in body[::65])
    at = 0
    while at < len(body):
        at += 17 + sum(body[at + 1 : at + 17])
    return at == len(body)


def _walk_scan(data: bytes, at: int) -> set[str]:
    """Inside the scan every FF is followed by 00; the first one that is not must be the end, and the last bytes."""
    leaving = _LEAVES_SCAN.search(data, at)
    if leaving is None:
        return {"not-whole"}
    if data[leaving.start() + 1] != _EOI:
        return {"unknown-marker"}
    return set() if leaving.end() == len(data) else {"trailing-bytes"}


def _exifread_finds(data: bytes) -> set[str]:
    try:
        return {"exif"} if exifread.process_file(io.BytesIO(data), details=False) else set()
    except READER_TRIPS:
        return {"exif"}


def _pillow_finds(data: bytes, *, may_be_p3: bool) -> set[str]:
    """Pillow's own view of the header; it decodes nothing here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = Image.open(io.BytesIO(data), formats=["JPEG"])
    if picture.format != "JPEG" or picture.mode != "RGB":
        return {"unknown-marker"}
    found = {str(key) for key in picture.info if key not in _PILLOW_SEES}
    profile = picture.info.get("icc_profile")
    if may_be_p3 and profile == DISPLAY_P3:
        found.discard("icc_profile")
    return found | ({"exif"} if len(picture.getexif()) else set())
