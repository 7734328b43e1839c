"""A HEIC's boxes and items, and what hides among them."""

from typing import Final

from mediamgr.media.anatomy.boxes import Box, boxes
from mediamgr.media.anatomy.heic_items import Item, items, places
from mediamgr.media.anatomy.parts import Anatomy, Findings

_C2PA: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_TOP: Final = {b"uuid": "private-chunk", b"moov": "moving-picture", b"udta": "comment"}
_PICTURES: Final = frozenset({b"hvc1", b"grid", b"iden", b"iovl", b"av01", b"jpeg", b"tmap", b"unci"})
_MOST_EXIF: Final = 8 << 20


def heic_anatomy(data: bytes) -> Anatomy:
    """All boxes and items; whole when the boxes fill the file and every item's bytes are there."""
    found, ends_at, whole, seen_meta = Findings(), 0, True, False
    for box in boxes(data, 0, len(data)):
        ends_at = box.end
        if box.name == b"meta":
            seen_meta, whole = True, _read_meta(data, box, found) and whole
        else:
            _note_box(data, box, found)
    rest = len(data) - ends_at
    # What follows the last box is either something hung on behind, or the beginning of a box that was cut.
    whole = whole and seen_meta and not _begins_a_box(data, ends_at)
    if rest:
        found.hidden.add("trailing-bytes")
    return found.anatomy(whole=whole)


def _begins_a_box(data: bytes, at: int) -> bool:
    name = data[at + 4 : at + 8]
    return name in (b"mdat", b"meta", b"free", b"moov", b"uuid", b"skip", b"idat")


def _note_box(data: bytes, box: Box, found: Findings) -> None:
    if box.name == b"uuid" and data[box.start : box.start + 16] == _C2PA:
        found.hidden.add("c2pa")
    elif box.name in _TOP:
        found.hidden.add(_TOP[box.name])
    elif box.name in (b"free", b"skip"):
        if data[box.start : box.end].strip(b"\0"):
            found.hidden.add("private-chunk")
    elif box.name not in (b"ftyp", b"mdat"):
        found.hidden.add("private-chunk")


def _read_meta(data: bytes, meta: Box, found: Findings) -> bool:
    """Notes what the items hide; says whether all their bytes are inside the file."""
    parts = {box.name: box for box in boxes(data, meta.start + 4, meta.end)}
    for name in (b"uuid", b"free", b"skip"):
        if name in parts:
            _note_box(data, parts[name], found)
    if b"iref" in parts:
        _note_references(data, parts[b"iref"], found)
    if b"iprp" in parts:
        _note_properties(data, parts[b"iprp"], found)
    if b"iinf" not in parts or b"iloc" not in parts:
        return False
    where = places(data, parts[b"iloc"], parts.get(b"idat"))
    for number, item in items(data, parts[b"iinf"]).items():
        _note_item(data, item, where.get(number, []), found)
    return all(offset + length <= len(data) for pieces in where.values() for offset, length in pieces)


def _note_references(data: bytes, iref: Box, found: Findings) -> None:
    kinds = {box.name for box in boxes(data, iref.start + 4, iref.end)}
    if b"thmb" in kinds:
        found.hidden.add("thumbnail")
    if b"auxl" in kinds:
        found.hidden.add("auxiliary-picture")


def _note_properties(data: bytes, iprp: Box, found: Findings) -> None:
    for container in boxes(data, iprp.start, iprp.end):
        if container.name != b"ipco":
            continue
        for box in boxes(data, container.start, container.end):
            if box.name == b"colr" and data[box.start : box.start + 4] in (b"prof", b"rICC"):
                found.hidden.add("icc")
            elif box.name in (b"uuid", b"udes"):
                found.hidden.add("private-chunk" if box.name == b"uuid" else "comment")


def _note_item(data: bytes, item: Item, pieces: list[tuple[int, int]], found: Findings) -> None:
    if item.kind == b"Exif":
        body = _joined(data, pieces)
        # Four bytes say how far behind them the TIFF header lies.
        found.add_exif(body[4 + int.from_bytes(body[:4], "big") :])
    elif item.kind == b"mime" and b"rdf+xml" in item.content_type:
        found.add_xmp(_joined(data, pieces))
    elif item.kind not in _PICTURES:
        found.hidden.add("private-chunk")
    if item.name:
        found.hidden.add("text-chunk")


def _joined(data: bytes, pieces: list[tuple[int, int]]) -> bytes:
    return b"".join(data[offset : offset + min(length, _MOST_EXIF)] for offset, length in pieces[:64])
