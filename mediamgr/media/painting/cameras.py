"""A painted picture as a device would have written it, so that stripping has something to strip.

What each device writes follows the register's notes on iPads and cameras. Places and serial numbers are invented.
"""

import struct
import uuid
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

from PIL import ExifTags, Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

from mediamgr.media.painting.displayp3 import display_p3

Base, Gps, Ifd = ExifTags.Base, ExifTags.GPS, ExifTags.IFD
QUALITY = 88
MOOR = (54.0, 2.0)  # a hill without a house; no school is there

# How the upright picture is turned before it is written, so that the orientation tag turns it back.
_LAID_DOWN: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def as_ipad_jpeg(
    image: Image.Image,
    taken: datetime,
    model: str = "iPad (9th generation)",
    software: str = "17.5.1",
    p3: bool = False,
    orientation: int = 1,
) -> bytes:
    """The bytes an iPad would send; ``taken`` with a time zone writes an offset, as iPads do."""
    exif = _exif(image, taken, "Apple", model, software, orientation)
    exif[Base.HostComputer] = model
    _lens(exif, f"{model} back camera 3.3mm f/2.4", 3.3, 2.4)
    exif.get_ifd(Ifd.Exif)[Base.LensMake] = "Apple"
    exif.get_ifd(Ifd.Exif)[Base.MakerNote] = _apple_note(taken)
    exif.get_ifd(Ifd.Exif)[Base.ColorSpace] = 0xFFFF if p3 else 1
    _place(exif, taken)
    return _written(image, exif, orientation, p3)


def as_phone_jpeg(
    image: Image.Image, taken: datetime, make: str = "Apple", model: str = "iPhone 13", software: str = "17.4.1"
) -> bytes:
    """The bytes somebody's own telephone would send."""
    exif = _exif(image, taken, make, model, software, 1)
    _lens(exif, f"{model} back dual wide camera 5.1mm f/1.6", 5.1, 1.6)
    if make == "Apple":
        exif.get_ifd(Ifd.Exif)[Base.MakerNote] = _apple_note(taken)
    _place(exif, taken)
    return _written(image, exif, 1, p3=False)


def as_camera_jpeg(
    image: Image.Image, taken: datetime, serial: str | None, model: str = "Canon PowerShot SX740 HS"
) -> bytes:
    """The bytes of a compact camera, which may say its serial number and has no idea where it is."""
    exif = _exif(image, taken, "Canon", model, None, 1)
    _lens(exif, "4.3-172.0 mm", 4.3, 3.3)
    exif[Base.Artist] = "Alder Vale Primary School"
    if serial is not None:
        exif.get_ifd(Ifd.Exif)[Base.BodySerialNumber] = serial
        exif.get_ifd(Ifd.Exif)[Base.CameraOwnerName] = "Office"
    return _written(image, exif, 1, p3=False)


def without_camera_facts(image: Image.Image) -> bytes:
    """The bytes of a screenshot or of a picture that an app has passed on: nothing says what took it."""
    return _written(image, Image.Exif(), 1, p3=False)


def _exif(
    image: Image.Image, taken: datetime, make: str, model: str, software: str | None, orientation: int
) -> Image.Exif:
    stamp = taken.strftime("%Y:%m:%d %H:%M:%S")
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model] = make, model
    if software is not None:
        exif[Base.Software] = software
    exif[Base.Orientation], exif[Base.DateTime] = orientation, stamp
    exif[Base.XResolution] = exif[Base.YResolution] = 72.0
    exif[Base.ResolutionUnit], exif[Base.YCbCrPositioning] = 2, 1
    inner = exif.get_ifd(Ifd.Exif)
    inner[Base.ExifVersion], inner[Base.FlashPixVersion] = b"0232", b"0100"
    inner[Base.DateTimeOriginal] = inner[Base.DateTimeDigitized] = stamp
    inner[Base.SubsecTimeOriginal] = f"{taken.microsecond // 1000:03d}"
    inner[Base.ExposureTime], inner[Base.ISOSpeedRatings], inner[Base.Flash] = IFDRational(1, 60), 80, 16
    inner[Base.ComponentsConfiguration] = b"\1\2\3\0"
    wide, high = image.size if orientation < 5 else image.size[::-1]
    inner[Base.ExifImageWidth], inner[Base.ExifImageHeight], inner[Base.ColorSpace] = wide, high, 1
    if taken.tzinfo is not None:
        offset = taken.strftime("%z")
        inner[Base.OffsetTime] = inner[Base.OffsetTimeOriginal] = inner[Base.OffsetTimeDigitized] = (
            f"{offset[:3]}:{offset[3:]}"
        )
    return exif


def _lens(exif: Image.Exif, name: str, focal: float, aperture: float) -> None:
    inner = exif.get_ifd(Ifd.Exif)
    inner[Base.LensModel], inner[Base.FocalLength], inner[Base.FNumber] = name, _tenths(focal), _tenths(aperture)
    inner[Base.LensSpecification] = tuple(_tenths(value) for value in (focal, focal, aperture, aperture))


def _tenths(value: float) -> IFDRational:
    return IFDRational(round(value * 10), 10)  # a bare float would be written as a double, as no camera does


def _place(exif: Image.Exif, taken: datetime) -> None:
    moment = taken.astimezone(UTC)
    north, west = MOOR[0] + moment.second / 36000, MOOR[1] + moment.minute / 36000
    gps = exif.get_ifd(Ifd.GPSInfo)
    gps[Gps.GPSVersionID] = b"\2\3\0\0"
    gps[Gps.GPSLatitudeRef], gps[Gps.GPSLatitude] = "N", _sexagesimal(north)
    gps[Gps.GPSLongitudeRef], gps[Gps.GPSLongitude] = "W", _sexagesimal(west)
    gps[Gps.GPSAltitudeRef], gps[Gps.GPSAltitude] = b"\0", 212.5
    gps[Gps.GPSDateStamp] = moment.strftime("%Y:%m:%d")
    gps[Gps.GPSTimeStamp] = (float(moment.hour), float(moment.minute), float(moment.second))
    gps[Gps.GPSHPositioningError] = 8.1


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    minutes = (degrees % 1) * 60
    return float(int(degrees)), float(int(minutes)), round((minutes % 1) * 60, 2)


def _apple_note(taken: datetime) -> bytes:
    """Apple's maker note as far as it matters here: two identifiers that single out this one picture."""
    names = [
        str(uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {taken.isoformat()}")).upper().encode() + b"\0"
        for kind in ("content", "image")
    ]
    head = b"Apple iOS\0\0\x01MM"
    start = len(head) + 2 + 12 * len(names) + 4
    entries = b"".join(
        struct.pack(">HHII", tag, 2, len(name), start + index * len(name))
        for index, (tag, name) in enumerate(zip((0x0011, 0x0015), names, strict=True))
    )
    return head + struct.pack(">H", len(names)) + entries + b"\0\0\0\0" + b"".join(names)


@cache
def _to_p3() -> ImageCms.ImageCmsTransform:
    # Making a transform takes longer than using one.
    return ImageCms.buildTransform(ImageCms.createProfile("sRGB"), BytesIO(display_p3()), "RGB", "RGB")


def _written(image: Image.Image, exif: Image.Exif, orientation: int, p3: bool) -> bytes:
    profile = None
    if p3:
        profile = display_p3()
        image = ImageCms.applyTransform(image, _to_p3()) or image
    if orientation in _LAID_DOWN:
        image = image.transpose(_LAID_DOWN[orientation])
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=QUALITY, exif=exif, icc_profile=profile)
    return buffer.getvalue()
