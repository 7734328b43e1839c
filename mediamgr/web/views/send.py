"""The page by which a teacher sends pictures from an enrolled iPad; the sending itself is the capture API's."""

from flask import Blueprint, render_template, url_for

from mediamgr.rules.holding import AT_THE_DOOR
from mediamgr.rules.permissions import Permission
from mediamgr.web.access import requires
from mediamgr.web.sentences import sentence

blueprint = Blueprint("send", __name__)


@blueprint.get("/send")
@requires(Permission.SEND_PICTURES)
def show() -> str:
    """Take or choose pictures, and see what becomes of each."""
    held = {code.value: sentence(code) for code in AT_THE_DOOR}
    return render_template("send/show.html", held=held, enrol_url=url_for("enrol.show"))
