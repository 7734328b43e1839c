"""What the camera wrote is read as it stands, and nothing that somebody wrote instead makes a reader stumble."""

import struct
import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediamgr.media.camera_facts import read_camera_facts
from mediamgr.media.exif_reading import clean_text, moment, offset_minutes
from tests.media.camera import after_start, camera_exif, plain_jpeg, scene, segment
from tests.media.planting import camera_jpeg, heic
from tests.media.planting_jpeg import xmp_packet
from tests.media.test_refusals import png, webp
from tests.media.tiff_building import ASCII, LONG, SHORT, UNDEFINED, tiff

MONDAY = datetime(2024, 10, 7, 10, 15, 30)  # noqa: DTZ001 -- a camera's own clock
SMALL = plain_jpeg(scene((64, 64)))


def with_exif(*bodies: bytes) -> bytes:
    return after_start(SMALL, *(segment(0xE1, b"Exif\0\0" + body) for body in bodies))


def with_xmp(jpeg: bytes, words: bytes) -> bytes:
    packet = xmp_packet(b"x").replace(b"dc:source=", words + b" dc:source=")
    return after_start(jpeg, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet))


def test_an_ipads_picture_says_all_of_it() -> None:
    facts = read_camera_facts(camera_jpeg(gps=True, orientation=6))
    assert (facts.make, facts.model, facts.software) == ("Apple", "iPad (9th generation)", "17.6.1")
    assert facts.host_computer == "iPad (9th generation)"
    assert facts.lens_model == "iPad (9th generation) back camera 3.3mm f/2.4"
    assert (facts.taken_at, facts.taken_offset_minutes) == (MONDAY, 60)
    assert (facts.orientation, facts.has_gps, facts.body_serial, facts.conflict) == (6, True, None, False)
    assert {"exif", "gps", "maker-note", "thumbnail"} <= set(facts.hidden)


def test_a_cameras_serial_is_read() -> None:
    facts = read_camera_facts(
        camera_jpeg("Panasonic", "DMC-TZ70", serial="WX4KB001234", software="Ver.1.0", offset=None)
    )
    assert (facts.make, facts.body_serial, facts.taken_offset_minutes) == ("Panasonic", "WX4KB001234", None)


def test_a_serial_that_only_the_maker_note_holds_is_read() -> None:
    serial = struct.pack(">HHHII", 1, 0x0010, ASCII, 9, 0)
    body = camera_exif("FUJIFILM", "FinePix XP", maker_note=serial)
    assert read_camera_facts(with_exif(body)).conflict is False
    canon = tiff(
        [(0x010F, ASCII, "Canon"), (0x0110, ASCII, "Canon PowerShot")],
        [(0x927C, UNDEFINED, struct.pack(">HHHII", 1, 0x000C, 4, 1, 123456789) + bytes(4))],
    )
    assert read_camera_facts(with_exif(canon)).body_serial == "123456789"


def test_a_picture_without_camera_facts_has_none() -> None:
    facts = read_camera_facts(SMALL)
    assert (facts.make, facts.model, facts.taken_at, facts.orientation, facts.hidden) == (None, None, None, 1, ())


@pytest.mark.parametrize("kind", ["png", "webp", "heic"])
def test_the_other_formats_tell_the_same(kind: str) -> None:
    exif = b"Exif\0\0" + camera_exif(gps=True)
    make = {"png": lambda: png(scene(), exif=exif), "webp": lambda: webp(scene(), exif=exif)}
    facts = read_camera_facts(make[kind]() if kind in make else heic(scene(), exif=exif))
    assert (facts.model, facts.taken_at, facts.has_gps) == ("iPad (9th generation)", MONDAY, True)


def test_two_exif_bodies_of_different_devices_are_a_conflict() -> None:
    ipad, phone = camera_exif(), camera_exif("samsung", "SM-G991B", software="G991BXXU3AUE1")
    assert read_camera_facts(with_exif(ipad, phone)).conflict
    assert read_camera_facts(with_exif(phone, ipad)).conflict
    assert not read_camera_facts(with_exif(ipad, ipad)).conflict


def test_xmp_that_names_another_device_is_a_conflict() -> None:
    for words in (b'tiff:Make="samsung"', b"tiff:Model='iPhone 15'"):
        assert read_camera_facts(with_xmp(camera_jpeg(), words)).conflict
    assert not read_camera_facts(with_xmp(camera_jpeg(), b'tiff:Make="Apple"')).conflict


def test_a_device_that_only_xmp_names_is_known() -> None:
    facts = read_camera_facts(with_xmp(SMALL, b'tiff:Make="samsung" tiff:Model="SM-G991B &amp; co"'))
    assert (facts.make, facts.model, facts.conflict) == ("samsung", "SM-G991B & co", False)


