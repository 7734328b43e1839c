"""Reads the small JSON bodies of the API."""

from typing import Any

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from mediamgr.services.errors import Invalid

_LARGEST = 16 * 1024


def json_object(**wanted: type) -> dict[str, Any]:
    """The body as a JSON object whose members have these types; others beside them are passed over.

    Raises Invalid ``invalid-json``. Asking for the JSON type keeps other sites' forms out: they cannot send it.
    """
    if (request.content_length or 0) > _LARGEST:
        raise RequestEntityTooLarge()
    body = _parsed()
    if not isinstance(body, dict):
        raise Invalid("body", "invalid-json")
    for name, kind in wanted.items():
        if not isinstance(body.get(name), kind):
            raise Invalid(name, "invalid-json")
        if kind is str and not _storable(body[name]):
            raise Invalid(name, "invalid-json")
    return {name: body[name] for name in wanted}


def _parsed() -> Any:
    try:
        return request.get_json(silent=True)
    except RecursionError:
        # Thousands of brackets in each other: the parser gives up before it could call it bad JSON.
        return None


def _storable(word: str) -> bool:
    """JSON can spell half a letter (a lone surrogate) and a NUL; no database takes either."""
    return "\0" not in word and all(not "\ud800" <= sign <= "\udfff" for sign in word)
