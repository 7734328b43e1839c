"""The page by which a teacher sends pictures from an enrolled iPad; the sending itself is the capture API's."""

from flask import Blueprint, Response, current_app, render_template, url_for

from mediamgr.reading.policy import policy_waits
from mediamgr.rules.holding import AT_THE_DOOR
from mediamgr.rules.permissions import Permission
from mediamgr.web.access import public, requires
from mediamgr.web.api.problems import PROBLEMS
from mediamgr.web.sentences import sentence
from mediamgr.web.work import house, moment, principal, read

blueprint = Blueprint("send", __name__)
# A seal adds about 100 bytes, and the note at most 4 kB.
SEAL_ADDS = 5000


@blueprint.get("/send")
@requires(Permission.SEND_PICTURES)
def show() -> str:
    """Take or choose pictures, and see what becomes of each."""
    milliseconds = int(moment().timestamp() * 1000)
    return _page(taker=principal().account_id, now=milliseconds, must_accept=read(policy_waits).must_accept)


@blueprint.get("/send/shell")
@public
def shell() -> str:
    """The same page for a device without a network: it names nobody, and is kept in the browser (docs/adr/0102)."""
    return _page(taker="", now=None, must_accept=False)


@blueprint.get("/send-worker.js")
@public
def worker() -> Response:
    """The script that keeps the shell. A worker looks after addresses below its own alone, so it stands at the top."""
    return current_app.send_static_file("js/send-worker.js")


def _page(*, taker: str, now: int | None, must_accept: bool) -> str:
    """``taker`` is sealed with each picture, so that it is known whoever is signed in when it goes; empty off line.

    ``now`` (milliseconds) sets the clock of a device that is wrong about the time.
    """
    return render_template(
        "send/show.html",
        held={code.value: sentence(code) for code in AT_THE_DOOR},
        enrol_url=url_for("enrol.show"),
        must_accept=must_accept,
        taker=taker,
        now=now,
        limit=house().settings.limits.picture_bytes - SEAL_ADDS,
        too_large=PROBLEMS["too-large"].sentence,
    )
