"""A JPEG's segments, from its start to the end of its first picture, and whatever lies behind that."""

import re
from collections.abc import Iterator
from typing import Final

from mediamgr.media.anatomy.mpf import mpf_pictures_end
from mediamgr.media.anatomy.parts import EXIF_START, Anatomy, Findings

START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
JFIF_BYTES: Final = 14
ADOBE_BYTES: Final = 12
# Markers without a length: restarts and the temporary one of arithmetic coding.
_BARE: Final = frozenset({0x01, START, *range(0xD0, 0xD8)})
# Inside a scan FF is data when 00 follows, a restart for D0 to D7, and filling when FF follows.
_LEAVES_SCAN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_EXTENSION: Final = b"http://ns.adobe.com/xmp/extension/\0"
_MPF: Final = b"MPF\0"

Segment = tuple[int, int, bytes]


def segments(data: bytes) -> Iterator[Segment]:
    """(marker, where its payload starts, payload) up to the end marker; stops early where the file breaks off."""
    at = 2
    while (at := data.find(b"\xff", at)) >= 0:
        while data[at : at + 1] == b"\xff":
            at += 1
        if at >= len(data):
            return
        marker, at = data[at], at + 1
        if marker == END:
            yield marker, at, b""
            return
        if marker == 0 or marker in _BARE:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            return
        yield marker, at + 2, data[at + 2 : at + length]
        at += length
        if marker == SCAN:
            leaving = _LEAVES_SCAN.search(data, at)
            if leaving is None:
                return
            at = leaving.start()


def jpeg_anatomy(data: bytes) -> Anatomy:
    """Everything between the start and the end of the first picture, and whether something follows it."""
    found, ends_at, pictures_end = Findings(), 0, 0
    for marker, at, payload in segments(data):
        if marker == END:
            ends_at = at
        elif marker == 0xE2 and payload.startswith(_MPF):
            found.hidden.add("mpf")
            pictures_end = mpf_pictures_end(payload[4:], at + 4)
        elif marker == COMMENT or 0xE0 <= marker <= 0xEF:
            _note(found, marker, payload)
    if ends_at and ends_at < len(data):
        found.hidden.add("trailing-bytes")
    # A phone's index names where its further pictures end: a file that stops before was cut.
    return found.anatomy(whole=bool(ends_at) and pictures_end <= len(data))


def _note(found: Findings, marker: int, payload: bytes) -> None:
    match marker:
        case 0xE0 if payload.startswith(b"JFIF\0"):
            if len(payload) > JFIF_BYTES:
                found.hidden.add("thumbnail")
        case 0xE0 if payload.startswith(b"JFXX\0"):
            found.hidden.add("thumbnail")
        case 0xE1 if payload.startswith(EXIF_START):
            found.add_exif(payload)
        case 0xE1 if payload.startswith(_XMP):
            found.add_xmp(payload[len(_XMP) :])
        case 0xE1 if payload.startswith(_XMP_EXTENSION):
            # GUID, whole length and offset stand before each piece.
            found.add_xmp(payload[len(_XMP_EXTENSION) + 40 :])
        case 0xEE if payload.startswith(b"Adobe") and len(payload) == ADOBE_BYTES:
            pass
        case _:
            found.hidden.add(_name(marker, payload))


def _name(marker: int, payload: bytes) -> str:
    if marker == COMMENT:
        return "comment"
    if marker == 0xE2 and payload.startswith(b"ICC_PROFILE\0"):
        return "icc"
    if marker == 0xED and payload.startswith((b"Photoshop 3.0", b"Adobe_CM")):
        return "iptc"
    if marker == 0xEB and b"jumb" in payload[:64]:
        return "c2pa"
    return "app-segment"
