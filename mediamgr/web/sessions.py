"""Flask-Login on server-side sessions: the cookie holds a random word, everything else is in the database."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from mediamgr.rules.permissions import Principal
from mediamgr.services.errors import NotSignedIn
from mediamgr.services.sessions import SignedIn, find_session
from mediamgr.web.work import house

View = TypeVar("View", bound=Callable[..., Any])
_TAKING = "mediamgr_even_when_idle"


class User(UserMixin):  # type: ignore[misc]  # the library publishes no types
    """What Flask-Login holds for this request: only somebody fully signed in, second step included."""

    def __init__(self, token: str, found: SignedIn) -> None:
        self.token = token
        self.name = found.name
        self.username = found.username
        self.principal: Principal = found.principal
        self.session_id = found.session_id

    def get_id(self) -> str:
        """What the cookie names: the session's random word, never the account."""
        return self.token


def install(app: Flask) -> None:
    """Tell Flask-Login how to find who is there."""
    manager = LoginManager(app)
    # Its own protection binds a session to an address; a school's iPads change theirs at every corner.
    manager.session_protection = None
    manager.user_loader(_load)


def even_when_idle(view: View) -> View:
    """Let this view be reached half an hour after the person's last act: for sending pictures in, never for reading."""
    setattr(view, _TAKING, True)
    return view


def _load(token: str) -> User | None:
    view = current_app.view_functions.get(request.endpoint or "")
    found = find_session(house(), token, taking=getattr(view, _TAKING, False))
    return User(token, found) if found else None


def enter(token: str) -> None:
    """Give the browser a session's word. Whatever its cookie held before is gone: nobody can plant a session."""
    session.clear()
    renew(token)


def renew(token: str) -> None:
    """Change the word in the cookie, and keep the rest: after a step-up other tabs' forms still count."""
    user = _load(token)
    if user is None:
        raise NotSignedIn()
    login_user(user)


def leave() -> None:
    """Take the session from the browser."""
    logout_user()
    session.clear()
