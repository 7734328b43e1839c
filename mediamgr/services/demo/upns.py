"""Unique pupil numbers for invented children, of a school number that no school has."""

from mediamgr.rules.upn import LETTERS, check_letter

AUTHORITY, ESTABLISHMENT = "826", "2999"


def upn(year: int, serial: int) -> str:
    """A permanent number: check letter, authority, school, year of allocation (two digits), serial (three)."""
    return _checked(f"{AUTHORITY}{ESTABLISHMENT}{year % 100:02d}{serial:03d}")


def temporary_upn(year: int, serial: int) -> str:
    """The number of a child whose own has not been found yet: it ends in a letter."""
    return _checked(f"{AUTHORITY}{ESTABLISHMENT}{year % 100:02d}{serial % 100:02d}{LETTERS[serial % len(LETTERS)]}")


def _checked(rest: str) -> str:
    return check_letter(rest) + rest
