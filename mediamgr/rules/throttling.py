"""Guessing is slow: the sixth wrong try in a minute throttles (SAFETY.md, "Sign-in")."""

from collections.abc import Iterable
from datetime import datetime, timedelta

WITHIN = timedelta(minutes=1)
WRONG_TRIES = 6
# Six digits can be tried out by somebody patient who has the password: thirty wrong ones are enough for a day.
CODE_WITHIN = timedelta(days=1)
WRONG_CODES = 30
# A link holds 138 bits, so nobody guesses one; but a family behind one address with somebody who tries must get in.
WRONG_LINKS = 30


def wait(
    wrong_tries: Iterable[datetime], now: datetime, within: timedelta = WITHIN, allowed: int = WRONG_TRIES
) -> timedelta:
    """How long until the next try of this account is looked at; zero when it is now.

    Tries that were throttled are not wrong tries: somebody else's guessing must not lock an account for ever. A try
    later than `now` (a clock set back) counts as just made.
    """
    recent = sorted(min(at, now) for at in wrong_tries if now - at < within)
    if len(recent) < allowed:
        return timedelta(0)
    return recent[-allowed] + within - now


def wait_for_code(wrong_tries: Iterable[datetime], now: datetime) -> timedelta:
    """As `wait`, for the second step's codes: six in a minute, and thirty in a day."""
    tries = list(wrong_tries)
    return max(wait(tries, now), wait(tries, now, CODE_WITHIN, WRONG_CODES))


def wait_for_link(wrong_tries: Iterable[datetime], now: datetime) -> timedelta:
    """As `wait`, for parents' links that do not exist: thirty in a minute from one network address."""
    return wait(wrong_tries, now, WITHIN, WRONG_LINKS)
