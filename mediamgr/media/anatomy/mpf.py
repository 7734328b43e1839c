"""The index of a multi-picture JPEG, only far enough to know where its last picture ends."""

import struct
from typing import Final

_ENTRIES_TAG: Final = 0xB002
_ENTRY_BYTES: Final = 16
_MOST_PICTURES: Final = 100


def mpf_pictures_end(body: bytes, starts_at: int) -> int:
    """The file offset behind the last picture that the index names; 0 when the index cannot be read.

    ``starts_at``: where the index's own TIFF header lies in the file, since its offsets count from there.
    """
    try:
        return max(_ends(body, starts_at), default=0)
    except (struct.error, ValueError):
        return 0


def _ends(body: bytes, starts_at: int) -> list[int]:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(body[:4])
    if order is None:
        return []
    (directory,) = struct.unpack_from(f"{order}I", body, 4)
    (count,) = struct.unpack_from(f"{order}H", body, directory)
    for n in range(min(count, 64)):
        tag, _kind, length, at = struct.unpack_from(f"{order}HHII", body, directory + 2 + 12 * n)
        if tag == _ENTRIES_TAG:
            return [_end(body, order, at + _ENTRY_BYTES * k, starts_at) for k in range(_pictures(length))]
    return []


def _pictures(length: int) -> int:
    return min(length // _ENTRY_BYTES, _MOST_PICTURES)


def _end(body: bytes, order: str, at: int, starts_at: int) -> int:
    _attributes, size, offset = struct.unpack_from(f"{order}III", body, at)
    # The first picture is this very file: its offset is 0 and counts from the beginning.
    return int(size) if offset == 0 else starts_at + int(offset) + int(size)
