"""The proof finds whatever somebody puts into our own JPEG, and nothing in one that is as it left the encoder."""

import pytest

from mediamgr.media.display_p3 import DISPLAY_P3
from mediamgr.media.proof import leftovers
from mediamgr.media.stripping import take_apart
from tests.media.camera import after_start, camera_exif, plain_jpeg, scene, segment
from tests.media.icc_building import icc_profile
from tests.media.planting import camera_jpeg, planted_jpeg

HEADER = 20


@pytest.fixture(scope="module")
def ours() -> bytes:
    return take_apart(camera_jpeg()).master


@pytest.fixture(scope="module")
def ours_in_p3() -> bytes:
    return take_apart(camera_jpeg(p3=True)).master


def put_in(jpeg: bytes, *segments: bytes) -> bytes:
    """Behind our own header, where the first thing follows that is not always the same."""
    return jpeg[:HEADER] + b"".join(segments) + jpeg[HEADER:]


def test_our_own_output_has_no_leftovers(ours: bytes, ours_in_p3: bytes) -> None:
    assert leftovers(ours) == ()
    assert leftovers(ours, may_be_p3=False) == ()
    assert leftovers(ours_in_p3) == ()


def test_a_profile_counts_as_leftover_where_none_may_be(ours_in_p3: bytes) -> None:
    assert leftovers(ours_in_p3, may_be_p3=False) == ("icc",)


PLANTED = {
    "comment": (segment(0xFE, b"Amy"), "comment"),
    "empty comment": (segment(0xFE, b""), "comment"),
    "exif": (segment(0xE1, b"Exif\0\0" + camera_exif()), "exif"),
    "thumbnail": (segment(0xE0, b"JFXX\0\x10"), "thumbnail"),
    "iptc": (segment(0xED, b"Photoshop 3.0\0"), "iptc"),
    "c2pa": (segment(0xEB, b"JP"), "c2pa"),
    "app segment": (segment(0xEF, b"any"), "app-segment"),
    "a profile of somebody else": (segment(0xE2, b"ICC_PROFILE\0\x01\x01" + icc_profile()), "icc"),
    "our profile with one bit changed": (
        segment(0xE2, b"ICC_PROFILE\0\x01\x01" + DISPLAY_P3[:-1] + b"\x01"), "icc",
    ),
    "our profile twice": (2 * segment(0xE2, b"ICC_PROFILE\0\x01\x01" + DISPLAY_P3), "icc"),
    "unknown marker": (segment(0xF0, b"any"), "unknown-marker"),
    "a table that is none": (segment(0xDB, b"\0" + b"Amy" * 3), "unknown-marker"),
    "a long table": (segment(0xC4, bytes(17) + b"Amy"), "unknown-marker"),
    "filling": (b"\xff\xff", "unknown-marker"),
    "zeros": (b"\0\0", "unknown-marker"),
}  # fmt: skip


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_put_behind_the_header_is_found_and_named(what: str, ours: bytes) -> None:
    planted, name = PLANTED[what]
    assert leftovers(put_in(ours, planted)) == (name,)


def test_a_frame_or_a_scan_that_comes_twice_is_found(ours: bytes) -> None:
    for marker in (b"\xff\xc0", b"\xff\xda"):
        at = ours.index(marker)
        end = at + 2 + int.from_bytes(ours[at + 2 : at + 4], "big")
        assert leftovers(ours[:end] + ours[at:end] + ours[end:]) != ()


def test_bytes_behind_the_end_are_found(ours: bytes) -> None:
    for tail in (b"\0", b"PK\x03\x04", ours, b"\xff\xd9"):
        assert leftovers(ours + tail) == ("trailing-bytes",)


def test_a_segment_inside_the_scan_is_found(ours: bytes) -> None:
    middle = len(ours) - 1000
    while ours[middle - 1] == 0xFF or ours[middle] == 0xFF:
        middle += 1
    for planted in (segment(0xFE, b"Amy"), b"\xff\xd0", b"\xff\xff"):
        assert leftovers(ours[:middle] + planted + ours[middle:]) != ()


def test_a_file_without_its_end_is_found(ours: bytes) -> None:
    for missing in (1, 2, 100):
        assert leftovers(ours[:-missing]) != ()


def test_a_jpeg_of_anybody_else_is_no_proof() -> None:
    assert leftovers(planted_jpeg()[0]) != ()
    assert leftovers(plain_jpeg(scene(), progressive=True)) != ()
    assert leftovers(after_start(plain_jpeg(scene()), segment(0xFE, b"Amy"))) != ()
    assert leftovers(b"") == ("not-our-header",)


def test_every_changed_byte_of_the_header_is_found(ours_in_p3: bytes) -> None:
    for at in range(HEADER + 18 + len(DISPLAY_P3)):
        changed = bytearray(ours_in_p3)
        changed[at] ^= 0x20
        assert leftovers(bytes(changed)) != (), at
