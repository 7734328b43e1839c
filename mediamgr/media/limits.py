"""How much of anything is decoded."""

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class DecoderLimits:
    """What one picture may cost. ``memory``: a worker's whole address space, in bytes; ``seconds``: wall time."""

    picture_bytes: int = 40 * MEGABYTE
    pixels: int = 40_000_000
    frames: int = 1_000
    seconds: float = 20.0
    memory: int = 1536 * MEGABYTE


LIMITS: Final = DecoderLimits()
