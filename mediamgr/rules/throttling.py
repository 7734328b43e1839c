"""Guessing is slow: the sixth wrong try in a minute is not even looked at (SAFETY.md, "Sign-in")."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from mediamgr.rules.codes import Code
from mediamgr.rules.verdict import ALLOWED, Verdict, refuse

WITHIN = timedelta(minutes=1)
WRONG_TRIES = 5


def may_try(wrong_tries: Iterable[datetime], now: datetime) -> Verdict:
    """Whether this account may try a password or code now, after these wrong tries of its own.

    Tries that were throttled are not wrong tries: somebody else's guessing must not lock an account for ever. A try
    later than `now` (a clock set back) counts as just made.
    """
    return ALLOWED if wait(wrong_tries, now) == timedelta(0) else refuse(Code.THROTTLED)


def wait(wrong_tries: Iterable[datetime], now: datetime) -> timedelta:
    """How long until the next try is looked at; zero when it is now."""
    recent = sorted(min(at, now) for at in wrong_tries if now - at < WITHIN)
    if len(recent) < WRONG_TRIES:
        return timedelta(0)
    return recent[-WRONG_TRIES] + WITHIN - now
