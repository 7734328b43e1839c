"""Paints simple pictures and writes them as school iPads, telephones and compact cameras do."""

import io
import struct
from collections.abc import Callable
from datetime import datetime

from PIL import Image, ImageDraw

from tests.media.icc_building import icc_profile
from tests.media.tiff_building import ASCII, LONG, RATIONAL, SHORT, UNDEFINED, Entry, tiff

A_MONDAY = datetime(2024, 10, 7, 10, 15, 30)  # noqa: DTZ001 -- EXIF writes a wall clock
# What a camera must do to the upright scene so that this orientation turns it upright again.
INTO_SENSOR: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(size: tuple[int, int] = (640, 480), seed: int = 0) -> Image.Image:
    """A field, a sky, a sun in the top left corner and a few people, so that up and left can be told."""
    wide, high = size
    picture = Image.new("RGB", size, (150, 200 - seed % 40, 235))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, high * 3 // 5, wide, high), fill=(90 + seed % 50, 170, 80))
    draw.ellipse((wide // 20, high // 20, wide // 5, high // 20 + wide // 7), fill=(250, 220, 60))
    for n in range(3 + seed % 4):
        left, top, unit = wide // 4 + n * wide // 9, high // 2, max(2, wide // 40)
        draw.rectangle((left, top, left + 2 * unit, top + 6 * unit), fill=(40 * n % 255, 60, 200 - 30 * n))
        draw.ellipse((left, top - 2 * unit, left + 2 * unit, top), fill=(225, 180, 150))
    return picture


def upright_to_sensor(picture: Image.Image, orientation: int) -> Image.Image:
    """The scene as the sensor saw it, when the camera was held so."""
    return picture.transpose(INTO_SENSOR[orientation]) if orientation in INTO_SENSOR else picture


def segment(marker: int, payload: bytes) -> bytes:
    """One JPEG segment with its length."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def after_start(jpeg: bytes, *segments: bytes) -> bytes:
    """The JPEG with these segments straight behind its start, where cameras put EXIF."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def plain_jpeg(picture: Image.Image, quality: int = 92, **settings: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, **settings)
    return out.getvalue()


def apple_maker_note() -> bytes:
    """Apple's maker note: a header and a small directory with a picture's own UUID."""
    note_id = b"6B1FA6E5-21C5-4D3C-9E51-6A0B1F4E5D77\0"
    entries = struct.pack(">HHHI", 1, 0x0001, 9, 1) + struct.pack(">i", 14)
    head = b"Apple iOS\0\0\x01MM" + entries[:2].replace(b"\0\x01", b"\0\x02") + entries[2:]
    at = len(head) + 12 + 4
    return head + struct.pack(">HHII", 0x0011, ASCII, len(note_id), at) + bytes(4) + note_id


def camera_exif(
    make: str | None = "Apple",
    model: str | None = "iPad (9th generation)",
    taken: datetime | None = A_MONDAY,
    serial: str | None = None,
    *,
    software: str | None = "17.6.1",
    size: tuple[int, int] = (640, 480),
    orientation: int = 1,
    offset: str | None = "+01:00",
    gps: bool = False,
    thumbnail: bytes = b"",
    maker_note: bytes | None = None,
) -> bytes:
    """The TIFF body of EXIF that such a device writes; ``None`` leaves an entry out."""
    apple = make == "Apple"
    stamp = taken.strftime("%Y:%m:%d %H:%M:%S") if taken else None
    lens = f"{model} back camera 3.3mm f/2.4" if apple and model else None
    note = maker_note if maker_note is not None else (apple_maker_note() if apple else None)
    main = _present(
        (0x010F, ASCII, make), (0x0110, ASCII, model), (0x0112, SHORT, orientation), (0x011A, RATIONAL, [(72, 1)]),
        (0x011B, RATIONAL, [(72, 1)]), (0x0128, SHORT, 2), (0x0131, ASCII, software), (0x0132, ASCII, stamp),
        (0x013C, ASCII, model if apple else None), (0x0213, SHORT, 1),
    )  # fmt: skip
    exif = _present(
        (0x829A, RATIONAL, [(1, 60)]), (0x829D, RATIONAL, [(12, 5)]), (0x9000, UNDEFINED, b"0232"),
        (0x9003, ASCII, stamp), (0x9004, ASCII, stamp), (0x9010, ASCII, offset if stamp else None),
        (0x9011, ASCII, offset if stamp else None), (0x9012, ASCII, offset if stamp else None),
        (0x927C, UNDEFINED, note), (0xA001, SHORT, 65535), (0xA002, LONG, size[0]), (0xA003, LONG, size[1]),
        (0xA431, ASCII, serial), (0xA433, ASCII, make if apple else None), (0xA434, ASCII, lens),
    )  # fmt: skip
    return tiff(main, exif, gps_entries() if gps else (), thumbnail, [(0x0103, SHORT, 6)] if thumbnail else ())


def _present(*entries: tuple[int, int, object]) -> list[Entry]:
    return [entry for entry in entries if entry[2] is not None]  # type: ignore[misc]


def gps_entries() -> list[Entry]:
    """A playground in London."""
    return [
        (0x0001, ASCII, "N"), (0x0002, RATIONAL, [(51, 1), (30, 1), (2645, 100)]),
        (0x0003, ASCII, "W"), (0x0004, RATIONAL, [(0, 1), (7, 1), (3990, 100)]),
    ]  # fmt: skip


def camera_jpeg(
    make: str | None = "Apple",
    model: str | None = "iPad (9th generation)",
    taken: datetime | None = A_MONDAY,
    serial: str | None = None,
    *,
    software: str | None = "17.6.1",
    size: tuple[int, int] = (640, 480),
    p3: bool = False,
    orientation: int = 1,
    seed: int = 0,
    gps: bool = False,
    offset: str | None = "+01:00",
    paint: Callable[[tuple[int, int], int], Image.Image] = scene,
) -> bytes:
    """A JPEG as this device writes it: EXIF with a thumbnail, its profile, the pixels as the sensor saw them.

    ``size`` is the upright scene's; with an orientation of 5 to 8 the stored picture is turned on its side.
    Another ``seed`` is another picture. ``make`` and ``model`` of None: a camera that says nothing.
    """
    upright = paint(size, seed)
    stored = upright_to_sensor(upright, orientation)
    small = plain_jpeg(stored.resize((160, 120)), quality=60)
    exif = camera_exif(
        make, model, taken, serial, software=software, size=stored.size, orientation=orientation, offset=offset,
        gps=gps, thumbnail=small,
    )  # fmt: skip
    segments = [segment(0xE1, b"Exif\0\0" + exif)]
    if p3:
        segments.append(segment(0xE2, b"ICC_PROFILE\0\x01\x01" + icc_profile()))
    return after_start(plain_jpeg(stored), *segments)
