"""Who may let a picture in that was held at the door (POLICY P2; the gate's second condition)."""

from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import Permission, Principal, may
from mediamgr.rules.verdict import ALLOWED, Verdict, refuse

# Why provenance holds a picture. One held for a child's missing consent (P1) is no matter of provenance: it is freed by
# the register, never by a second person's yes.
AT_THE_DOOR = frozenset(
    {
        Code.EDITED_BY_AN_APP,
        Code.INCOMPLETE_CAMERA_FACTS,
        Code.NO_CAMERA_FACTS,
        Code.OTHER_IPAD_MODEL,
        Code.SERIAL_UNEXPECTED,
        Code.TAKEN_BEFORE_REGISTRATION,
        Code.TAKEN_IN_THE_FUTURE,
    }
)


def may_decide(principal: Principal, setting_id: str, held_because: str | None, taken_by: str, sent_by: str) -> Verdict:
    """Whether this person may accept or reject a held picture: entitled, and neither its taker nor its sender."""
    entitled = may(principal, Permission.DECIDE_HELD, setting_id)
    if not entitled.allowed:
        return entitled
    if held_because not in AT_THE_DOOR:
        return refuse(Code.HELD, detail=held_because)
    return refuse(Code.ACCEPTED_BY_ITS_TAKER) if principal.account_id in (taken_by, sent_by) else ALLOWED
