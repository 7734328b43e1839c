"""Puts the pieces of the web onto a Flask application, in one readable order."""

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_wtf import CSRFProtect

from mediamgr.services.house import House
from mediamgr.web import (
    access,
    api,
    arriving,
    faces,
    headers,
    hosts,
    logs,
    mistakes,
    screens,
    sessions,
    speaking,
    views,
)
from mediamgr.web.downloads import Downloads


def install(app: Flask, house: House) -> None:
    """Configure ``app`` and register every view of the house."""
    settings = house.settings
    app.config.update(
        SECRET_KEY=house.keys.cookie_secret,
        SESSION_COOKIE_NAME="mediamgr",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        MAX_CONTENT_LENGTH=settings.limits.picture_bytes,
        MAX_FORM_MEMORY_SIZE=settings.limits.form_bytes,
        MAX_FORM_PARTS=2_000,
        BOOTSTRAP_SERVE_LOCAL=True,
        # A page open all morning on an iPad must still be able to send its form; the session decides, not the clock.
        WTF_CSRF_TIME_LIMIT=None,
        # Over HTTPS it would ask for a Referer besides, which our own Referrer-Policy forbids every browser to send.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.extensions["mediamgr"] = house
    app.extensions["mediamgr_downloads"] = Downloads(settings.limits)
    Bootstrap5(app)
    logs.install(app)
    speaking.install(app)
    arriving.install(app)
    # First of all which face: at the public one, what is not for parents is not there, whatever was sent to it.
    faces.install(app)
    CSRFProtect(app)
    sessions.install(app)
    access.install(app)
    headers.install(app)
    mistakes.install(app)
    screens.install(app)
    views.install(app)
    api.register(app)
    hosts.install(app, house)
