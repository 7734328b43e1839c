"""The library: pictures of one's settings by day, class, child and state, sixty a page, by keyset."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, select, tuple_
from sqlalchemy.orm import Session

from mediamgr.reading.gate import gate_for_pictures
from mediamgr.records.accounts import Account
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.records.pictures import Picture, Tag
from mediamgr.rules.permissions import Permission, Principal, settings_where

PAGE = 60
# What a list can be narrowed to. Sealed and erased pictures are in no list.
UNTAGGED, TAGGED, HELD = "untagged", "tagged", "held"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty fields look for everything. ``after`` is the last picture of the page before."""

    state: str = ""
    class_id: str = ""
    person_id: str = ""
    day_from: date | None = None
    day_to: date | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class LibraryPicture:
    """One tile. ``state`` is untagged, tagged or held."""

    id: str
    day: date
    state: str
    taken_by: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """A page of tiles with what its filters offer; ``person`` is the name of the child looked for."""

    pictures: tuple[LibraryPicture, ...]
    classes: tuple[tuple[str, str], ...]
    person: str
    older: str | None


def library_page(session: Session, principal: Principal, today: date, wanted: Wanted) -> LibraryPage:
    """Sixty pictures that this person may see today, newest first; eight queries, however large the library."""
    rows = list(session.execute(_query(session, principal, wanted).limit(PAGE + 1)))
    shown = rows[:PAGE]
    gate = gate_for_pictures(session, principal, [row.id for row in shown], today)
    pictures = tuple(
        LibraryPicture(row.id, row.day, _state(row.state, row.heads_id), row.name, row.width, row.height)
        for row in shown
        if gate[row.id].allowed
    )
    older = shown[-1].id if len(rows) > PAGE else None
    return LibraryPage(pictures, _classes(session, principal), _name(session, principal, wanted.person_id), older)


def next_untagged(session: Session, principal: Principal, today: date, after: str) -> str | None:
    """The next picture of one's own that waits to be tagged, the oldest behind this one first; None when all are."""
    waiting = (
        select(Picture.id)
        .where(
            Picture.setting_id.in_(settings_where(principal, Permission.TAG_PEOPLE)),
            Picture.state == "kept",
            Picture.heads_id.is_(None),
            (Picture.taken_by == principal.account_id) | (Picture.sent_by == principal.account_id),
            Picture.id != after,
        )
        .order_by(Picture.received_at.desc(), Picture.id)
        .limit(20)
    )
    ids = list(session.scalars(waiting))
    gate = gate_for_pictures(session, principal, ids, today) if ids else {}
    return next((one for one in ids if gate[one].allowed), None)


def _query(session: Session, principal: Principal, wanted: Wanted) -> Select[str, date, str, int | None, str, int, int]:
    query = (
        select(
            Picture.id, Picture.day, Picture.state, Picture.heads_id, Account.name, Picture.width, Picture.height
        )
        .join(Account, Account.id == Picture.taken_by)
        .where(Picture.setting_id.in_(settings_where(principal, Permission.SEE_PICTURES)), *_narrowed(wanted))
        .order_by(Picture.day.desc(), Picture.id.desc())
    )
    place = wanted.after and session.execute(select(Picture.day, Picture.id).where(Picture.id == wanted.after)).first()
    return query.where(tuple_(Picture.day, Picture.id) < tuple_(*place)) if place else query


def _narrowed(wanted: Wanted) -> list[ColumnElement[bool]]:
    narrowed: list[ColumnElement[bool]] = []
    if wanted.state == HELD:
        narrowed.append(Picture.state == "held")
    elif wanted.state in {UNTAGGED, TAGGED}:
        narrowed.append(Picture.state == "kept")
        narrowed.append(Picture.heads_id.is_(None) if wanted.state == UNTAGGED else Picture.heads_id.is_not(None))
    else:
        narrowed.append(Picture.state.in_(("kept", "held")))
    if wanted.day_from:
        narrowed.append(Picture.day >= wanted.day_from)
    if wanted.day_to:
        narrowed.append(Picture.day <= wanted.day_to)
    shown = (Tag.picture_id == Picture.id) & Tag.removed_at.is_(None)
    if wanted.person_id:
        narrowed.append(exists().where(shown, Tag.person_id == wanted.person_id))
    if wanted.class_id:
        narrowed.append(exists().where(shown, Tag.person_id == Person.id, Person.class_id == wanted.class_id))
    return narrowed


def _state(state: str, heads_id: int | None) -> str:
    if state == HELD:
        return HELD
    return UNTAGGED if heads_id is None else TAGGED


def _classes(session: Session, principal: Principal) -> tuple[tuple[str, str], ...]:
    query = (
        select(SchoolClass.id, SchoolClass.name)
        .where(
            SchoolClass.setting_id.in_(settings_where(principal, Permission.SEE_PICTURES)),
            SchoolClass.retired_at.is_(None),
        )
        .order_by(SchoolClass.place, SchoolClass.name)
    )
    return tuple((class_id, name) for class_id, name in session.execute(query))


def _name(session: Session, principal: Principal, person_id: str) -> str:
    if not person_id:
        return ""
    query = (
        select(PersonName)
        .join(Person, Person.id == PersonName.person_id)
        .where(
            Person.id == person_id,
            Person.setting_id.in_(settings_where(principal, Permission.SEE_PICTURES)),
            PersonName.current,
        )
    )
    name = session.scalars(query).first()
    return f"{name.preferred_forename or name.forename} {name.preferred_surname or name.surname}" if name else ""
