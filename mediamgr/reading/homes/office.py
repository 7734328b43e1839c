"""The office's home: how many children are on each of its lists, and the first of those to be asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, case, cast, func, null, or_, select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import called
from mediamgr.reading.outstanding import What, listed, suspects
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.records.plain_rows import among
from mediamgr.records.rights import unknown_rights
from mediamgr.records.standing import Scope, ask, standings
from mediamgr.rules.permissions import Permission, Principal, settings_where

SHOWN = 8
_OF_ANSWERS = (What.UNANSWERED, What.LAPSING, What.LAPSED, What.DISAGREEING)


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child with something to ask for; ``number`` is of how many purposes, ``until`` the first day of an end."""

    id: str
    name: str
    class_name: str
    number: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OfficeHome:
    """How many children each list holds, and the first few of some."""

    counts: dict[str, int]
    unanswered: tuple[ChildLine, ...]
    lapsing: tuple[ChildLine, ...]
    lapsed: tuple[ChildLine, ...]
    disagreeing: tuple[ChildLine, ...]


def office_home(session: Session, principal: Principal, today: date) -> OfficeHome:
    """Whom to ask, and whom to ask again within 60 days; three questions, of which one looks at the whole register."""
    where = settings_where(principal, Permission.RECORD_DECISIONS)
    tallies = ask(session, _tallies(session, where, today))
    first = {what: _first(tallies, what) for what in _OF_ANSWERS}
    names = _names(session, {row.person_id for rows in first.values() for row in rows})
    lines = {what: _lines(rows, what, names) for what, rows in first.items()}
    counts = {what.value: sum(1 for row in tallies if getattr(row, what.name)) for what in _OF_ANSWERS}
    unknown = unknown_rights(where, today).subquery()
    counts[What.RIGHT_UNKNOWN] = session.execute(select(func.count()).select_from(unknown)).scalar_one()
    return OfficeHome(counts, lines[What.UNANSWERED], lines[What.LAPSING], lines[What.LAPSED], lines[What.DISAGREEING])


def _tallies(session: Session, where: frozenset[str], today: date) -> Any:
    """How often each child is on each list of answers, and the first end; children on none are left out."""
    found = standings(session, Scope(where, only=suspects(session, today, *_OF_ANSWERS)), today)
    numbers = [func.sum(case((listed(what, found, today), 1), else_=0)).label(what.name) for what in _OF_ANSWERS]
    ends = func.min(case((listed(What.LAPSING, found, today), found.c.until), else_=cast(null(), Date)))
    query = select(found.c.person_id, *numbers, ends.label("until")).group_by(found.c.person_id)
    return query.where(or_(*(listed(what, found, today) for what in _OF_ANSWERS)))


def _first(tallies: Any, what: What) -> list[Any]:
    found = [row for row in tallies if getattr(row, what.name)]
    return sorted(found, key=lambda row: (-getattr(row, what.name), row.person_id))[:SHOWN]


def _names(session: Session, child_ids: set[str]) -> dict[str, tuple[str, str]]:
    query = (
        select(PersonName, SchoolClass.name)
        .join(Person, Person.id == PersonName.person_id)
        .outerjoin(SchoolClass, SchoolClass.id == Person.class_id)
        .where(among(session, PersonName.person_id, child_ids), PersonName.current)
    )
    return {name.person_id: (called(name).name, group or "") for name, group in session.execute(query)}


def _lines(rows: list[Any], what: What, names: dict[str, tuple[str, str]]) -> tuple[ChildLine, ...]:
    """Those with the most first, then by name."""
    lines = [
        ChildLine(
            row.person_id, *names[row.person_id], getattr(row, what.name), row.until if what is What.LAPSING else None
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: (-line.number, line.name)))
