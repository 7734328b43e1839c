"""Every name that somebody had here, for the safeguarding lead: which are hidden, and where one still stands."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import carer_name
from mediamgr.reading.person import PersonHead, person_head
from mediamgr.records.people import CareLink, Carer, PersonName
from mediamgr.rules.names import named_in
from mediamgr.rules.permissions import Permission, Principal


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name, in use or from before; ``recorded_at`` is when it was written down."""

    id: str
    name: str
    called: str
    recorded_at: datetime
    current: bool
    concealed: bool


@dataclass(frozen=True, slots=True)
class NamesPage:
    """All names, the newest first; ``bearers`` are carers on record who have a hidden surname."""

    head: PersonHead
    names: tuple[NameLine, ...]
    bearers: tuple[str, ...]


def names_page(session: Session, principal: Principal, person_id: str) -> NamesPage | None:
    """The names of one person of this lead's settings, else None; four queries."""
    head = person_head(session, principal, person_id, Permission.MANAGE_RESTRICTIONS)
    if head is None:
        return None
    newest_first = (PersonName.current.desc(), PersonName.recorded_at.desc(), PersonName.id)
    names = session.scalars(select(PersonName).where(PersonName.person_id == person_id).order_by(*newest_first)).all()
    carers = session.scalars(
        select(Carer).join(CareLink, CareLink.carer_id == Carer.id).where(CareLink.child_id == person_id)
    )
    now = {name.surname for name in names if not name.concealed}
    hidden = {"": {name.surname for name in names if name.concealed} - now}
    bearers = [carer_name(carer) for carer in carers if named_in(carer_name(carer), hidden)]
    return NamesPage(head, tuple(_line(name) for name in names), tuple(sorted(bearers)))


def _line(name: PersonName) -> NameLine:
    preferred = (name.preferred_forename, name.preferred_surname)
    called = f"{preferred[0] or name.forename} {preferred[1] or name.surname}" if any(preferred) else ""
    return NameLine(name.id, f"{name.forename} {name.surname}", called, name.recorded_at, name.current, name.concealed)
