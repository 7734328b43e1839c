"""The page by which a teacher sends pictures from an enrolled iPad; the sending itself is the capture API's."""

from flask import Blueprint, render_template, url_for

from mediamgr.reading.policy import policy_waits
from mediamgr.rules.holding import AT_THE_DOOR
from mediamgr.rules.permissions import Permission
from mediamgr.web.access import requires
from mediamgr.web.api.problems import PROBLEMS
from mediamgr.web.sentences import sentence
from mediamgr.web.work import house, principal, read

blueprint = Blueprint("send", __name__)
# A seal adds about 100 bytes, and the note at most 4 kB.
SEAL_ADDS = 5000


@blueprint.get("/send")
@requires(Permission.SEND_PICTURES)
def show() -> str:
    """Take or choose pictures, and see what becomes of each."""
    held = {code.value: sentence(code) for code in AT_THE_DOOR}
    must_accept = read(policy_waits).must_accept
    return render_template(
        "send/show.html",
        held=held,
        enrol_url=url_for("enrol.show"),
        must_accept=must_accept,
        # Sealed with each picture, so that whoever took it is known, whoever is signed in when it goes.
        taker=principal().account_id,
        limit=house().settings.limits.picture_bytes - SEAL_ADDS,
        too_large=PROBLEMS["too-large"].sentence,
    )
