"""From whatever a file held to fresh, upright RGB pixels, with nothing attached to them."""

from typing import Final

from PIL import Image

from mediamgr.media.colours import Colour, colour_of, display_p3_to_srgb, to_srgb
from mediamgr.media.kinds import HEIC

_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# ITU-T H.273: primaries 12 are Display P3's, for HEIC that names its colours by number instead of by profile.
_P3_BY_NUMBER: Final = 12


def upright_rgb(picture: Image.Image, kind: str, orientation: int, *, keep_p3: bool) -> tuple[Image.Image, Colour]:
    """A new image holding nothing but RGB pixels, and whether their numbers mean Display P3 or sRGB.

    Transparency lies on white. HEIC's decoder has turned the picture already; its EXIF orientation is history.
    """
    profile, by_number = picture.info.get("icc_profile"), picture.info.get("nclx_profile") or {}
    colour = colour_of(profile)
    if not profile and by_number.get("color_primaries") == _P3_BY_NUMBER:
        colour = Colour.DISPLAY_P3
    flat = _flat(picture, profile if colour is Colour.OTHER else None)
    if colour is Colour.DISPLAY_P3 and not keep_p3:
        flat, colour = display_p3_to_srgb(flat), Colour.SRGB
    # Both make a new image with a buffer of its own; the file's info, which Pillow hands on, ends here.
    fresh = flat.transpose(_UPRIGHT[orientation]) if kind != HEIC and orientation in _UPRIGHT else flat.copy()
    fresh.info = {}
    return fresh, Colour.DISPLAY_P3 if colour is Colour.DISPLAY_P3 else Colour.SRGB


def _flat(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB without transparency, read through this profile."""
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        # Sixteen bits of grey become eight; Pillow alone would cut everything above 255 off.
        picture = picture.convert("F").point(lambda value: value * (1 / 257) + 0).convert("L")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        white = Image.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return to_srgb(white, profile)
    if picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB")
    picture = to_srgb(picture, profile)
    return picture if picture.mode == "RGB" else picture.convert("RGB")
