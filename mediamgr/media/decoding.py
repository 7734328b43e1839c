"""Opens a picture of one accepted kind and decodes it wholly, or says why not. No other format is ever tried."""

import io
import warnings
from typing import Final

from PIL import Image

from mediamgr.media.errors import READER_TRIPS, KindNotAccepted, TooLarge, Unreadable
from mediamgr.media.kinds import HEIC, JPEG, PNG, WEBP
from mediamgr.media.limits import MOST_FRAMES
from mediamgr.settings import Limits

try:
    import pillow_heif
except ImportError:  # the extra ``heic`` is not installed: such files are then refused by their kind
    HEIC_IS_THERE = False
else:
    HEIC_IS_THERE = True
    # One thread a picture: the pool is what runs pictures side by side, and threads cost address space.
    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener(thumbnails=False)

# Asked for JPEG alone, Pillow still opens a telephone's several pictures in one as MPO: its first one is the JPEG.
_FORMATS: Final = {
    JPEG: ("JPEG", {"JPEG", "MPO"}),
    PNG: ("PNG", {"PNG"}),
    WEBP: ("WEBP", {"WEBP"}),
    HEIC: ("HEIF", {"HEIF"}),
}
_MAY_MOVE: Final = frozenset({PNG, WEBP})
# JPEG, which is what comes out, knows no longer side.
_LONGEST_SIDE: Final = 65_500


def decode(kind: str, data: bytes, limits: Limits, *, allow_animation: bool = False) -> Image.Image:
    """The decoded picture, as stored: not yet upright.

    Raises ``KindNotAccepted`` for a moving picture (its first frame is taken with ``allow_animation``) and for HEIC
    without its decoder, ``TooLarge`` from the header alone, ``Unreadable`` for anything that does not decode wholly.
    """
    if kind == HEIC and not HEIC_IS_THERE:
        raise KindNotAccepted(HEIC)
    picture = _opened(kind, data)
    _check_size(picture, limits)
    if kind in _MAY_MOVE and getattr(picture, "is_animated", False):
        if not allow_animation:
            raise KindNotAccepted(f"animated-{kind}")
        if getattr(picture, "n_frames", 1) > MOST_FRAMES:
            raise TooLarge("too-many-frames")
    try:
        picture.load()
    except MemoryError:
        raise
    except READER_TRIPS as trip:
        raise Unreadable(_reason(trip)) from None
    _check_size(picture, limits)
    return picture


def _opened(kind: str, data: bytes) -> Image.Image:
    wanted, allowed = _FORMATS[kind]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=[wanted])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooLarge("too-many-pixels") from None
    except MemoryError:
        raise
    except READER_TRIPS as trip:
        raise Unreadable(_reason(trip)) from None
    if picture.format not in allowed:
        raise Unreadable("broken")
    return picture


def _check_size(picture: Image.Image, limits: Limits) -> None:
    wide, high = picture.size
    if wide * high > limits.pixels or max(wide, high) > _LONGEST_SIDE:
        raise TooLarge("too-many-pixels")
    if not wide or not high:
        raise Unreadable("broken")


def _reason(trip: BaseException) -> str:
    # Pillow has no type of its own for this; the words have been the same for ten years.
    return "truncated" if "truncated" in str(trip).lower() else "broken"
