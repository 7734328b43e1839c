"""The school's own calendar: consents begin and lapse at midnight in London, whatever the server's clock is set to."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def school_day(moment: datetime) -> date:
    """The calendar day at the school. `moment` is aware; raises ValueError when it names no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(LONDON).date()


def last_moment(day: date) -> datetime:
    """The end of a day at the school: what was recorded by then was recorded on that day or before."""
    return datetime.combine(day, time.max, LONDON)
