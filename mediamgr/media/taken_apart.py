"""The value that comes out of a picture, free of codecs, so that whoever asks need not load them."""

from dataclasses import dataclass

from mediamgr.rules.provenance import CameraFacts


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A stripped and proven picture. ``found``: the kinds of hidden data that the file carried and no output does."""

    kind: str
    facts: CameraFacts
    master: bytes
    preview: bytes
    thumbnail: bytes
    width: int
    height: int
    preview_size: tuple[int, int]
    thumbnail_size: tuple[int, int]
    dhash: str
    colour: str
    found: tuple[str, ...]
    leftovers: tuple[str, ...] = ()
