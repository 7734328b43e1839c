"""A picture taken apart: what the camera wrote, and fresh pixels with nothing else. One decode, every output proven."""

from mediamgr.media.anatomy import anatomy_of
from mediamgr.media.camera_facts import facts_of
from mediamgr.media.colours import Colour
from mediamgr.media.decoding import decode
from mediamgr.media.derive import PREVIEW_EDGE, THUMBNAIL_EDGE, difference_hash, smaller, srgb
from mediamgr.media.encoding import MASTER_QUALITY, SMALL_QUALITY, encode
from mediamgr.media.errors import TooLarge, Unreadable
from mediamgr.media.kinds import HEAD_BYTES, JPEG, accepted_kind
from mediamgr.media.pixels import upright_rgb
from mediamgr.media.taken_apart import TakenApart
from mediamgr.settings import Limits

_USUAL = Limits()


def take_apart(
    data: bytes, limits: Limits = _USUAL, *, keep_p3: bool = True, allow_animation: bool = False
) -> TakenApart:
    """Facts, master, preview, thumbnail and hash of a picture; runs inside a worker (``Decoders``), never elsewhere.

    Raises ``KindNotAccepted``, ``TooLarge``, ``Unreadable`` or ``NotProven``; what it returns has no leftovers.
    """
    if len(data) > limits.picture_bytes:
        raise TooLarge("too-many-bytes")
    kind = accepted_kind(data[:HEAD_BYTES])
    anatomy = anatomy_of(kind, data)
    facts = facts_of(anatomy)
    if not anatomy.whole:
        # Asked first: some decoders fill in what was cut off without a word.
        raise Unreadable("truncated")
    stored = decode(kind, data, limits, allow_animation=allow_animation)
    picture, colour = upright_rgb(stored, kind, facts.orientation, keep_p3=keep_p3)
    del stored
    preview = srgb(smaller(picture, PREVIEW_EDGE), colour)
    thumbnail = smaller(preview, THUMBNAIL_EDGE)
    return TakenApart(
        kind,
        facts,
        encode(picture, colour, MASTER_QUALITY),
        encode(preview, Colour.SRGB, SMALL_QUALITY),
        encode(thumbnail, Colour.SRGB, SMALL_QUALITY),
        *picture.size,
        preview.size,
        thumbnail.size,
        difference_hash(thumbnail),
        colour.value,
        facts.hidden,
    )


def release_copy(master: bytes, long_edge: int, limits: Limits = _USUAL) -> bytes:
    """A stripped master made ready to leave: sRGB, at most this long edge in pixels, new bytes, proven again.

    Raises as ``take_apart`` does.
    """
    stored = decode(JPEG, master, limits)
    picture, colour = upright_rgb(stored, JPEG, 1, keep_p3=True)
    return encode(srgb(smaller(picture, long_edge), colour), Colour.SRGB, MASTER_QUALITY)
