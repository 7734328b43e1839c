"""Scans of what somebody signed: an image becomes fresh pixels, a PDF is looked through and stays as it is."""

from typing import Final

from mediamgr.media.checked_scan import CheckedScan
from mediamgr.media.errors import KindNotAccepted, TooLarge, Unreadable
from mediamgr.media.kinds import HEAD_BYTES, HEIC, JPEG, PDF, kind_seen
from mediamgr.media.pdf import pages_of
from mediamgr.media.stripping import take_apart
from mediamgr.settings import Limits

_IMAGES: Final = frozenset({JPEG, HEIC})


def check_scan(data: bytes, limits: Limits) -> CheckedScan:
    """A scan as it may be kept; runs inside a worker (``Decoders``), never elsewhere.

    Raises ``KindNotAccepted`` for all but JPEG, HEIC and PDF, ``TooLarge``, ``Unreadable``, ``NotProven``.
    """
    kind = kind_seen(data[:HEAD_BYTES])
    if kind == "empty":
        raise Unreadable("empty")
    if kind != PDF and kind not in _IMAGES:
        raise KindNotAccepted(kind)
    if len(data) > limits.scan_bytes:
        raise TooLarge("too-many-bytes")
    if kind == PDF:
        return CheckedScan(PDF, None, pages_of(data))
    return CheckedScan(JPEG, take_apart(data, limits).master, 1)
