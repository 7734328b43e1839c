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
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise Invalid("body", "invalid-json")
    for name, kind in wanted.items():
        if not isinstance(body.get(name), kind):
            raise Invalid(name, "invalid-json")
    return {name: body[name] for name in wanted}
