"""The headteacher's own part of the home: what waits for the permission for name and logo."""

from datetime import date

from sqlalchemy.orm import Session

from mediamgr.reading.name_permissions import WaitingForName, waiting_for_name
from mediamgr.rules.permissions import Principal

SHOWN = 6


def permitting_home(session: Session, principal: Principal, today: date) -> tuple[WaitingForName, ...]:
    """The first shares that wait, oldest first; four queries at most."""
    return waiting_for_name(session, principal, today)[:SHOWN]
