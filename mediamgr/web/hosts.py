"""The first question to every request, before session and database: was this computer asked for by its own name?"""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.sansio.utils import host_is_trusted

from mediamgr.services.host_names import HostNames, host_names
from mediamgr.services.house import House

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# Names nobody and nothing: whoever reads it may be the page of a stranger.
_PAGE = b"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Another address</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><h1>Another address</h1>
<p>This computer is not reached by the address that was typed. Nothing was changed.</p>
<p><strong>What to do now:</strong> use the address on the school's slip or in the bookmark, or ask the office.</p>
<p>Whoever looks after this computer: <code>mediamgr doctor</code> says which names it answers to, and
<code>MEDIAMGR_HOSTS</code> adds one.</p></body></html>
"""
_HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Length", str(len(_PAGE))),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "noindex, nofollow"),
]


def install(app: Flask, house: House) -> None:
    """Stand before everything else. Not Flask's TRUSTED_HOSTS: it knows no IPv6, and opens the session first."""
    app.wsgi_app = OwnNames(app.wsgi_app, host_names(house.settings))  # type: ignore[method-assign]


class OwnNames:
    """Passes on what is asked by a name of our own; all else gets one plain page, whatever was asked for."""

    def __init__(self, inside: Application, names: HostNames) -> None:
        self._inside = inside
        self._names = names

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request. A trusted proxy's word for the host has replaced the header by now, nobody else's has."""
        if self._ours(environ.get("HTTP_HOST", "")):
            return self._inside(environ, start_response)
        start_response("421 Misdirected Request", list(_HEADERS))
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [_PAGE]

    def _ours(self, header: str) -> bool:
        asked = header.lower()
        # Without a list it says whether this is a host at all.
        if not host_is_trusted(asked):
            return False
        host = asked if asked.endswith("]") else asked.rpartition(":")[0] or asked
        return host in self._names.names or self._names.includes_figures(host)
