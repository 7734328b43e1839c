"""A PNG and a WebP with a word in every place where they can hide one."""

import io
import struct
import zlib

from PIL import Image

from tests.media.camera import scene
from tests.media.icc_building import icc_profile
from tests.media.planting_jpeg import planted_exif, xmp_packet
from tests.media.words import Words, word


def chunk(name: bytes, body: bytes) -> bytes:
    """One PNG chunk with its length and checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def after_header(png: bytes, *chunks: bytes) -> bytes:
    """The PNG with these chunks behind its header chunk."""
    return png[:33] + b"".join(chunks) + png[33:]


def _under_transparency(words: Words, size: tuple[int, int]) -> Image.Image:
    """A picture whose lower right corner is invisible, and whose invisible pixels spell a word."""
    picture = scene(size).convert("RGBA")
    letters = word(words, "under-transparency")
    for n in range(len(letters) // 3):
        picture.putpixel((n, size[1] - 1), (*letters[3 * n : 3 * n + 3], 0))
    return picture


def _profile(words: Words) -> bytes:
    profile = icc_profile(word(words, "icc-text").decode())
    words["icc-text"] = words["icc-text"].decode().encode("utf-16-be")
    return profile


def planted_png(size: tuple[int, int] = (640, 480)) -> tuple[bytes, dict[str, bytes]]:
    """The file, and slot to the very bytes that were planted there (before packing, where the slot packs them)."""
    words: Words = {}
    out = io.BytesIO()
    _under_transparency(words, size).save(out, "PNG")
    raw_exif = b"\nexif\n      40\n" + (b"Exif\0\0" + word(words, "raw-profile")).hex().encode()
    packed_text = b"Comment\0\x01\0en\0\0" + zlib.compress(word(words, "itxt-packed"))
    profile = word(words, "icc-name") + b"\0\0" + zlib.compress(_profile(words))
    parts = [
        chunk(b"iCCP", profile),
        chunk(b"sPLT", word(words, "suggested-palette") + b"\0\x08" + bytes(6)),
        chunk(b"tEXt", b"Author\0" + word(words, "text")),
        chunk(b"zTXt", b"Title\0\0" + zlib.compress(word(words, "ztxt"))),
        chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(raw_exif)),
        chunk(b"iTXt", b"Description\0\0\0en\0\0" + word(words, "itxt")),
        chunk(b"iTXt", packed_text),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp_packet(word(words, "xmp"))),
        chunk(b"eXIf", planted_exif(words, "exif")),
        chunk(b"tIME", struct.pack(">HBBBBB", 1907, 3, 4, 5, 6, 7)),
        chunk(b"caBX", word(words, "c2pa")),
        chunk(b"prVt", word(words, "private-chunk")),
    ]
    words["time"] = struct.pack(">HBBBBB", 1907, 3, 4, 5, 6, 7)
    png = after_header(out.getvalue(), *parts)
    return png + word(words, "after-the-end"), words


def riff_chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def planted_webp(size: tuple[int, int] = (640, 480)) -> tuple[bytes, dict[str, bytes]]:
    """The same for WebP."""
    words: Words = {}
    out = io.BytesIO()
    _under_transparency(words, size).save(
        out, "WEBP", lossless=True, exact=True, icc_profile=_profile(words),
        exif=b"Exif\0\0" + planted_exif(words, "exif"), xmp=xmp_packet(word(words, "xmp")),
    )  # fmt: skip
    body = out.getvalue()[8:]
    body += riff_chunk(b"C2PA", word(words, "c2pa")) + riff_chunk(b"ANY ", word(words, "private-chunk"))
    return b"RIFF" + struct.pack("<I", len(body)) + body + word(words, "after-the-end"), words
