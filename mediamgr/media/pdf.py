"""Looks through a PDF: whole, readable by anybody, a few pages and nothing that acts. Its bytes are not changed."""

import io
from collections.abc import Iterator
from typing import Any, Final

from mediamgr.media.errors import TooLarge, Unreadable

MOST_PAGES: Final = 40
_MOST_OBJECTS: Final = 20_000
_DEEPEST: Final = 40
_END: Final = b"%%EOF"
_BLANK: Final = b"\r\n\t \0"
# What a viewer would run, open or unpack. A link that somebody has to press is none of it.
_ACTIONS: Final = frozenset(
    {
        "/GoTo3DView", "/GoToE", "/GoToR", "/ImportData", "/JavaScript", "/Launch", "/Movie", "/Rendition",
        "/RichMediaExecute", "/Sound", "/SubmitForm", "/Trans",
    }
)  # fmt: skip
_PARTS: Final = frozenset({"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"})
_KEYS: Final = frozenset({"/EF", "/EmbeddedFiles", "/JS", "/XFA"})


def pages_of(data: bytes) -> int:
    """How many pages a PDF has, once every object in it was read and none of them acts or carries a file.

    Raises ``Unreadable`` (``truncated``, ``broken``, ``encrypted``, ``acts``) and ``TooLarge``. Whatever else the
    reader trips over, endless work and endless memory included, is the worker's to answer.
    """
    # A PDF may begin and end anywhere in a file; one with something before or behind it is two files in one.
    if not data.startswith(b"%PDF-") or _END not in data[-1024:]:
        raise Unreadable("truncated")
    if data[data.rindex(_END) + len(_END) :].strip(_BLANK):
        raise Unreadable("broken")
    # Only here: every picture's worker would pay for a reader that few of them need.
    from pypdf import PdfReader  # noqa: PLC0415

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise Unreadable("encrypted")
    for thing in _objects(reader):
        _look_at(thing, _DEEPEST)
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise TooLarge("too-many-pages")
    if pages == 0 or not all(page.mediabox.width > 0 for page in reader.pages):
        raise Unreadable("broken")
    return pages


def _objects(reader: Any) -> Iterator[Any]:
    """Every object that the file's own tables name, and the trailer. One that nothing leads to is looked at as well."""
    from pypdf.generic import IndirectObject  # noqa: PLC0415

    names = {(number, 0) for number in reader.xref_objStm}
    names |= {(number, of) for of, table in reader.xref.items() for number in table if number}
    if len(names) > _MOST_OBJECTS:
        raise TooLarge("too-many-objects")
    yield reader.trailer
    for number, of in sorted(names):
        yield reader.get_object(IndirectObject(number, of, reader))


def _look_at(thing: Any, deeper: int) -> None:
    """An object with all that lies inside it; what it only points at has its own turn."""
    if deeper == 0:
        raise Unreadable("broken")
    if isinstance(thing, dict):
        named = {str(thing.raw_get(key)) for key in ("/S", "/Subtype") if key in thing}  # type: ignore[attr-defined]
        if named & (_ACTIONS | _PARTS) or _KEYS & set(thing):
            raise Unreadable("acts")
        for key in thing:
            _look_at(thing.raw_get(key), deeper - 1)  # type: ignore[attr-defined]
    elif isinstance(thing, list):
        for each in thing:
            _look_at(each, deeper - 1)
