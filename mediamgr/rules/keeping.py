"""How long a picture is kept, and when a retention run stops and asks a person."""

from datetime import date, datetime, timedelta

from mediamgr.rules.academic_year import last_day, starting_year
from mediamgr.rules.codes import Code
from mediamgr.rules.verdict import ALLOWED, Verdict, refuse

# A wrong clock or a wrong setting shows as a run that would remove far too much, or comes after a leap (SAFETY.md).
LARGEST_SHARE = 0.05
LONGEST_GAP = timedelta(hours=48)


def keep_until(kept_on: date, years: int) -> date:
    """The last day on which a picture is kept: the 31 August that ends the academic year `years` after its own.

    `years` is the setting's own choice; 0 keeps to the end of the running year.
    """
    return last_day(starting_year(kept_on) + years)


def due(until: date, hold_until: date | None, day: date) -> bool:
    """Whether a picture's time is over, and the safeguarding lead does not hold it."""
    return until < day and (hold_until is None or hold_until < day)


def may_sweep(due_now: int, in_all: int, last_run_at: datetime | None, now: datetime) -> Verdict:
    """Whether a retention run may remove what is due, or must stop and ask.

    It stops over 5 % of all pictures, and after a jump of over 48 hours since the last run, either way. The first run
    ever has nothing to jump from. A single picture is never too many.
    """
    if due_now > max(1, in_all * LARGEST_SHARE):
        return refuse(Code.SWEEP_TOO_LARGE, detail=f"{due_now}/{in_all}")
    if last_run_at is not None and abs(now - last_run_at) > LONGEST_GAP:
        return refuse(Code.TIME_JUMPED)
    return ALLOWED


def scan_due(left_on: date | None, years: int, day: date, *, erased: bool = False) -> bool:
    """Whether the scan of a form has had its time: its person is erased, or left so many academic years ago.

    While somebody is here, or came back, it shows what is decided for them. `years` is the setting's own choice.
    """
    return erased or (left_on is not None and keep_until(left_on, years) < day)
