"""Which colours a picture's numbers mean, and how they become sRGB."""

import io
import struct
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final

from PIL import Image, ImageCms

from mediamgr.media.display_p3 import DISPLAY_P3, SRGB_CURVE, colorants
from mediamgr.media.errors import READER_TRIPS

Transform = ImageCms.ImageCmsTransform


class Colour(StrEnum):
    """What a profile turned out to mean."""

    DISPLAY_P3 = "display-p3"
    OTHER = "other"
    SRGB = "srgb"


_SRGB_COLORANTS: Final = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
# Makers round differently: the published Display P3 profiles differ by less than this, sRGB and P3 by 0.07.
_NEAR: Final = 0.003
_SPACES: Final = {b"RGB ": "RGB", b"GRAY": "L", b"CMYK": "CMYK"}
_POINTS: Final = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0)
_MOST_PROFILE: Final = 4 << 20


def colour_of(profile: bytes | None) -> Colour:
    """Judge a profile by its primaries and curves, never by its description. None counts as sRGB.

    One that cannot be judged here is ``OTHER``: the colour engine may know it, and leaves the numbers alone if not.
    """
    if not profile or len(profile) > _MOST_PROFILE:
        return Colour.SRGB
    try:
        return _judged(profile)
    except READER_TRIPS:
        return Colour.OTHER


def _judged(profile: bytes) -> Colour:
    tags = _tags(profile)
    if profile[16:20] != b"RGB " or b"A2B0" in tags or b"rXYZ" not in tags:
        return Colour.OTHER
    primaries = [_xyz(tags[name]) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    if not all(_like_srgb(_curve(tags[name])) for name in (b"rTRC", b"gTRC", b"bTRC")):
        return Colour.OTHER
    if _near(primaries, colorants()):
        return Colour.DISPLAY_P3
    return Colour.SRGB if _near(primaries, _SRGB_COLORANTS) else Colour.OTHER


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, 128)
    entries = [struct.unpack_from(">4sII", profile, 132 + 12 * n) for n in range(min(count, 100))]
    return {name: profile[at : at + length] for name, at, length in entries}


def _xyz(raw: bytes) -> Sequence[float]:
    return [number / 65536 for number in struct.unpack_from(">3i", raw, 8)]


def _near(these: Sequence[Sequence[float]], those: Sequence[Sequence[float]]) -> bool:
    return all(abs(a - b) < _NEAR for x, y in zip(these, those, strict=True) for a, b in zip(x, y, strict=True))


def _curve(raw: bytes) -> Callable[[float], float]:
    """A tone curve as a function from 0..1 to 0..1. Raises on kinds that no camera writes."""
    if raw[:4] == b"para":
        (function,) = struct.unpack_from(">H", raw, 8)
        numbers = [number / 65536 for number in struct.unpack_from(f">{ {0: 1, 3: 5}[function] }i", raw, 12)]
        return _parametric(numbers if function == 3 else [*numbers, 1.0, 0.0, 0.0, -1.0])
    (count,) = struct.unpack_from(">I", raw, 8)
    if count == 0:
        return lambda x: x
    values = struct.unpack_from(f">{count}H", raw, 12)
    if count == 1:
        return lambda x: float(x ** (values[0] / 256))
    return lambda x: float(values[round(x * (count - 1))]) / 65535


def _parametric(numbers: Sequence[float]) -> Callable[[float], float]:
    gamma, a, b, c, d = numbers
    return lambda x: float((a * x + b) ** gamma) if x >= d else c * x


def _like_srgb(curve: Callable[[float], float]) -> bool:
    ideal = _parametric(SRGB_CURVE)
    return all(abs(curve(x) - ideal(x)) < _NEAR for x in _POINTS)


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, read through this profile. A profile that does not fit or work is as good as none."""
    mode = _SPACES.get((profile or b"")[16:20])
    if not profile or mode != picture.mode:
        return picture
    try:
        return ImageCms.applyTransform(picture, _transform(profile, mode)) or picture
    except (ImageCms.PyCMSError, *READER_TRIPS):
        return picture


def display_p3_to_srgb(picture: Image.Image) -> Image.Image:
    """The same for a picture in our Display P3."""
    return ImageCms.applyTransform(picture, _transform(DISPLAY_P3, "RGB")) or picture


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> Transform:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return ImageCms.buildTransform(
        source, ImageCms.createProfile("sRGB"), mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
