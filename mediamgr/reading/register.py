"""The register's lists: children by name and class, adults, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session

from mediamgr.reading.classes import ClassChoice, class_choices
from mediamgr.reading.naming import Called, called, found_by, shared
from mediamgr.reading.standings import shown_code
from mediamgr.reading.tallies import Tally, tally
from mediamgr.records import facts
from mediamgr.records.belonging import belongs_to, is_in_class, setting_by_which
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.rules.candour import Candour, candour_in
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.purposes import PHOTOGRAPHED

PAGE = 60
STANDINGS = ("unanswered", "lapsing", "lapsed")
SURNAME = func.lower(func.coalesce(PersonName.preferred_surname, PersonName.surname))
FORENAME = func.lower(func.coalesce(PersonName.preferred_forename, PersonName.forename))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty means everybody. ``after`` is the key of the last row seen."""

    kind: str = "child"
    words: str = ""
    class_id: str = ""
    year: str = ""
    standing: str = ""
    gone: bool = False
    after: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in a list. ``apart`` tells two of one name apart; ``photographed`` is a code of a standing."""

    id: str
    name: str
    registered: str
    apart: str
    group: str
    photographed: str
    tally: Tally | None
    left_on: date | None


@dataclass(frozen=True, slots=True)
class PersonList:
    """A page of people in the order of their surnames; ``next`` is the key to go on after."""

    rows: tuple[PersonRow, ...]
    classes: tuple[ClassChoice, ...]
    next: tuple[str, str, str] | None

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The classes as a filter offers them."""
        return [(one.id, one.name) for one in self.classes]


def person_list(session: Session, principal: Principal, today: date, wanted: Wanted) -> PersonList:
    """A page of sixty children or adults with where they stand; five queries, six with words.

    Narrowing by words or standing looks at everybody of the settings: accents and the rule are not SQL's to judge.
    """
    by_standing = wanted.standing in STANDINGS and _candour(principal) >= Candour.REASONS
    query = people_query(principal, today, wanted)
    found = list(session.execute(query if by_standing or wanted.words else query.limit(PAGE + 1)))
    if wanted.words:
        mine = settings_where(principal, Permission.SEE_REGISTER)
        fitting = found_by(session, principal, mine, wanted.words)
        found = [row for row in found if row.id in fitting]
    register = facts.for_people(session, [row.id for row in found])
    if by_standing:
        found = [row for row in found if getattr(tally(register, row.id, today), wanted.standing)]
    rows = person_rows(found[:PAGE], register, principal, today)
    last = found[PAGE - 1] if len(found) > PAGE else None
    key = (last.surname, last.forename, last.id) if last else None
    return PersonList(rows, class_choices(session, principal), key)


def people_query(principal: Principal, today: date, wanted: Wanted) -> Select[Any]:
    """Everybody of the settings in which this person sees the register, in the order of surnames."""
    mine = settings_where(principal, Permission.SEE_REGISTER)
    query = (
        select(
            Person.id,
            setting_by_which(mine).label("setting_id"),
            Person.upn,
            Person.post,
            Person.left_on,
            SchoolClass.name.label("group"),
            SURNAME.label("surname"),
            FORENAME.label("forename"),
            PersonName,
        )
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.current)
        .outerjoin(SchoolClass, SchoolClass.id == Person.class_id)
        .where(
            belongs_to(mine),
            Person.kind == wanted.kind,
            Person.erased_at.is_(None),
            *_narrowed(today, wanted),
        )
        .order_by(SURNAME, FORENAME, Person.id)
    )
    return query.where(tuple_(SURNAME, FORENAME, Person.id) > tuple_(*wanted.after)) if wanted.after else query


def _narrowed(today: date, wanted: Wanted) -> list[ColumnElement[bool]]:
    gone = Person.left_on.is_not(None) & (Person.left_on < today)
    narrowed = [gone if wanted.gone else ~gone]
    if wanted.class_id:
        narrowed.append(is_in_class(wanted.class_id))
    if wanted.year:
        narrowed.append(SchoolClass.year == wanted.year)
    return narrowed


def person_rows(found: Sequence[Any], register: Register, principal: Principal, today: date) -> tuple[PersonRow, ...]:
    """The rows of a list, two of one name told apart."""
    names = {row.id: called(row.PersonName) for row in found}
    twice = shared(one.name for one in names.values())
    return tuple(
        _row(row, names[row.id], register, principal, today, twice=names[row.id].name in twice) for row in found
    )


def _row(row: Any, name: Called, register: Register, principal: Principal, today: date, *, twice: bool) -> PersonRow:
    candour = candour_in(principal, row.setting_id)
    photographed = shown_code(register, PHOTOGRAPHED, row.id, today, candour)
    hidden = candour < Candour.REASONS or photographed == Code.ASK_SAFEGUARDING_LEAD
    return PersonRow(
        id=row.id,
        name=name.name,
        registered=name.registered,
        apart=row.upn or f"no pupil number, {row.id[:4]}" if twice else "",
        group=row.group or row.post or "",
        photographed=photographed,
        tally=None if hidden else tally(register, row.id, today),
        left_on=row.left_on,
    )


def _candour(principal: Principal) -> Candour:
    where = settings_where(principal, Permission.SEE_REGISTER)
    return max((candour_in(principal, setting_id) for setting_id in where), default=Candour.NOTHING)
