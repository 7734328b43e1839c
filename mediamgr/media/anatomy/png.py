"""A PNG's chunks, the end chunk, and what hides among them."""

import binascii
import re
import zlib
from collections.abc import Iterator
from typing import Final

from mediamgr.media.anatomy.parts import Anatomy, Findings

SIGNATURE_BYTES: Final = 8
# Inflating stops here: a text chunk of some kilobytes can be made to hold gigabytes.
MOST_TEXT: Final = 1 << 20

_PICTURE: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs hIST acTL fcTL fdAT cICP mDCV cLLI mDCv cLLi".split()
)
_NAMES: Final = {b"iCCP": "icc", b"tIME": "time", b"caBX": "c2pa", b"tEXt": "text-chunk", b"zTXt": "text-chunk"}
_HEX_LINES: Final = re.compile(rb"\n(?:exif|APP1)\n\s*\d+\n([0-9a-fA-F\s]+)")


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """(name, body, where the chunk ends); stops early where the file breaks off."""
    at = SIGNATURE_BYTES
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        ends_at = at + 12 + length
        if ends_at > len(data):
            return
        yield data[at + 4 : at + 8], data[at + 8 : ends_at - 4], ends_at
        at = ends_at


def png_anatomy(data: bytes) -> Anatomy:
    """All chunks up to the end chunk; without one the file is not whole."""
    found = Findings()
    for name, body, ends_at in chunks(data):
        _note(found, name, body)
        if name == b"IEND":
            if ends_at < len(data):
                found.hidden.add("trailing-bytes")
            return found.anatomy(whole=True)
    return found.anatomy(whole=False)


def _note(found: Findings, name: bytes, body: bytes) -> None:
    if name == b"eXIf":
        found.add_exif(body)
    elif name == b"iTXt" and body.startswith(b"XML:com.adobe.xmp\0"):
        found.add_xmp(_international(body))
    elif name in (b"tEXt", b"zTXt") and body.startswith(b"Raw profile type "):
        _note_raw_profile(found, name, body)
    elif name in _NAMES:
        found.hidden.add(_NAMES[name])
    elif name == b"iTXt":
        found.hidden.add("text-chunk")
    elif name not in _PICTURE:
        found.hidden.add("private-chunk")


def _international(body: bytes) -> bytes:
    _keyword, _, rest = body.partition(b"\0")
    packed, words = rest[:1] == b"\x01", rest[2:].split(b"\0", 2)[-1]
    return _inflated(words) if packed else words


def _note_raw_profile(found: Findings, name: bytes, body: bytes) -> None:
    """ImageMagick writes EXIF and XMP as hexadecimal text."""
    keyword, _, rest = body.partition(b"\0")
    words = _inflated(rest[1:]) if name == b"zTXt" else rest
    found.hidden.add("text-chunk")
    match = _HEX_LINES.search(words)
    if match and keyword.endswith((b" exif", b" APP1")):
        digits = b"".join(match[1].split())
        found.add_exif(binascii.unhexlify(digits[: len(digits) // 2 * 2]))


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MOST_TEXT)
    except zlib.error:
        return b""
