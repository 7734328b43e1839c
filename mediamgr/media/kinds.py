"""What kind of file these bytes are, by their first bytes alone: a name or a declared type proves nothing."""

from typing import Final

from mediamgr.media.errors import KindNotAccepted, Unreadable

HEAD_BYTES: Final = 4096

JPEG: Final = "jpeg"
PNG: Final = "png"
WEBP: Final = "webp"
HEIC: Final = "heic"
PDF: Final = "pdf"
ACCEPTED: Final = frozenset({JPEG, PNG, WEBP, HEIC})
MEDIA_TYPES: Final = {
    "image/jpeg": JPEG,
    "image/jpg": JPEG,
    "image/png": PNG,
    "image/webp": WEBP,
    "image/heic": HEIC,
    "image/heif": HEIC,
}

_STARTS: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"FUJIFILMCCD-RAW", "raw"),
    (b"FOVb", "raw"),
    (b"IIRO", "raw"),
    (b"IIRS", "raw"),
    (b"MMOR", "raw"),
    (b"IIU\0", "raw"),
    (b"\0MRM", "raw"),
    (b"II\x1a\0\0\0HEAPCCDR", "raw"),
    (b"II\x2a\0", "tiff"),
    (b"MM\0\x2a", "tiff"),
    (b"II\x2b\0", "tiff"),
    (b"MM\0\x2b", "tiff"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"\0\0\x01\xba", "video"),
    (b"\0\0\x01\xb3", "video"),
    (b"ID3", "sound"),
    (b"\xff\xfb", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"\xff\x0a", "jpeg-xl"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "jpeg-xl"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "jpeg-2000"),
    (b"8BPS", "photoshop"),
    (b"BM", "bmp"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "script"),
)
_RIFF: Final = {b"WEBP": WEBP, b"WAVE": "sound", b"AVI ": "video"}
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis"})
_PICTURE_BRANDS: Final = frozenset({b"mif1", b"mif2"})
_SEQUENCE_BRANDS: Final = frozenset({b"hevc", b"hevx", b"hevm", b"hevs", b"msf1", b"avis"})
_SOUND_BRANDS: Final = frozenset({b"M4A ", b"M4B ", b"M4P "})


def kind_seen(head: bytes) -> str:
    """The kind these first bytes (4096 are enough) say: one of ``ACCEPTED``, or a plain word for what else it is."""
    if not head:
        return "empty"
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] in (b"RIFF", b"RIFX"):
        return _RIFF.get(head[8:12], "unknown")
    if head[4:8] == b"ftyp":
        return _by_brands(head)
    if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"):
        return "video"
    return _by_words(head)


def _by_brands(head: bytes) -> str:
    """Files built of boxes name a family and whom they are compatible with."""
    length = min(int.from_bytes(head[:4], "big"), len(head))
    major, others = head[8:12], {head[at : at + 4] for at in range(16, length - 3, 4)}
    if major in (b"avif", b"avis") or (major in _PICTURE_BRANDS and b"avif" in others):
        return "avif"
    if major in _HEIC_BRANDS or (major in _PICTURE_BRANDS and others & _HEIC_BRANDS):
        return HEIC
    if major in _SEQUENCE_BRANDS:
        # An iPad's burst or a Live Photo's moving half: HEIC when it also holds a still picture to show.
        return HEIC if others & _HEIC_BRANDS else "heic-sequence"
    if major == b"crx ":
        return "raw"
    if major in _SOUND_BRANDS:
        return "sound"
    return "heif" if major in _PICTURE_BRANDS else "video"


def _by_words(head: bytes) -> str:
    words = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if words.startswith((b"<!doctype html", b"<html", b"<script", b"<body")):
        return "html"
    if words.startswith(b"<?php"):
        return "script"
    if b"<svg" in words[:1024]:
        return "svg"
    return "unknown"


def accepted_kind(head: bytes) -> str:
    """The accepted kind of a file that begins so.

    Raises ``Unreadable("empty")`` for no bytes at all, ``KindNotAccepted`` for everything that is not taken.
    """
    kind = kind_seen(head)
    if kind == "empty":
        raise Unreadable("empty")
    if kind not in ACCEPTED:
        raise KindNotAccepted(kind)
    return kind
