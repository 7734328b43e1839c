"""The office's home: who has not answered, what lapses soon. The rule is asked for each child, each time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import called
from mediamgr.reading.tallies import tally
from mediamgr.records import facts
from mediamgr.records.belonging import belongs_to
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.rules.permissions import Permission, Principal, settings_where

SHOWN = 8


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child with something to ask for; ``purposes`` is how many, ``until`` the first day of an end."""

    id: str
    name: str
    class_name: str
    purposes: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OfficeHome:
    """The whole numbers, and the first few children of each."""

    unanswered_count: int
    unanswered: tuple[ChildLine, ...]
    lapsing_count: int
    lapsing: tuple[ChildLine, ...]
    lapsed_count: int
    lapsed: tuple[ChildLine, ...]


def office_home(session: Session, principal: Principal, today: date) -> OfficeHome:
    """Whom to ask, and whom to ask again within 60 days; four queries, and the rule for each child and purpose."""
    children = _children(session, principal)
    register = facts.for_people(session, [child.id for child in children])
    tallies = {child.id: tally(register, child.id, today) for child in children}
    unanswered = _lines(children, {child_id: t.unanswered for child_id, t in tallies.items()})
    lapsed = _lines(children, {child_id: t.lapsed for child_id, t in tallies.items()})
    ends = {child_id: t.until for child_id, t in tallies.items()}
    lapsing = _lines(children, {child_id: t.lapsing for child_id, t in tallies.items()}, ends)
    return OfficeHome(len(unanswered), unanswered[:SHOWN], len(lapsing), lapsing[:SHOWN], len(lapsed), lapsed[:SHOWN])


def _children(session: Session, principal: Principal) -> list[ChildLine]:
    query = (
        select(Person.id, PersonName, SchoolClass.name)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.current & ~PersonName.concealed)
        .join(SchoolClass, SchoolClass.id == Person.class_id)
        .where(
            Person.kind == "child",
            Person.erased_at.is_(None),
            belongs_to(settings_where(principal, Permission.RECORD_DECISIONS)),
        )
        .order_by(PersonName.surname, PersonName.forename, Person.id)
    )
    return [
        ChildLine(child_id, called(name).name, school_class, 0)
        for child_id, name, school_class in session.execute(query)
    ]


def _lines(
    children: list[ChildLine], counts: dict[str, int], ends: dict[str, date | None] | None = None
) -> tuple[ChildLine, ...]:
    """The children with a count, those with the most first, then by name."""
    found = [
        ChildLine(child.id, child.name, child.class_name, counts[child.id], (ends or {}).get(child.id))
        for child in children
        if counts[child.id]
    ]
    return tuple(sorted(found, key=lambda line: -line.purposes))
