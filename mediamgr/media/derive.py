"""Smaller versions of a picture, and the hash by which near-duplicates find each other."""

from typing import Final

from PIL import Image

from mediamgr.media.colours import Colour, display_p3_to_srgb

PREVIEW_EDGE: Final = 1600
THUMBNAIL_EDGE: Final = 320


def smaller(picture: Image.Image, long_edge: int) -> Image.Image:
    """The picture with at most this long edge in pixels; one that is small enough comes back as it is.

    Whole-number reduction first, since it is many times faster than resampling and no eye sees the difference; and
    Hamming's window, as sharp as the bicubic one at two thirds of its time.
    """
    longest = max(picture.size)
    if longest <= long_edge:
        return picture
    wide, high = (max(1, round(side * long_edge / longest)) for side in picture.size)
    factor = longest // long_edge
    if factor > 1:
        picture = picture.reduce((min(factor, picture.width), min(factor, picture.height)))
    return picture.resize((wide, high), Image.Resampling.HAMMING)


def srgb(picture: Image.Image, colour: Colour) -> Image.Image:
    """The picture in sRGB. Scale first: converting costs by the pixel."""
    return display_p3_to_srgb(picture) if colour is Colour.DISPLAY_P3 else picture


def difference_hash(picture: Image.Image) -> str:
    """64 bits in hex: for each of eight rows of nine grey cells, whether each is brighter than the one to its left."""
    cells = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            bits = bits << 1 | (cells[row * 9 + column + 1] > cells[row * 9 + column])
    return f"{bits:016x}"
