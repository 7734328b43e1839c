"""Flask-Login on server-side sessions: the cookie holds a random word, everything else is in the database."""

from flask import Flask
from flask_login import LoginManager, UserMixin

from mediamgr.rules.permissions import Principal
from mediamgr.services.sessions import SignedIn, find_session
from mediamgr.web.work import house


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


def _load(token: str) -> User | None:
    found = find_session(house(), token)
    return User(token, found) if found else None

