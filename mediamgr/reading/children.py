"""What a teacher may know of children: who is in which class, and who may be photographed. Never why (promise 9)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.classes import ClassRow, class_rows
from mediamgr.reading.naming import called, shared
from mediamgr.reading.person import person_head
from mediamgr.records import facts
from mediamgr.records.belonging import belongs_to, is_in_class
from mediamgr.records.people import Person, PersonName
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.finding import find
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.purposes import PHOTOGRAPHED, RECORDED
from mediamgr.rules.standing import State


@dataclass(frozen=True, slots=True)
class ChildCard:
    """A child: may be photographed, may be filmed. Nothing else is here, so nothing else can be shown."""

    id: str
    name: str
    photographed: bool
    recorded: bool


@dataclass(frozen=True, slots=True)
class ClassPage:
    """The classes, and the children of the chosen one."""

    classes: tuple[ClassRow, ...]
    chosen: ClassRow | None
    children: tuple[ChildCard, ...]


def class_page(session: Session, principal: Principal, today: date, class_id: str) -> ClassPage | None:
    """A class with its children; without ``class_id`` the classes alone; None for a class of other settings."""
    classes = class_rows(session, principal)
    chosen = next((row for row in classes if row.choice.id == class_id), None)
    if chosen is None:
        return None if class_id else ClassPage(classes, None, ())
    return ClassPage(classes, chosen, _children(session, principal, today, class_id))


def child_card(session: Session, principal: Principal, today: date, child_id: str) -> ChildCard | None:
    """One child, or None where there is none in this person's settings."""
    head = person_head(session, principal, child_id, Permission.SEE_PEOPLE)
    if head is None or head.kind != "child":
        return None
    return _card(facts.for_people(session, [child_id]), child_id, head.name, today)


def _children(session: Session, principal: Principal, today: date, class_id: str) -> tuple[ChildCard, ...]:
    query = (
        select(PersonName)
        .join(Person, Person.id == PersonName.person_id)
        .where(
            is_in_class(class_id),
            belongs_to(settings_where(principal, Permission.SEE_PEOPLE)),
            Person.kind == "child",
            Person.erased_at.is_(None),
            Person.left_on.is_(None) | (Person.left_on >= today),
            PersonName.current,
        )
    )
    names = {name.person_id: called(name) for name in session.scalars(query)}
    register = facts.for_people(session, list(names))
    twice = shared(one.name for one in names.values())
    words = {
        i: f"{one.name} ({one.registered or i[:4]})" if one.name in twice else one.name for i, one in names.items()
    }
    return tuple(_card(register, i, words[i], today) for i in sorted(words, key=lambda i: (words[i].casefold(), i)))


def _card(register: Register, child_id: str, name: str, today: date) -> ChildCard:
    return ChildCard(
        child_id,
        name,
        photographed=_granted(register, child_id, PHOTOGRAPHED, today),
        recorded=_granted(register, child_id, PHOTOGRAPHED, today) and _granted(register, child_id, RECORDED, today),
    )


def _granted(register: Register, child_id: str, purpose_id: str, today: date) -> bool:
    person, purpose = register.people.get(child_id), register.purposes.get(purpose_id)
    return person is not None and purpose is not None and find(person, purpose, today).state is State.GRANTED
