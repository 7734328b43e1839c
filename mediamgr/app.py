"""Wires everything, decides nothing."""

from datetime import UTC, datetime

from flask import Flask

from mediamgr.services.house import House
from mediamgr.services.opening import open_house
from mediamgr.settings import Settings
from mediamgr.web import install


def now() -> datetime:
    """The edge's clock: everything below is told what time it is."""
    return datetime.now(UTC)


def create_app(settings: Settings, house: House | None = None) -> Flask:
    """The WSGI application of one installation; ``house`` comes ready from a command that already opened it."""
    app = Flask("mediamgr.web")
    install(app, house or open_house(settings, now))
    return app
