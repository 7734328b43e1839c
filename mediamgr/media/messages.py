"""What parent and decoder say to each other: pickles with a length before them, of which the parent trusts none."""

import io
import pickle
import struct
from typing import IO, Any, Final

from mediamgr.media.errors import READER_TRIPS
from mediamgr.media.limits import MEGABYTE

# A worker holds a stranger's bytes. If they took it over, its answers may name these and nothing else.
_ANSWERS: Final = frozenset(
    {
        ("datetime", "datetime"),
        ("mediamgr.media.checked_scan", "CheckedScan"),
        ("mediamgr.media.errors", "KindNotAccepted"),
        ("mediamgr.media.errors", "NotProven"),
        ("mediamgr.media.errors", "TooLarge"),
        ("mediamgr.media.errors", "Unreadable"),
        ("mediamgr.media.taken_apart", "TakenApart"),
        ("mediamgr.rules.provenance_facts", "CameraFacts"),
    }
)
_LENGTH: Final = struct.Struct(">Q")
_LONGEST: Final = 512 * MEGABYTE


class _Answers(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ANSWERS:
            raise pickle.UnpicklingError("a decoder's answer named something else")
        return super().find_class(module, name)


def send(pipe: IO[bytes], message: object) -> None:
    """Raises OSError when nobody listens any more."""
    raw = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(raw)))
    pipe.write(raw)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    head = pipe.read(_LENGTH.size)
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
    raw = pipe.read(length) if 0 < length <= _LONGEST else b""
    if not raw or len(raw) != length:
        raise EOFError
    return raw


def receive_answer(pipe: IO[bytes]) -> Any:
    """Raises EOFError when the other side has gone, UnpicklingError when it says what it may not."""
    raw = _received(pipe)
    try:
        return _Answers(io.BytesIO(raw)).load()
    except READER_TRIPS:
        raise pickle.UnpicklingError("a decoder's answer makes no sense") from None


def receive_job(pipe: IO[bytes]) -> Any:
    """The worker's side; its parent is trusted."""
    return pickle.loads(_received(pipe))  # noqa: S301 -- written by the parent process, through a pipe of its own
