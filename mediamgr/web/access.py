"""Refused by default: a view says ``@requires``, ``@signed_in`` or ``@public``, or nobody may open it (promise 8)."""

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any, TypeVar

from flask import Flask, current_app, request

from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.services.errors import NotAllowed
from mediamgr.services.unit_of_work import note_denial
from mediamgr.web.work import actor, house, principal

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "mediamgr_access"


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Open to who holds one of ``permissions`` in at least one setting; the service asks again for the very thing."""

    def mark(view: View) -> View:
        setattr(view, _MARK, permissions)
        return view

    return mark


def signed_in(view: View) -> View:
    """Open to everybody who is fully signed in: one's own account, one's own home."""
    setattr(view, _MARK, ())
    return view


def public(view: View) -> View:
    """Open to strangers. A visible act: every use of it is listed in the walk of all routes."""
    setattr(view, _MARK, None)
    return view


def marked(view: Callable[..., Any]) -> Any:
    """What a view says of itself: a tuple of permissions, None for public, or ``"closed"`` when it says nothing."""
    return getattr(view, _MARK, "closed")


def install(app: Flask) -> None:
    """Ask before every request, and give static files their own yes."""
    for endpoint in {"static", "bootstrap.static"} & app.view_functions.keys():
        # Wrapped, because a blueprint's is a bound method, which takes no mark.
        view: Any = app.view_functions[endpoint]
        app.view_functions[endpoint] = public(update_wrapper(partial(view), view))
    app.before_request(_guard)


def _guard() -> None:
    if request.endpoint is None:
        return
    wanted = marked(current_app.view_functions[request.endpoint])
    if wanted is None:
        return
    if wanted == "closed":
        raise NotAllowed("closed")
    who = principal()
    if wanted and not any(settings_where(who, permission) for permission in wanted):
        refusal = NotAllowed(permission=wanted[0].value)
        note_denial(house(), actor(), refusal)
        raise refusal
