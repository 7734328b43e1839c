"""The headteacher's permission for the school's name and logo (P7): what it covers, and what waits for it."""

from datetime import date, timedelta

from mediamgr.rules.clearance_facts import NamePermission, PictureFacts, UseFacts
from mediamgr.rules.codes import Code
from mediamgr.rules.fingerprint import of_name_permission
from mediamgr.rules.verdict import ALLOWED, Verdict, refuse

# Uniforms carry logos, so a permission may stand for a channel; a year on, somebody should think again.
LONGEST = timedelta(days=366)


def permits(one: NamePermission, use: UseFacts, use_print: str, picture: PictureFacts) -> bool:
    """Whether this permission covers this picture in this use on its day.

    One given for a share covers the pictures that the headteacher saw, in exactly that use; any change lapses it.
    """
    covered = one.setting_id == use.setting_id and one.channel == use.channel and one.since <= use.day <= one.until
    return covered and (one.prints is None or of_name_permission(use_print, picture) in one.prints)


def waits_for_headteacher(verdict: Verdict) -> bool:
    """Whether the headteacher's permission is all that stands in the way: then a wish may be sent, and waits."""
    return verdict.codes == {Code.NAME_OR_LOGO_NOT_PERMITTED}


def may_stand(today: date, until: date) -> Verdict:
    """Whether a permission for a channel may run from today until that day, included."""
    if until < today:
        return refuse(Code.WINDOW_CLOSED)
    return refuse(Code.WINDOW_TOO_LONG) if until - today > LONGEST else ALLOWED
