"""A file's kind is what its bytes say, whatever it is called."""

import pytest

from mediamgr.media.errors import KindNotAccepted
from mediamgr.media.kinds import ACCEPTED, accepted_kind, kind_seen


def brands(major: bytes, *others: bytes) -> bytes:
    body = major + bytes(4) + b"".join(others)
    return (len(body) + 8).to_bytes(4, "big") + b"ftyp" + body + b"\0\0\0\x10mdat"


HEADS = {
    b"\xff\xd8\xff\xe1": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"RIFF\0\0\0\0WEBPVP8 ": "webp",
    brands(b"heic", b"mif1", b"heic"): "heic",
    brands(b"mif1", b"mif1", b"heic"): "heic",
    brands(b"msf1", b"heic", b"hevc"): "heic",
    brands(b"hevc", b"hevc", b"iso8"): "heic-sequence",
    brands(b"mif1", b"avif"): "avif",
    brands(b"avif", b"mif1"): "avif",
    brands(b"mif1", b"jpeg"): "heif",
    brands(b"isom", b"mp42"): "video",
    brands(b"qt  "): "video",
    brands(b"M4A "): "sound",
    brands(b"crx ", b"isom"): "raw",
    b"\0\0\x10\0moov": "video",
    b"II*\0\x08\0\0\0": "tiff",
    b"MM\0*\0\0\0\x08": "tiff",
    b"IIU\0\x18\0\0\0": "raw",
    b"GIF89a": "gif",
    b"%PDF-1.7": "pdf",
    b"PK\x03\x04": "zip",
    b"<svg xmlns='http://www.w3.org/2000/svg'>": "svg",
    b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg>": "svg",
    b" \n<!DOCTYPE html>": "html",
    b"<?php echo 1;": "script",
    b"#!/bin/sh": "script",
    b"MZ\x90": "program",
    b"RIFF\0\0\0\0WAVE": "sound",
    b"RIFF\0\0\0\0AVI ": "video",
    b"\x1aE\xdf\xa3": "video",
    b"BM6\0": "bmp",
    b"\xff\x0a": "jpeg-xl",
    b"plain words": "unknown",
    b"": "empty",
    b"\xff\xd8": "unknown",
}


@pytest.mark.parametrize("head", HEADS)
def test_the_head_tells_the_kind(head: bytes) -> None:
    assert kind_seen(head) == HEADS[head]


@pytest.mark.parametrize("head", [head for head, kind in HEADS.items() if kind not in {*ACCEPTED, "empty"}])
def test_every_other_kind_is_refused_by_its_name(head: bytes) -> None:
    with pytest.raises(KindNotAccepted) as refusal:
        accepted_kind(head)
    assert refusal.value.kind_seen == HEADS[head]


def test_no_beginning_makes_it_stumble() -> None:
    for first in range(256):
        for length in (1, 4, 7, 8, 12, 40):
            assert kind_seen(bytes([first]) * length)
