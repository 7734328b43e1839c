"""How long a session lasts: 30 minutes idle, 10 hours in all (SAFETY.md, "Sign-in")."""

from datetime import datetime, timedelta

from mediamgr.rules.codes import Code
from mediamgr.rules.verdict import ALLOWED, Verdict, refuse

IDLE = timedelta(minutes=30)
IN_ALL = timedelta(hours=10)


def may_read(began_at: datetime, seen_at: datetime, now: datetime) -> Verdict:
    """Whether a session still reads. `seen_at` is the last request of the person, not of a page that asks by itself."""
    over = may_take(began_at, now)
    if not over.allowed:
        return over
    return refuse(Code.SESSION_IDLE) if now - seen_at > IDLE else ALLOWED


def may_take(began_at: datetime, now: datetime) -> Verdict:
    """Whether a session still takes pictures in: idling stops reading, never taking.

    A session from the future (a clock set back) is over: nobody knows how long it has lasted.
    """
    return ALLOWED if timedelta(0) <= now - began_at <= IN_ALL else refuse(Code.SESSION_OVER)
