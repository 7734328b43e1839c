"""Whether anything may be shared at all: off from a restore until an admin has confirmed what a person must confirm."""

from sqlalchemy.orm import Session

from mediamgr.records.installation import Note

OFF = "sharing-off"


def sharing_is_on(session: Session) -> bool:
    """Whether sharing is on; asked by whoever lets something leave."""
    return session.get(Note, OFF) is None
