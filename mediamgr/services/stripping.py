"""Stage 4, stripping: fresh pixels and their proof, by a decoder process that can be killed."""

from mediamgr.media.decoders import Decoders
from mediamgr.media.errors import DecoderBusy, KindNotAccepted, MediaError, NotProven, TooLarge
from mediamgr.media.kinds import HEAD_BYTES, MEDIA_TYPES, accepted_kind
from mediamgr.media.taken_apart import TakenApart
from mediamgr.services.errors import NotNow, NotTaken, Refused

# A client that does not know what it holds says so; it is the bytes that count.
UNDECLARED = "application/octet-stream"


def strip(decoders: Decoders, data: bytes, declared: str) -> TakenApart:
    """Facts, master, preview, thumbnail and hash of a picture that was declared as this media type.

    Raises NotTaken (``kind-not-accepted``, ``too-large``, ``unreadable``, ``not-proven``) or NotNow.
    """
    try:
        kind = accepted_kind(data[:HEAD_BYTES])
        if declared != UNDECLARED and MEDIA_TYPES.get(declared) != kind:
            raise KindNotAccepted(kind)
        return decoders.take_apart(data)
    except MediaError as error:
        raise _refusal(error) from error


def _refusal(error: MediaError) -> Refused:
    if isinstance(error, DecoderBusy):
        return NotNow()
    if isinstance(error, KindNotAccepted):
        return NotTaken("kind-not-accepted", seen=error.kind_seen)
    if isinstance(error, TooLarge):
        return NotTaken("too-large", reason=error.reason)
    if isinstance(error, NotProven):
        return NotTaken("not-proven")
    return NotTaken("unreadable", reason=error.code)
