"""Two faces: the public address answers only the routes for parents and recipients, all else there is 404."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, request

from mediamgr.services.errors import NotFound
from mediamgr.settings import Settings
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
    if outside != _came_outside(request.host.lower(), house().settings):
        raise NotFound()


def _came_outside(host: str, settings: Settings) -> bool:
    """Whether a request for this host came to the public face: its name decides, whatever port stands behind it.

    Only where both faces have one name does the port tell them apart, and then all but the inside's own is outside.
    """
    if not settings.public_address:
        return False
    public, own = urlsplit(settings.public_address.lower()), urlsplit(settings.address.lower())
    if public.hostname != own.hostname:
        return urlsplit(f"//{host}").hostname == public.hostname
    return host != own.netloc and urlsplit(f"//{host}").hostname == public.hostname
