"""Why bytes were not taken. Each error carries a code from a closed list, and never a byte of the file."""

import struct
import zlib
from typing import Final

KIND_NOT_ACCEPTED: Final = "kind-not-accepted"
NOT_PROVEN: Final = "not-proven"
BUSY: Final = "decoder-busy"

UNREADABLE: Final = frozenset(
    {
        "acts", "broken", "decoder-died", "empty", "encrypted", "needs-too-much-memory", "took-too-long", "truncated",
    }
)  # fmt: skip
TOO_LARGE: Final = frozenset(
    {"too-many-bytes", "too-many-frames", "too-many-objects", "too-many-pages", "too-many-pixels"}
)


class MediaError(Exception):
    """Something about these bytes or the decoder: ``code`` is stable and safe to log."""

    code: str

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class KindNotAccepted(MediaError):
    """Not a kind of picture that is taken; ``kind_seen`` says what the bytes are: ``tiff``, ``pdf``, ``unknown``..."""

    def __init__(self, kind_seen: str) -> None:
        super().__init__(KIND_NOT_ACCEPTED)
        self.kind_seen = kind_seen


class Unreadable(MediaError):
    """A picture of a kind that is taken, but it cannot be decoded wholly, in time and in the memory allowed."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TooLarge(MediaError):
    """More bytes, pixels or frames than are decoded; known before any decoding."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotProven(MediaError):
    """Our own output did not pass the proof. It must not be kept; ``leftovers`` names what was found, by kind."""

    def __init__(self, leftovers: tuple[str, ...]) -> None:
        super().__init__(NOT_PROVEN)
        self.leftovers = leftovers


class DecoderBusy(MediaError):
    """Nobody free to decode this now. The same bytes may be sent again in a moment."""

    def __init__(self) -> None:
        super().__init__(BUSY)


# Whatever a reader may trip over in bytes that somebody made up.
READER_TRIPS: Final = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
