"""The value that comes out of a scan, free of codecs, so that whoever asks need not load them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckedScan:
    """A scan that may be kept. ``data``: new bytes to keep, or None where the file stays as it is."""

    kind: str
    data: bytes | None
    pages: int
