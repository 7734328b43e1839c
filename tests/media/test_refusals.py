"""What is cut off, too large, moving or of another kind is refused, quickly and with its own code."""

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from mediamgr.media.errors import KindNotAccepted, MediaError, TooLarge, Unreadable
from mediamgr.media.stripping import take_apart
from mediamgr.settings import Limits
from tests.media.planting import camera_jpeg, heic, plain_jpeg, scene, several_pictures
from tests.media.planting_png import chunk


def png(picture: Image.Image, **settings: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", **settings)
    return out.getvalue()


def webp(picture: Image.Image, **settings: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", **settings)
    return out.getvalue()


WHOLE = {
    "jpeg": camera_jpeg(gps=True, p3=True),
    "progressive": plain_jpeg(scene(), progressive=True),
    "mpo": several_pictures(camera_jpeg(), plain_jpeg(scene(seed=2))),
    "png": png(scene()),
    "grey png": png(scene().convert("L")),
    "webp": webp(scene()),
    "lossless webp": webp(scene(), lossless=True),
    "heic": heic(scene()),
    "heic with exif": heic(scene(), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"),
}


@pytest.mark.parametrize("twentieth", range(20))
@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_cut_anywhere_is_refused(kind: str, twentieth: int) -> None:
    data = WHOLE[kind]
    with pytest.raises(Unreadable):
        take_apart(data[: len(data) * twentieth // 20])


@pytest.mark.parametrize("missing", [1, 2, 3, 8, 20])
@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_that_lacks_its_last_bytes_is_refused(kind: str, missing: int) -> None:
    with pytest.raises(Unreadable):
        take_apart(WHOLE[kind][:-missing])


@pytest.mark.parametrize("kind", WHOLE)
def test_the_same_file_whole_is_taken(kind: str) -> None:
    assert (take_apart(WHOLE[kind]).width, take_apart(WHOLE[kind]).height) == (640, 480)


def png_bomb(side: int) -> bytes:
    """A black picture of this side that packs into next to nothing."""
    packer, row = zlib.compressobj(9), bytes(1 + side // 8)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def test_a_bomb_is_refused_from_its_header() -> None:
    bomb = png_bomb(20_000)
    assert len(bomb) < 50_000
    before = time.process_time()
    with pytest.raises(TooLarge, match="too-many-pixels"):
        take_apart(bomb)
    assert time.process_time() - before < 0.5


def test_a_jpeg_that_claims_too_much_is_refused_from_its_header() -> None:
    jpeg = plain_jpeg(scene((64, 64)))
    frame = jpeg.index(b"\xff\xc0") + 5
    with pytest.raises(TooLarge, match="too-many-pixels"):
        take_apart(jpeg[:frame] + struct.pack(">HH", 20_000, 20_000) + jpeg[frame + 4 :])


def test_a_heic_that_claims_too_much_is_refused() -> None:
    data = heic(scene((64, 64)))
    size = data.index(b"ispe") + 8
    with pytest.raises(MediaError):
        take_apart(data[:size] + struct.pack(">II", 20_000, 20_000) + data[size + 8 :])


def test_a_line_one_pixel_high_and_longer_than_a_jpeg_may_be_is_refused() -> None:
    with pytest.raises(TooLarge, match="too-many-pixels"):
        take_apart(png(Image.new("L", (70_000, 1))))


def test_more_bytes_than_allowed_are_refused_before_anything_is_read() -> None:
    with pytest.raises(TooLarge, match="too-many-bytes"):
        take_apart(bytes(100), Limits(picture_bytes=99))


def test_text_that_unpacks_without_end_is_refused() -> None:
    packed = zlib.compress(bytes(200 << 20), 9)
    plain = png(scene())
    with pytest.raises(Unreadable):
        take_apart(plain[:33] + chunk(b"zTXt", b"Title\0\0" + packed) + plain[33:])


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_a_moving_picture_is_refused_at_the_door_and_its_first_frame_taken_by_hand(kind: str) -> None:
    out = io.BytesIO()
    frames = [scene((320, 240), seed=seed) for seed in range(3)]
    frames[0].save(out, kind.upper(), save_all=True, append_images=frames[1:], duration=100, lossless=True)
    with pytest.raises(KindNotAccepted) as refusal:
        take_apart(out.getvalue())
    assert refusal.value.kind_seen == f"animated-{kind}"
    taken = take_apart(out.getvalue(), allow_animation=True)
    with Image.open(io.BytesIO(taken.master)) as first:
        assert first.size == (320, 240)
        assert first.getpixel((10, 10)) == pytest.approx(frames[0].getpixel((10, 10)), abs=6)


def test_a_moving_picture_of_endless_frames_is_refused_even_by_hand() -> None:
    out = io.BytesIO()
    frames = [scene((64, 64), seed=seed) for seed in range(3)]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    claim = out.getvalue().index(b"acTL")
    body = b"acTL" + struct.pack(">II", 100_000, 0)
    data = out.getvalue()[:claim] + body + struct.pack(">I", zlib.crc32(body)) + out.getvalue()[claim + 16 :]
    with pytest.raises((TooLarge, Unreadable)):
        take_apart(data, allow_animation=True)


def test_a_multi_picture_jpeg_is_its_first_picture() -> None:
    first, second = scene((640, 480), seed=1), Image.new("RGB", (320, 240), "red")
    taken = take_apart(several_pictures(plain_jpeg(first), plain_jpeg(second)))
    assert (taken.kind, taken.width, taken.height) == ("jpeg", 640, 480)
    assert "mpf" in taken.found


POLYGLOTS = {
    "zip": b"PK\x03\x04" + b"\x14\0\0\0\0\0" + bytes(20) + b"secret.txt" + b"PK\x05\x06" + bytes(18),
    "html": b"<!doctype html><script>alert(1)</script>",
    "php": b"<?php system($_GET['c']); ?>",
    "pdf": b"%PDF-1.4\n1 0 obj<</OpenAction 2 0 R>>endobj",
}


@pytest.mark.parametrize("hidden", POLYGLOTS)
def test_nothing_of_a_polyglot_survives(hidden: str) -> None:
    payload = POLYGLOTS[hidden]
    jpeg = plain_jpeg(scene(), comment=payload) + payload
    plain = png(scene())
    for data in (jpeg, plain[:33] + chunk(b"tEXt", b"a\0" + payload) + plain[33:] + payload, webp(scene()) + payload):
        taken = take_apart(data)
        for output in (taken.master, taken.preview, taken.thumbnail):
            assert payload not in output
            assert payload[:8] not in output


@pytest.mark.parametrize("hidden", POLYGLOTS)
def test_a_file_that_begins_as_something_else_is_that(hidden: str) -> None:
    with pytest.raises(KindNotAccepted) as refusal:
        take_apart(POLYGLOTS[hidden] + plain_jpeg(scene()))
    assert refusal.value.kind_seen == {"php": "script"}.get(hidden, hidden)


def test_an_empty_file_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="empty"):
        take_apart(b"")


def test_random_bytes_behind_each_magic_are_refused_and_crash_nothing() -> None:
    noise = bytes((n * 7919 + n // 3) % 256 for n in range(4000))
    for start in (
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\x10\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    ):
        with pytest.raises(Unreadable):
            take_apart(start + noise)
