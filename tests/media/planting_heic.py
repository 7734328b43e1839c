"""A HEIC with a word in every place where a HEIC can hide one."""

import io
import struct

import pillow_heif
from PIL import Image

from mediamgr.media.anatomy.boxes import Box, boxes
from mediamgr.media.anatomy.heic_items import places
from tests.media.camera import scene
from tests.media.icc_building import icc_profile
from tests.media.planting_jpeg import planted_exif, xmp_packet
from tests.media.words import Words, word

ALPHA = b"urn:mpeg:hevc:2015:auxid:1"


def heic(picture: Image.Image, **settings: object) -> bytes:
    """The picture as HEIC."""
    out = io.BytesIO()
    pillow_heif.from_pillow(picture).save(out, quality=80, **settings)
    return out.getvalue()


def box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def inner_box(data: bytes, *path: bytes) -> Box:
    """The first box under this path of names; ``meta`` has four bytes before its children."""
    start, end, found = 0, len(data), None
    for name in path:
        found = next(each for each in boxes(data, start, end) if each.name == name)
        start, end = found.start + (4 if name in (b"meta", b"iref") else 0), found.end
    assert found is not None
    return found


def thumbnail_item(data: bytes) -> int:
    """The id of the item that is a thumbnail of another."""
    reference = inner_box(data, b"meta", b"iref", b"thmb")
    return int.from_bytes(data[reference.start : reference.start + 2], "big")


def planted_heic(size: tuple[int, int] = (640, 480)) -> tuple[bytes, dict[str, bytes]]:
    """The file, and slot to the very bytes that were planted there."""
    words: Words = {}
    picture = scene(size).convert("RGBA")
    picture.info["icc_profile"] = icc_profile(word(words, "icc-text").decode())
    words["icc-text"] = words["icc-text"].decode().encode("utf-16-be")
    data = bytearray(
        heic(
            picture,
            exif=b"Exif\0\0" + planted_exif(words, "exif"),
            xmp=xmp_packet(word(words, "xmp")),
            thumbnails=[128],
        )
    )
    _plant_in_auxiliary(data, words)
    _plant_in_thumbnail(data, words)
    behind = box(b"uuid", bytes(range(16)) + word(words, "uuid")) + box(b"free", word(words, "free"))
    behind += box(b"skip", word(words, "skip")) + box(b"prVt", word(words, "private-box"))
    behind += box(b"uuid", bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + word(words, "c2pa"))
    return bytes(data) + behind + word(words, "after-the-end"), words


def _plant_in_auxiliary(data: bytearray, words: Words) -> None:
    """The name of the auxiliary picture's kind, which nobody checks."""
    at = data.index(ALPHA)
    planted = word(words, "auxiliary")[: len(ALPHA)]
    words["auxiliary"] = planted
    data[at : at + len(planted)] = planted


def _plant_in_thumbnail(data: bytearray, words: Words) -> None:
    """The last coded bytes of the thumbnail."""
    raw = bytes(data)
    offset, length = places(raw, inner_box(raw, b"meta", b"iloc"), None)[thumbnail_item(raw)][0]
    planted = word(words, "thumbnail")
    data[offset + length - len(planted) : offset + length] = planted
