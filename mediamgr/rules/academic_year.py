"""The academic year: 1 September to 31 August, named by the calendar year it starts in."""

from datetime import date
from functools import lru_cache


def starting_year(day: date) -> int:
    """The year in which the academic year of `day` started: 2025 from 1 September 2025 to 31 August 2026."""
    return day.year if day.month >= 9 else day.year - 1


def last_day(year: int) -> date:
    """31 August that ends the academic year that starts in `year`."""
    return date(year + 1, 8, 31)


def consent_year(day: date) -> int:
    """The academic year an answer counts for: from 1 June on it is the coming one (REGISTER.md, "Decisions")."""
    return day.year if day.month >= 6 else day.year - 1


@lru_cache(maxsize=4096)  # a school's answers cluster on few days, and the gate asks for thousands at once
def consent_lasts_until(decided_on: date, years: int) -> date:
    """The last day of a consent that is renewed every so many academic years: 31 August, included."""
    return last_day(consent_year(decided_on) + years - 1)


def label(year: int) -> str:
    """How schools write it: 2025/26."""
    return f"{year}/{(year + 1) % 100:02d}"
