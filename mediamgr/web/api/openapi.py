"""The description of the API, for whoever writes a client of it."""

from functools import lru_cache
from importlib.resources import files

from flask import Blueprint, Response

from mediamgr.web.access import public
from mediamgr.web.api import PREFIX

blueprint = Blueprint("api_openapi", __name__, url_prefix=PREFIX)


@blueprint.get("/openapi.json")
@public
def document() -> Response:
    """The OpenAPI 3.1 document; it holds nothing of this installation, so anybody may read it."""
    return Response(text(), content_type="application/json")


@lru_cache(maxsize=1)
def text() -> str:
    """The document as it lies beside this file."""
    return files("mediamgr.web.api").joinpath("openapi.json").read_text(encoding="utf-8")
