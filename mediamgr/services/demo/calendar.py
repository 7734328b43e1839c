"""The days of the invented school, counted back from today, so that the demo is always fresh."""

from datetime import date, timedelta

from mediamgr.rules.academic_year import starting_year

DAY = timedelta(days=1)


def year_began(today: date) -> date:
    """1 September of the academic year that ``today`` is in."""
    return date(starting_year(today), 9, 1)


def between(first: date, last: date, share: float) -> date:
    """The day that lies ``share`` (0 to 1) of the way; ``first`` when ``last`` is before it."""
    return first + DAY * max(0, round((last - first).days * share))


def answering_days(today: date) -> tuple[date, date]:
    """When this year's answers came in: the first five weeks of the year, as far as they have passed."""
    began = year_began(today)
    return began, min(today, began + 35 * DAY)


def school_days(today: date, weeks: int = 11) -> tuple[date, ...]:
    """The weekdays of the last weeks, newest last, without August and Christmas unless nothing else would be left."""
    days = [today - DAY * back for back in range(weeks * 7, -1, -1)]
    weekdays = tuple(day for day in days if day.weekday() < 5)
    term = tuple(day for day in weekdays if day.month != 8 and not _at_christmas(day))
    return term if len(term) >= 10 else weekdays


def _at_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 3)
