"""Finding somebody while they are on the telephone: a few letters of any name they go by."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import begins, called
from mediamgr.records.belonging import belongs_to
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.rules.permissions import Permission, Principal, settings_where

# As many as an eye takes in at once; more means that one more letter is quicker than reading on.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody whose name begins so; ``group`` is a class or a post; it and the pupil number tell namesakes apart."""

    id: str
    name: str
    registered: str
    group: str
    upn: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """The first of those who were found, and how many there are in all."""

    people: tuple[FoundPerson, ...]
    total: int


def find_people(session: Session, principal: Principal, today: date, words: str) -> FoundPeople:
    """Children and adults, whoever has left too, one of whose names begins with each of these words; one query.

    Case and accents do not matter. Children come before adults, who is here before who has left, then by name.
    """
    if not words.strip():
        return FoundPeople((), 0)
    query = (
        select(Person.id, Person.kind, Person.upn, Person.post, Person.left_on, SchoolClass.name, PersonName)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.current)
        .outerjoin(SchoolClass, SchoolClass.id == Person.class_id)
        .where(belongs_to(settings_where(principal, Permission.RECORD_DECISIONS)), Person.erased_at.is_(None))
    )
    found = []
    for person_id, kind, upn, post, left_on, room, name in session.execute(query):
        if begins(name, words):
            now = called(name)
            one = FoundPerson(person_id, now.name, now.registered, room or post or "", upn or "", left_on)
            gone = left_on is not None and left_on < today
            found.append(((kind != "child", gone, now.name.casefold(), person_id), one))
    found.sort(key=lambda each: each[0])
    return FoundPeople(tuple(one for _, one in found[:SHOWN]), len(found))
