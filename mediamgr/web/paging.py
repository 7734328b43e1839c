"""Where in a long list somebody is, as an address says it."""

from collections.abc import Sequence

from flask import request

from mediamgr.reading.paging import Key, Place, Sort

_PARTS = ("place", "surname", "forename", "after")


def place_asked_for(sorts: Sequence[Sort]) -> Place:
    """The order and the row to go on after; the first of ``sorts`` where the address names none of them."""
    sort = next((sort for sort in sorts if sort == request.args.get("sort")), sorts[0])
    value, surname, forename, person = (request.args.get(part) for part in _PARTS)
    if value is None or surname is None or forename is None or person is None:
        return Place(sort)
    return Place(sort, (value, surname, forename, person))


def key_words(key: Key | None) -> dict[str, str]:
    """The same again, for the address of the next page."""
    return dict(zip(_PARTS, key, strict=True)) if key else {}
