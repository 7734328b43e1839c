"""One installation, for any WSGI server: ``create_app()`` with the settings of the environment.

``mediamgr serve`` needs none of this; it is for who would rather run another server, for example
``waitress-serve --call config:create_app``.
"""

from flask import Flask

from mediamgr.app import create_app as build
from mediamgr.settings import Settings, from_environment


def settings() -> Settings:
    """The settings of this installation; change them here or by ``MEDIAMGR_*`` variables."""
    return from_environment()


def create_app() -> Flask:
    """The application, wired and ready."""
    return build(settings())