def test_a_make_written_twice_is_a_conflict() -> None:
    """Readers take the first or the last of two: neither may be believed."""
    body = tiff([(0x010F, ASCII, "Apple"), (0x010F, ASCII, "samsung"), (0x0110, ASCII, "iPad")])
    assert read_camera_facts(with_exif(body)).conflict


def test_a_place_that_only_xmp_tells_counts_as_place() -> None:
    assert read_camera_facts(with_xmp(SMALL, b'exif:GPSLatitude="51,30.4N"')).has_gps


def test_strings_come_out_harmless() -> None:
    dirty = "Ap\x1b[31mple\r\n\u202egnp.exe\0hidden" + "x" * 5000
    facts = read_camera_facts(with_exif(tiff([(0x010F, ASCII, dirty)])))
    assert facts.make == "Ap [31mple gnp.exe"
    long = read_camera_facts(with_exif(tiff([(0x010F, ASCII, "x" * 5000)])))
    assert long.make == "x" * 200


def test_words_in_utf8_are_the_same_to_both_readers() -> None:
    facts = read_camera_facts(with_exif(tiff([(0x010F, ASCII, "Größe Ω")])))
    assert (facts.make, facts.conflict) == ("Größe Ω", False)


@pytest.mark.parametrize("number", [0, 9, 77, 65535])
def test_an_orientation_that_does_not_exist_is_upright(number: int) -> None:
    assert read_camera_facts(with_exif(tiff([(0x0112, SHORT, number)]))).orientation == 1


BROKEN = {
    "make is a number": tiff([(0x010F, LONG, 7)]),
    "orientation is a text": tiff([(0x0112, ASCII, "6")]),
    "time is no time": tiff([], [(0x9003, ASCII, "0000:00:00 00:00:00")]) + bytes(20),
    "time does not exist": tiff([(0x0132, ASCII, "2024:13:45 10:00:00")]),
    "a directory that is its own EXIF": b"MM\0*\0\0\0\x08" + struct.pack(">HHHII", 1, 0x8769, LONG, 1, 8) + bytes(4),
    "a directory that follows itself": b"MM\0*\0\0\0\x08"
    + struct.pack(">HHHI", 1, 0x010F, 2, 2)
    + b"A\0\0\0\0\0\0\x08",
    "a text of four gigabytes": b"MM\0*\0\0\0\x08" + struct.pack(">HHHII", 1, 0x010F, ASCII, 0xFFFFFFFF, 8) + bytes(4),
    "a maker note of four gigabytes": camera_exif("Canon", "X").replace(
        b"\x92\x7c\0\x07\0\0\0", b"\x92\x7c\0\x07\xff\xff\xff"
    ),
    "65535 entries that are not there": b"MM\0*\0\0\0\x08\xff\xff" + bytes(30),
    "a first directory behind the end": b"II*\0\xff\xff\xff\x7f",
    "nothing": b"",
    "half a header": b"MM\0",
    "zeros": bytes(5000),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_exif_is_read_as_far_as_it_goes(what: str) -> None:
    before = time.process_time()
    facts = read_camera_facts(with_exif(BROKEN[what]))
    assert "exif" in facts.hidden
    assert facts.orientation in range(1, 9)
    assert time.process_time() - before < 2


@given(st.binary(max_size=400))
def test_any_bytes_as_exif_are_survived(body: bytes) -> None:
    for start in (b"", b"MM\0*\0\0\0\x08", b"II*\0\x08\0\0\0"):
        assert "exif" in read_camera_facts(with_exif(start + body)).hidden


@given(st.integers(0, 700), st.integers(0, 255))
def test_any_changed_byte_in_exif_is_survived(at: int, value: int) -> None:
    body = bytearray(camera_exif(gps=True))
    body[at % len(body)] = value
    assert read_camera_facts(with_exif(bytes(body))).orientation in range(1, 9)


@given(st.binary(max_size=300))
def test_any_bytes_after_a_formats_start_are_survived(body: bytes) -> None:
    for start in (SMALL[:20], png(scene((8, 8)))[:33], webp(scene((8, 8)))[:12], heic(scene((64, 64)))[:40]):
        assert read_camera_facts(start + body).conflict in (True, False)


@given(st.text(max_size=300))
def test_cleaning_leaves_no_control_character_and_no_more_than_two_hundred(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned is None or (cleaned.isprintable() and 0 < len(cleaned) <= 200)


def test_times_and_offsets() -> None:
    assert moment("2024:10:07 10:15:30.123") == MONDAY
    assert moment("2024-10-07T10:15:30") == MONDAY
    assert moment("٢٠٢٤:10:07 10:15:30") is None
    assert [offset_minutes(text) for text in ("+01:00", "-03:30", "Z", "+24:00", "01:00", None)] == [
        60,
        -210,
        0,
        None,
        None,
        None,
    ]
