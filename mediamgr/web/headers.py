"""Headers of every answer: what a browser may load, keep and tell others."""

import secrets

from flask import Flask, Response, g, request


def install(app: Flask) -> None:
    """Set the headers after every request and offer ``csp_nonce()`` to templates."""
    app.after_request(_set)
    app.jinja_env.globals["csp_nonce"] = nonce


def nonce() -> str:
    """The word that lets this answer's own inline script or style run, and no other."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _set(response: Response) -> Response:
    words = f"'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
    response.headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'self'; script-src 'self' {words}; style-src 'self' {words}; img-src 'self' blob: data:; "
        "media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=()"
    if request.endpoint not in {"static", "bootstrap.static"}:
        # The next user of a shared iPad, and a lost one, must find nothing in the browser's cache (T6, T7).
        response.headers["Cache-Control"] = "no-store"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
