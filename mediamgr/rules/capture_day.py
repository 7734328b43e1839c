"""Which day a picture belongs to."""

from datetime import date, datetime

# Cameras whose clock was never set start in 1970, 1980 or at zero; no school picture that comes here is that old.
_EARLIEST = 2000


def day_taken(wall_clock: datetime | None, received_on: date) -> date:
    """The day a picture was taken by the camera's own clock, as far as that can be believed, else the day it came."""
    if wall_clock is None or wall_clock.year < _EARLIEST or wall_clock.date() > received_on:
        return received_on
    return wall_clock.date()
