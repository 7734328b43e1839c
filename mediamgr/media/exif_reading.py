"""Two readers of EXIF, ExifRead and Pillow, behind one value: neither may crash, both must agree."""

import io
import logging
import re
import unicodedata
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import exifread
from PIL import Image

from mediamgr.media.errors import READER_TRIPS
from mediamgr.media.tiff_scan import EXIF_POINTER

LONGEST_TEXT: Final = 200
# ExifRead copies a maker note number by number: a long one costs seconds and holds no serial.
LONGEST_NOTE: Final = 1 << 16

# Their warnings and debug lines quote what stands in the file, and no EXIF value may reach a log.
logging.getLogger("exifread").disabled = True
logging.getLogger("PIL").setLevel(logging.ERROR)

_TIME: Final = re.compile(r"(\d{4})[:\-/.](\d\d)[:\-/.](\d\d)[ T](\d\d):(\d\d):(\d\d)", re.ASCII)
_OFFSET: Final = re.compile(r"([+-])(\d\d):(\d\d)", re.ASCII)

_EXIFREAD: Final = {
    "make": ("Image Make",),
    "model": ("Image Model",),
    "software": ("Image Software",),
    "host_computer": ("Image HostComputer",),
    "lens_model": ("EXIF LensModel",),
    "body_serial": ("EXIF BodySerialNumber", "MakerNote SerialNumber", "MakerNote InternalSerialNumber"),
    "taken": ("EXIF DateTimeOriginal", "EXIF DateTimeDigitized", "Image DateTime"),
    "offset": ("EXIF OffsetTimeOriginal", "EXIF OffsetTime"),
    "orientation": ("Image Orientation",),
}
_PILLOW: Final[dict[str, tuple[int, ...]]] = {
    "make": (0x010F,),
    "model": (0x0110,),
    "software": (0x0131,),
    "host_computer": (0x013C,),
    "lens_model": (0xA434,),
    "body_serial": (0xA431,),
    "taken": (0x9003, 0x9004, 0x0132),
    "offset": (0x9011, 0x9010),
    "orientation": (0x0112,),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of one EXIF body; None for what it did not find or could not understand."""

    make: str | None = None
    model: str | None = None
    software: str | None = None
    host_computer: str | None = None
    lens_model: str | None = None
    body_serial: str | None = None
    taken: datetime | None = None
    offset: int | None = None
    orientation: int | None = None


def read_by_exifread(body: bytes, *, maker_notes: bool = False) -> Reading:
    """What ExifRead finds; with ``maker_notes`` also a serial that only the maker note holds."""
    try:
        tags = exifread.process_file(io.BytesIO(body), details=maker_notes, extract_thumbnail=False)
    except READER_TRIPS:
        return Reading()
    return _reading({key: getattr(tag, "values", None) for key, tag in tags.items()}, _EXIFREAD)


def read_by_pillow(body: bytes) -> Reading:
    """What Pillow finds."""
    exif = Image.Exif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every broken entry
            exif.load(b"Exif\0\0" + body)
            tags = dict(exif) | exif.get_ifd(EXIF_POINTER)
    except READER_TRIPS:
        return Reading()
    return _reading(tags, _PILLOW)


def _reading(tags: Mapping[Any, object], names: Mapping[str, tuple[Any, ...]]) -> Reading:
    found = {field: [clean_text(tags.get(key)) for key in keys] for field, keys in names.items()}
    texts = {field: next(filter(None, values), None) for field, values in found.items()}
    return Reading(
        texts["make"], texts["model"], texts["software"], texts["host_computer"], texts["lens_model"],
        texts["body_serial"],
        taken=next(filter(None, map(moment, found["taken"])), None),
        offset=next((minutes for minutes in map(offset_minutes, found["offset"]) if minutes is not None), None),
        orientation=orientation(texts["orientation"]),
    )  # fmt: skip


def clean_text(value: object) -> str | None:
    """A value as harmless text: up to its NUL, without control and direction characters, at most 200 long."""
    if isinstance(value, (list, tuple)) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        # Pillow reads every byte as one character; words that were UTF-8 become themselves again.
        value = value.encode("latin-1") if all(ord(letter) < 256 for letter in value) else value.encode()
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, bytes):
        return None
    words = value[: 8 * LONGEST_TEXT].split(b"\0", 1)[0].decode("utf-8", "replace")
    plain = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in words)
    return " ".join(plain.split())[:LONGEST_TEXT] or None


def moment(text: str | None) -> datetime | None:
    """EXIF's wall-clock time, which knows no zone."""
    match = _TIME.match(text or "")
    try:
        return datetime(*map(int, match.groups())) if match else None  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None


def offset_minutes(text: str | None) -> int | None:
    """Minutes east of Greenwich; None when it is not a possible offset."""
    if text == "Z":
        return 0
    match = _OFFSET.match(text or "")
    if not match:
        return None
    minutes = int(match[2]) * 60 + int(match[3])
    return None if minutes > 15 * 60 else (minutes if match[1] == "+" else -minutes)


def orientation(text: str | None) -> int | None:
    """1 to 8, or None."""
    return int(text) if text in {"1", "2", "3", "4", "5", "6", "7", "8"} else None
