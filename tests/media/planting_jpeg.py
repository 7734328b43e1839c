"""A JPEG with a word in every place where a JPEG can hide one."""

import struct

from tests.media.camera import after_start, gps_entries, plain_jpeg, scene, segment
from tests.media.icc_building import icc_profile
from tests.media.tiff_building import ASCII, SHORT, UNDEFINED, tiff
from tests.media.words import Words, word

_MPF_BYTES = 82


def planted_exif(words: Words, prefix: str) -> bytes:
    """A TIFF body with a word in each telling entry, in GPS, in the maker note and in the thumbnail."""
    thumbnail = after_start(plain_jpeg(scene((160, 120))), segment(0xFE, word(words, f"{prefix}-thumbnail")))
    return tiff(
        [
            (0x010E, ASCII, word(words, f"{prefix}-description")), (0x010F, ASCII, b"Apple\0"),
            (0x0110, ASCII, b"iPad (9th generation)\0"), (0x0112, SHORT, 1),
            (0x013B, ASCII, word(words, f"{prefix}-artist")), (0x8298, ASCII, word(words, f"{prefix}-copyright")),
            (0x9C9D, UNDEFINED, word(words, f"{prefix}-author", "utf-16-le")),
        ],
        [
            (0x927C, UNDEFINED, b"Apple iOS\0\0\x01MM" + word(words, f"{prefix}-maker-note")),
            (0x9286, UNDEFINED, b"ASCII\0\0\0" + word(words, f"{prefix}-user-comment")),
            (0xA430, ASCII, word(words, f"{prefix}-owner")), (0xA420, ASCII, word(words, f"{prefix}-unique-id")),
        ],
        [*gps_entries(), (0x001B, UNDEFINED, b"ASCII\0\0\0" + word(words, f"{prefix}-gps"))],
        thumbnail, [(0x0103, SHORT, 6), (0x010E, ASCII, word(words, f"{prefix}-second-directory"))],
    )  # fmt: skip


def xmp_packet(planted: bytes) -> bytes:
    return (
        b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="' + planted + b'"/></rdf:RDF></x:xmpmeta>'
        b'<?xpacket end="w"?>'
    )


def _jfif(words: Words) -> bytes:
    pixels = word(words, "jfif-thumbnail").ljust(4 * 4 * 3, b"\0")
    return segment(0xE0, b"JFIF\0\x01\x02\x00\x00\x01\x00\x01\x04\x04" + pixels)


def _iptc(words: Words) -> bytes:
    caption = word(words, "iptc")
    data = b"\x1c\x02\x78" + struct.pack(">H", len(caption)) + caption
    return segment(
        0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    )


def _c2pa(words: Words) -> bytes:
    claim = b"jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0" + word(words, "c2pa")
    box = struct.pack(">I4s", len(claim) + 8 + 4, b"jumb") + struct.pack(">I", len(claim) + 4) + claim
    return segment(0xEB, b"JP\0\x01\0\0\0\x01" + box)


def _mpf(first: int, second_at: int, second: int) -> bytes:
    """The index of a multi-picture file, with these lengths and this offset."""
    entries = struct.pack(">IIIHH", 0x030000, first, 0, 0, 0) + struct.pack(">IIIHH", 0, second, second_at, 0, 0)
    body = b"MM\0*" + struct.pack(">IH", 8, 3)
    body += struct.pack(">HHI4s", 0xB000, 7, 4, b"0100") + struct.pack(">HHII", 0xB001, 4, 1, 2)
    body += struct.pack(">HHII", 0xB002, 7, 32, 50) + struct.pack(">I", 0) + entries
    return segment(0xE2, b"MPF\0" + body)


def several_pictures(jpeg: bytes, second: bytes) -> bytes:
    """Two pictures in one file, as telephones and cameras write them (MPO)."""
    whole = len(jpeg) + len(_mpf(0, 0, 0))
    # Offsets count from the index's own header: behind start, marker, length and its name.
    return after_start(jpeg, _mpf(whole, whole - 10, len(second))) + second


def between_scans(jpeg: bytes, comment: bytes) -> bytes:
    """The comment after the first scan of a progressive JPEG."""
    first = jpeg.index(b"\xff\xda")
    second = jpeg.index(b"\xff\xc4", first)
    return jpeg[:second] + segment(0xFE, comment) + jpeg[second:]


def planted_jpeg(size: tuple[int, int] = (640, 480)) -> tuple[bytes, dict[str, bytes]]:
    """The file, and slot to the very bytes that were planted there."""
    words: Words = {}
    jpeg = between_scans(plain_jpeg(scene(size), progressive=True), word(words, "comment-between-scans"))
    extension = b"http://ns.adobe.com/xmp/extension/\0" + b"0123456789ABCDEF" * 2 + struct.pack(">II", 600, 0)
    profile = icc_profile(word(words, "icc-text").decode(), word(words, "icc-copyright").decode())
    for slot in ("icc-text", "icc-copyright"):
        words[slot] = words[slot].decode().encode("utf-16-be")
    parts = [
        segment(0xE1, b"Exif\0\0" + planted_exif(words, "exif")),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp_packet(word(words, "xmp"))),
        segment(0xE1, extension + xmp_packet(word(words, "extended-xmp"))),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01" + profile),
        _iptc(words),
        _c2pa(words),
        *(segment(0xE0 + n, b"Any\0" + word(words, f"app{n}")) for n in range(3, 16)),
        segment(0xE0, b"JFXX\0\x10" + word(words, "jfxx-thumbnail")),
        segment(0xFE, word(words, "comment")),
    ]
    # Pillow's own JFIF header makes room for one that carries a thumbnail.
    jpeg = after_start(jpeg[:2] + jpeg[2 + 18 :], _jfif(words), *parts)
    second = after_start(plain_jpeg(scene((320, 240), seed=3)), segment(0xFE, word(words, "mpf-second-picture")))
    return several_pictures(jpeg, second) + word(words, "after-the-end"), words


def exif_words() -> tuple[bytes, dict[str, bytes]]:
    """An EXIF body for the formats that only carry it."""
    words: Words = {}
    return planted_exif(words, "exif"), words


__all__ = ["between_scans", "exif_words", "planted_exif", "planted_jpeg", "several_pictures", "xmp_packet"]
