"""What the camera wrote in a file, as provenance judges it."""

import html
import re
from dataclasses import replace
from typing import Final

from mediamgr.media.anatomy import Anatomy, anatomy_of
from mediamgr.media.exif_reading import LONGEST_NOTE, Reading, clean_text, read_by_exifread, read_by_pillow
from mediamgr.media.kinds import HEAD_BYTES, accepted_kind
from mediamgr.media.tiff_scan import TiffScan, scan_tiff
from mediamgr.rules.provenance import CameraFacts

_MOST_BODIES: Final = 8
_XMP_START: Final = 1 << 18
_XMP_GPS: Final = re.compile(rb"exif:GPS(?:Latitude|Longitude)\b")
# A serial stands in the maker note of some cameras; Apple's and the telephones' hold none, and cost more to read.
_NOTES_WITH_SERIAL: Final = ("canon", "nikon", "fuji", "olympus", "casio")
_COMPARED: Final = ("make", "model", "host_computer", "lens_model", "body_serial")


def read_camera_facts(data: bytes) -> CameraFacts:
    """The camera's facts in a picture of an accepted kind.

    ``conflict`` is True when EXIF, XMP, or two readers name different makers, models, lenses or serials: no reader is
    then believed. Raises ``KindNotAccepted`` or ``Unreadable("empty")``; broken EXIF is read as far as it goes.
    """
    return facts_of(anatomy_of(accepted_kind(data[:HEAD_BYTES]), data))


def facts_of(anatomy: Anatomy) -> CameraFacts:
    """The same, for a file that has been taken apart already."""
    scans = [scan_tiff(body) for body in anatomy.exif[:_MOST_BODIES]]
    readings = [
        reading
        for body, scan in zip(anatomy.exif, scans, strict=False)
        for reading in (_by_exifread(body, scan), read_by_pillow(body))
    ]
    readings += [_by_xmp(packet) for packet in anatomy.xmp[:_MOST_BODIES]]
    hidden = anatomy.hidden.union(*(scan.hidden for scan in scans))
    in_xmp = any(_XMP_GPS.search(packet[:_XMP_START]) for packet in anatomy.xmp)
    facts = _merged(readings)
    return replace(
        facts,
        has_gps=in_xmp or any(scan.has_gps for scan in scans),
        hidden=tuple(sorted(hidden | ({"gps"} if in_xmp else set()))),
        conflict=_disagree(readings) or any(scan.ambiguous for scan in scans) or len(anatomy.exif) > _MOST_BODIES,
    )


def _by_exifread(body: bytes, scan: TiffScan) -> Reading:
    if not scan.sound:
        return Reading()
    reading = read_by_exifread(body)
    maker = (reading.make or "").casefold()
    if reading.body_serial is None and maker.startswith(_NOTES_WITH_SERIAL) and scan.maker_note_bytes <= LONGEST_NOTE:
        return read_by_exifread(body, maker_notes=True) if scan.maker_note_bytes else reading
    return reading


def _by_xmp(packet: bytes) -> Reading:
    start = packet[:_XMP_START]
    return Reading(make=_xmp_value(start, b"tiff:Make"), model=_xmp_value(start, b"tiff:Model"))


def _xmp_value(packet: bytes, name: bytes) -> str | None:
    match = re.search(name + rb"""\s*(?:=\s*["']([^"']{0,400})|>\s*([^<]{0,400})<)""", packet)
    words = (match[1] or match[2]) if match else None
    return clean_text(html.unescape(words.decode("utf-8", "replace"))) if words else None


def _merged(readings: list[Reading]) -> CameraFacts:
    """The first reader that found a thing is believed: ExifRead, then Pillow, then XMP."""

    def first(field: str) -> str | None:
        return next((value for reading in readings if (value := getattr(reading, field)) is not None), None)

    timed = next((reading for reading in readings if reading.taken), Reading())
    turned = next((reading.orientation for reading in readings if reading.orientation), 1)
    return CameraFacts(
        make=first("make"),
        model=first("model"),
        software=first("software"),
        host_computer=first("host_computer"),
        lens_model=first("lens_model"),
        body_serial=first("body_serial"),
        taken_at=timed.taken,
        taken_offset_minutes=timed.offset,
        orientation=turned,
    )


def _disagree(readings: list[Reading]) -> bool:
    return any(
        len({value.casefold() for reading in readings if (value := getattr(reading, field))}) > 1 for field in _COMPARED
    )
