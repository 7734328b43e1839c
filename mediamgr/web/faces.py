"""Two faces: the public address answers only the routes for parents and recipients, all else there is 404."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, request

from mediamgr.services.errors import NotFound
from mediamgr.web.work import house

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "mediamgr_public_face"


def on_public_face(view: View) -> View:
    """Offer this view at the public address, and nowhere else."""
    setattr(view, _MARK, True)
    return view


def install(app: Flask) -> None:
    """Ask before every request which face it came to."""
    app.before_request(_right_face)


def _right_face() -> None:
    if request.endpoint is None or request.endpoint in {"static", "bootstrap.static"}:
        return
    outside = getattr(current_app.view_functions[request.endpoint], _MARK, False)
    public_host = urlsplit(house().settings.public_address).netloc
    came_outside = bool(public_host) and request.host == public_host
    if outside != came_outside:
        raise NotFound()
