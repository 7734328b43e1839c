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


def is_outside(view: Callable[..., Any]) -> bool:
    """Whether this view answers at the public address."""
    return bool(getattr(view, _MARK, False))


def install(app: Flask) -> None:
    """Ask before every request which face it came to."""
    app.before_request(_right_face)


def came_outside() -> bool:
    """Whether this request came to the public address."""
    return _came_outside(request.host.lower(), house().settings)


def _right_face() -> None:
    if request.endpoint is None:
        # A wrong method or a missing slash must not tell at the public face that there is such an address inside.
        if came_outside():
            raise NotFound()
        return
    if request.endpoint in {"static", "bootstrap.static"}:
        return
    if is_outside(current_app.view_functions[request.endpoint]) != came_outside():
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
