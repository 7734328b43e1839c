"""The items of a HEIC: what each is, and where its bytes lie."""

from dataclasses import dataclass
from typing import Final

from mediamgr.media.anatomy.boxes import Box, Reader, boxes

_MOST_ITEMS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Item:
    """What an item says it is: its kind, its name and, for a ``mime`` item, its content type."""

    kind: bytes
    name: bytes
    content_type: bytes


def items(data: bytes, iinf: Box) -> dict[int, Item]:
    """Item id to what it is, from the ``iinf`` box."""
    version, found = data[iinf.start], {}
    for entry in boxes(data, iinf.start + (6 if version == 0 else 8), iinf.end):
        if entry.name != b"infe" or data[entry.start] < 2:
            continue
        reader = Reader(data, entry, skip=4)
        number = reader.number(2 if data[entry.start] == 2 else 4)
        reader.number(2)
        kind = reader.number(4).to_bytes(4, "big")
        name = reader.words()
        found[number] = Item(kind, name, reader.words() if kind == b"mime" else b"")
    return found


def places(data: bytes, iloc: Box, idat: Box | None) -> dict[int, list[tuple[int, int]]]:
    """Item id to (offset in the file, length) of each of its pieces, from the ``iloc`` box."""
    version, reader = data[iloc.start], Reader(data, iloc, skip=4)
    found: dict[int, list[tuple[int, int]]] = {}
    sizes = reader.number(2)
    of_offset, of_length, of_base, of_index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15
    for _ in range(min(reader.number(2 if version < 2 else 4), _MOST_ITEMS)):
        number = reader.number(2 if version < 2 else 4)
        in_idat = bool(version) and reader.number(2) & 15 == 1
        reader.number(2)
        base = reader.number(of_base) + (idat.start if in_idat and idat else 0)
        pieces = found.setdefault(number, [])
        for _ in range(min(reader.number(2), _MOST_ITEMS)):
            if version:
                reader.number(of_index)
            offset = reader.number(of_offset)
            pieces.append((base + offset, reader.number(of_length)))
        if reader.left <= 0:
            break
    return found
