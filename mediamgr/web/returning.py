"""Where to go on after signing in: an address of our own, whatever ``next`` says."""

import re

from flask import url_for

# One slash, then nothing that a browser could read as another host: no second slash, backslash, space or control sign.
_OURS = re.compile(r"/(?![/\\])[!-\[\]-~]*")


def safe_next(wanted: str | None) -> str:
    """``wanted`` when it is a path on this site and no step of signing in or out, else the home page."""
    if wanted and _OURS.fullmatch(wanted) and not wanted.startswith(("/sign-", "/step-up")):
        return wanted
    return url_for("home.show")
