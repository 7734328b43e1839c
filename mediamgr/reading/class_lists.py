"""Who is in which class, as the buttons that tag: preferred names, two of one name told apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mediamgr.records.belonging import belongs_to
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.records.plain_rows import among

ADULTS, NO_CLASS = "adults", "none"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A child or adult. ``name`` is short and tells them apart within their group, ``full_name`` is for reading out."""

    id: str
    name: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Group:
    """A class, the adults, or the children of no class."""

    id: str
    name: str
    people: tuple[Somebody, ...]


def groups_of(session: Session, setting_id: str, also: Iterable[str] = ()) -> tuple[Group, ...]:
    """The classes of a setting in their order, then children of no class, then adults; one query.

    ``also`` are people who may have left the setting since, as those tagged on a picture of last year.
    """
    query = (
        select(Person.id, Person.kind, SchoolClass.id, SchoolClass.name, PersonName)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.current)
        .outerjoin(SchoolClass, SchoolClass.id == Person.class_id)
        .where(or_(belongs_to([setting_id]), among(session, Person.id, also)), Person.erased_at.is_(None))
        .order_by(Person.kind.desc(), SchoolClass.place, SchoolClass.name, PersonName.forename, PersonName.surname)
    )
    members: dict[tuple[str, str], list[tuple[str, PersonName]]] = {}
    for person_id, kind, class_id, class_name, name in session.execute(query):
        if kind == "adult":
            group = (ADULTS, "Adults")
        else:
            group = (class_id, class_name) if class_id else (NO_CLASS, "No class")
        members.setdefault(group, []).append((person_id, name))
    found = [Group(group_id, word, tuple(_told_apart(people))) for (group_id, word), people in members.items()]
    return tuple(sorted(found, key=lambda group: (group.id == ADULTS, group.id == NO_CLASS)))


def _told_apart(people: list[tuple[str, PersonName]]) -> Iterable[Somebody]:
    how_often = Counter(_first(name) for _, name in people)
    with_initial = Counter(f"{_first(name)} {_last(name)[:1]}" for _, name in people)
    for person_id, name in people:
        full = f"{_first(name)} {_last(name)}"
        initial = f"{_first(name)} {_last(name)[:1]}"
        # Ada; Ada B where there are two; the whole name where even that would not do.
        ways = ((_first(name), how_often[_first(name)]), (initial, with_initial[initial]), (full, 1))
        yield Somebody(person_id, next(way for way, times in ways if times == 1), full)


def _first(name: PersonName) -> str:
    return name.preferred_forename or name.forename


def _last(name: PersonName) -> str:
    return name.preferred_surname or name.surname
