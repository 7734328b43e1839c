"""Held pictures: a second person, who neither took nor sent one, lets it in or has it erased (POLICY P2)."""

from mediamgr.records.pictures import Picture
from mediamgr.rules.codes import Code
from mediamgr.rules.events import Event
from mediamgr.rules.holding import may_decide
from mediamgr.rules.permissions import Permission
from mediamgr.rules.verdict import refuse
from mediamgr.services.destroying import destroy_files
from mediamgr.services.errors import Blocked, Conflict
from mediamgr.services.unit_of_work import Work


def accept_held(work: Work, picture_id: str) -> None:
    """Let a held picture in; the gate remembers who did. Raises NotFound, NotAllowed, Conflict, Blocked."""
    picture = _held(work, picture_id)
    picture.state = "kept"
    picture.accepted_by, picture.accepted_at = work.principal().account_id, work.now
    work.record(Event.HELD_ACCEPTED, picture.id, setting_id=picture.setting_id, code=picture.held_because)


def reject_held(work: Work, picture_id: str) -> None:
    """Turn a held picture away: it is erased, and the same bytes never come back.

    Raises as ``accept_held`` does, and Blocked while the safeguarding lead keeps it.
    """
    picture = _held(work, picture_id)
    if picture.hold_until is not None and picture.hold_until >= work.today:
        raise Blocked(refuse(Code.ON_HOLD))
    picture.state, picture.ended_at = "erased", work.now
    destroy_files(work, picture.id)
    work.record(Event.HELD_REJECTED, picture.id, setting_id=picture.setting_id, code=picture.held_because)


def _held(work: Work, picture_id: str) -> Picture:
    picture = work.picture(picture_id, Permission.DECIDE_HELD)
    if picture.state != "held":
        raise Conflict(Code.ALREADY_DONE)
    verdict = may_decide(work.principal(), picture.setting_id, picture.held_because, picture.taken_by, picture.sent_by)
    if not verdict.allowed:
        raise Blocked(verdict)
    return picture
