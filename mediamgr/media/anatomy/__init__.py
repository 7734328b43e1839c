"""What a file is made of besides its pixels: read by its own structure, never by trusting a decoder."""

from mediamgr.media.anatomy.heic import heic_anatomy
from mediamgr.media.anatomy.jpeg import jpeg_anatomy
from mediamgr.media.anatomy.parts import Anatomy
from mediamgr.media.anatomy.png import png_anatomy
from mediamgr.media.anatomy.webp import webp_anatomy
from mediamgr.media.kinds import HEIC, JPEG, PNG, WEBP

__all__ = ["Anatomy", "anatomy_of"]

_READERS = {JPEG: jpeg_anatomy, PNG: png_anatomy, WEBP: webp_anatomy, HEIC: heic_anatomy}


def anatomy_of(kind: str, data: bytes) -> Anatomy:
    """The parts of a file of an accepted kind. Never raises on broken bytes: ``whole`` is then False."""
    return _READERS[kind](data)
