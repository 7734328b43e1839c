"""What the software does not promise: a page that everybody may read."""

from flask import Blueprint, render_template

from mediamgr.web.access import public

blueprint = Blueprint("about", __name__)


@blueprint.get("/about/limits")
@public
def limits() -> str:
    """What no software can promise, in plain words (SAFETY, at the end of the table of actors)."""
    return render_template("about/limits.html")
