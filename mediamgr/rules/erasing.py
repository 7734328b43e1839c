"""Who may erase a picture: office and admin; a teacher within 24 hours what they took themselves; nobody on hold."""

from datetime import datetime, timedelta

from mediamgr.rules.clearance_facts import PictureFacts, PictureState
from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import Permission, Principal, may
from mediamgr.rules.verdict import ALLOWED, Verdict, all_of, refuse

OWN_FOR = timedelta(hours=24)


def may_erase(
    principal: Principal, picture: PictureFacts, *, received_at: datetime, on_hold: bool, now: datetime
) -> Verdict:
    """Whether this person may erase this picture now. `received_at` and `now` are aware.

    A sealed picture is evidence, and one on hold the safeguarding lead's: neither is erased by anybody's tap.
    """
    return all_of([_stays(picture, on_hold=on_hold), _whose(principal, picture, received_at, now)])


def _stays(picture: PictureFacts, *, on_hold: bool) -> Verdict:
    if picture.state is PictureState.SEALED:
        return refuse(Code.SEALED)
    if picture.state is PictureState.ERASED:
        return refuse(Code.ERASED)
    return refuse(Code.ON_HOLD) if on_hold else ALLOWED


def _whose(principal: Principal, picture: PictureFacts, received_at: datetime, now: datetime) -> Verdict:
    if may(principal, Permission.ERASE_PICTURES, picture.setting_id).allowed:
        return ALLOWED
    own = may(principal, Permission.ERASE_OWN_PICTURES, picture.setting_id)
    if not own.allowed:
        return own
    if principal.account_id not in (picture.taken_by, picture.sent_by):
        return refuse(Code.NOT_YOURS)
    return ALLOWED if timedelta(0) <= now - received_at <= OWN_FOR else refuse(Code.TOO_LATE)
