"""Every page, one file a subject; each offers a ``blueprint``."""

from importlib import import_module

from flask import Flask

# One line a file, in the order of the menu. A file that is not here has no address.
VIEWS: tuple[str, ...] = (
    "home",
    "send",
    "media",
    "library",
    "batch",
    "shares",
    "name_permissions",
    "children",
    "register",
    "travel",
    "outstanding",
    "exports",
    "decisions",
    "withdrawals",
    "pile",
    "evidence",
    "people",
    "names",
    "places",
    "carers",
    "classes",
    "roll_over",
    "purposes",
    "policy",
    "rolls",
    "asking",
    "restrictions",
    "held",
    "incidents",
    "devices",
    "camera_shot",
    "enrol",
    "accounts",
    "invite",
    "own_account",
    "invitation",
    "sign_in",
    "step_up",
    "parents",
    "about",
    "ledger",
    "restore",
    "clear_out",
    "health",
)


def install(app: Flask) -> None:
    """Register every page."""
    for name in VIEWS:
        app.register_blueprint(import_module(f"mediamgr.web.views.{name}").blueprint)
