"""The capture API, version 1: described by ``openapi.json`` beside this file."""

from importlib import import_module
from importlib.util import find_spec

from flask import Flask

PREFIX = "/api/v1"
# One line a file; each offers a ``blueprint`` whose rules begin with PREFIX.
MODULES: tuple[str, ...] = ("enrolments", "openapi", "pictures", "sealing_key", "sessions")


def register(app: Flask) -> None:
    """Register every route of the API.

    They take no form and need no token of one: a page of a stranger cannot sign with a device's key, send the JSON that
    enrolment and sign-in ask for, or read an answer.
    """
    for name in MODULES:
        if find_spec(f"mediamgr.web.api.{name}") is None:
            continue
        blueprint = import_module(f"mediamgr.web.api.{name}").blueprint
        app.extensions["csrf"].exempt(blueprint)
        app.register_blueprint(blueprint)
