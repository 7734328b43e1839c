"""In which settings somebody is and was: since when, until when, in which class."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.person import PersonHead, person_head
from mediamgr.records.accounts import Setting
from mediamgr.records.people import Person, PersonPlace, SchoolClass
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A stay in a setting. ``own`` is the one that looks after the entry; ``may_end`` says who may end it here."""

    setting_id: str
    setting: str
    joined_on: date
    left_on: date | None
    class_name: str
    own: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """All stays, the present ones first; ``others`` are settings of this reader's in which they are not yet."""

    head: PersonHead
    lines: tuple[PlaceLine, ...]
    others: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, str], ...]


def place_lines(session: Session, principal: Principal, person_id: str) -> tuple[PlaceLine, ...]:
    """Where somebody is and was, the present ones first; one query."""
    mine = settings_where(principal, Permission.MANAGE_PEOPLE)
    query = (
        select(PersonPlace, Setting.name, SchoolClass.name, Person.setting_id)
        .join(Setting, Setting.id == PersonPlace.setting_id)
        .join(Person, Person.id == PersonPlace.person_id)
        .outerjoin(SchoolClass, SchoolClass.id == PersonPlace.class_id)
        .where(PersonPlace.person_id == person_id)
        .order_by(PersonPlace.left_on.is_not(None), PersonPlace.joined_on.desc(), Setting.name)
    )
    return tuple(_line(*row, mine=mine) for row in session.execute(query))


def places_page(session: Session, principal: Principal, person_id: str) -> PlacesPage | None:
    """The page of a child whom this person manages, else None; five queries."""
    head = person_head(session, principal, person_id, Permission.MANAGE_PEOPLE)
    if head is None or head.kind != "child":
        return None
    lines = place_lines(session, principal, person_id)
    there = {line.setting_id for line in lines if line.left_on is None} | {head.setting_id}
    others = settings_where(principal, Permission.MANAGE_PEOPLE) - there
    settings = session.execute(select(Setting.id, Setting.name).where(Setting.id.in_(others)).order_by(Setting.name))
    classes = session.execute(
        select(SchoolClass.id, SchoolClass.name)
        .where(SchoolClass.setting_id.in_(others), SchoolClass.retired_at.is_(None))
        .order_by(SchoolClass.setting_id, SchoolClass.place, SchoolClass.name)
    )
    return PlacesPage(
        head, lines, tuple((id_, name) for id_, name in settings), tuple((id_, name) for id_, name in classes)
    )


def _line(place: PersonPlace, setting: str, class_name: str | None, own: str, *, mine: frozenset[str]) -> PlaceLine:
    is_own = place.setting_id == own
    return PlaceLine(
        setting_id=place.setting_id,
        setting=setting,
        joined_on=place.joined_on,
        left_on=place.left_on,
        class_name=class_name or "",
        own=is_own,
        may_end=place.left_on is None and not is_own and place.setting_id in mine,
    )
