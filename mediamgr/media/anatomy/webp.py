"""A WebP's chunks and what hides among them."""

from collections.abc import Iterator
from typing import Final

from mediamgr.media.anatomy.parts import Anatomy, Findings

_PICTURE: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})


def chunks(data: bytes, end: int) -> Iterator[tuple[bytes, bytes]]:
    """(name, body) of each chunk up to ``end``."""
    at = 12
    while at + 8 <= end:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : min(at + 8 + length, end)]
        at += 8 + length + length % 2


def webp_anatomy(data: bytes) -> Anatomy:
    """All chunks inside the RIFF; the file is whole when the RIFF's own length is there."""
    found, end = Findings(), 8 + int.from_bytes(data[4:8], "little")
    for name, body in chunks(data, min(end, len(data))):
        if name == b"EXIF":
            found.add_exif(body)
        elif name == b"XMP ":
            found.add_xmp(body)
        elif name == b"ICCP":
            found.hidden.add("icc")
        elif name == b"C2PA":
            found.hidden.add("c2pa")
        elif name not in _PICTURE:
            found.hidden.add("private-chunk")
    if len(data) > end:
        found.hidden.add("trailing-bytes")
    return found.anatomy(whole=len(data) >= end)
