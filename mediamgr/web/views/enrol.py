"""The page on which a device becomes the school's: it makes a key and hands in its code."""

from typing import Any

from flask import Blueprint, jsonify, render_template

from mediamgr.services.demo_devices import demo_code
from mediamgr.services.errors import NotFound
from mediamgr.web.access import public
from mediamgr.web.work import house

blueprint = Blueprint("enrol", __name__, url_prefix="/enrol")


@blueprint.get("")
@public
def show() -> str:
    """What to do here depends on the browser, which enrol.js finds out. Opening it spends no code."""
    return render_template("enrol/show.html", address=house().settings.address)


@blueprint.post("/demo")
@public
def demo() -> Any:
    """In the demo alone: a code for one of its iPads, so that one click enrols this browser."""
    if not house().settings.demo:
        raise NotFound()
    return jsonify(code=demo_code(house()))
