"""The few words in which SQLite and PostgreSQL say the same about days differently; SQLite's days are ISO text."""

from abc import ABC, abstractmethod
from typing import ClassVar


class Tongue(ABC):
    """One database's words. ``day`` is the day asked about, ``never`` lies after every day and ``always`` before."""

    day: ClassVar[str]
    never: ClassVar[str]
    always: ClassVar[str]
    # The kind of join that begins with its first table, where the planner would rather not.
    first: ClassVar[str]

    @abstractmethod
    def least(self, *days: str) -> str:
        """The earliest of these days, of which none is NULL."""

    @abstractmethod
    def as_day(self, text: str) -> str:
        """A column of text that holds a day."""

    @abstractmethod
    def day_before(self, day: str) -> str:
        """The day before, or NULL."""

    @abstractmethod
    def numbered(self, day: str) -> str:
        """The day as a number that grows by one a day."""

    @abstractmethod
    def year_end(self, day: str, years: str) -> str:
        """31 August after so many school years; from 1 June on a day counts for the coming one."""


class Sqlite(Tongue):
    """Days as text sort as they should."""

    day, never, always, first = ":day", "'9999-12-31'", "'0001-01-01'", "CROSS"

    def least(self, *days: str) -> str:
        """The scalar MIN."""
        return f"MIN({', '.join(days)})"

    def as_day(self, text: str) -> str:
        """It is one."""
        return text

    def day_before(self, day: str) -> str:
        """By SQLite's own calendar."""
        return f"date({day}, '-1 day')"

    def numbered(self, day: str) -> str:
        """Julian days."""
        return f"CAST(julianday({day}) AS integer)"

    def year_end(self, day: str, years: str) -> str:
        """By the parts of the text."""
        year = f"CAST(substr({day}, 1, 4) AS integer) - (substr({day}, 6, 2) < '06')"
        return f"(({year} + {years}) || '-08-31')"


class Postgresql(Tongue):
    """Days are days."""

    day, never, always = "CAST(:day AS date)", "DATE '9999-12-31'", "DATE '0001-01-01'"
    first = "INNER"

    def least(self, *days: str) -> str:
        """Its own function."""
        return f"LEAST({', '.join(days)})"

    def as_day(self, text: str) -> str:
        """Read it."""
        return f"CAST({text} AS date)"

    def day_before(self, day: str) -> str:
        """Days less one are days."""
        return f"({day} - 1)"

    def numbered(self, day: str) -> str:
        """Since the first day it knows in common with us."""
        return f"({day} - {self.always})"

    def year_end(self, day: str, years: str) -> str:
        """Put together from its parts."""
        month, year = f"EXTRACT(MONTH FROM {day})", f"CAST(EXTRACT(YEAR FROM {day}) AS integer)"
        return f"make_date({year} - CASE WHEN {month} < 6 THEN 1 ELSE 0 END + {years}, 8, 31)"


TONGUES: dict[str, Tongue] = {"sqlite": Sqlite(), "postgresql": Postgresql()}
