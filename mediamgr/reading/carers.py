"""The carers of a child, with what each may decide today."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mediamgr.languages import known as known_language
from mediamgr.reading.naming import carer_name
from mediamgr.records.belonging import belongs_to
from mediamgr.records.people import CareLink, Carer, Person
from mediamgr.rules.consent_facts import Carer as CarerFacts
from mediamgr.rules.consent_facts import PersonFacts, Responsibility
from mediamgr.rules.dated import value_on
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class CarerLine:
    """A carer of one child, as things stand today."""

    id: str
    name: str
    relationship: str
    responsibility: str
    asked_in_all_cases: bool
    lives_with: bool | None
    court_order_noted: bool
    title: str
    forename: str
    surname: str
    email: str
    mobile: str
    channel: str
    needs: str
    language: str


def carer_lines(session: Session, person: PersonFacts | None, child_id: str, today: date) -> tuple[CarerLine, ...]:
    """The carers of a child in the order of their names; one query."""
    query = (
        select(Carer, CareLink)
        .join(CareLink, CareLink.carer_id == Carer.id)
        .where(CareLink.child_id == child_id, Carer.erased_at.is_(None))
        .order_by(Carer.forename, Carer.surname, Carer.id)
    )
    known = {carer.carer_id: carer for carer in person.carers} if person is not None else {}
    return tuple(_line(carer, link, known.get(carer.id), today) for carer, link in session.execute(query))


def carers_on_record(session: Session, principal: Principal, child_id: str, words: str) -> tuple[tuple[str, str], ...]:
    """Carers of other children whose name holds these words, to be linked to this child too: id and name; one query."""
    query = _others(principal, child_id)
    for word in words.split():
        query = query.where((Carer.forename + " " + Carer.surname).icontains(word, autoescape=True))
    query = query.distinct().order_by(Carer.surname, Carer.forename, Carer.id).limit(20)
    return tuple((carer.id, carer_name(carer)) for carer in session.scalars(query)) if words.strip() else ()


def carer_on_record(session: Session, principal: Principal, child_id: str, carer_id: str) -> str | None:
    """The name of a carer of another child of one's settings; None for one of this child, or of nobody's. One query."""
    query = _others(principal, child_id).where(Carer.id == carer_id)
    carer = session.scalars(query).first()
    return carer_name(carer) if carer is not None else None


def _others(principal: Principal, child_id: str) -> Select[Carer]:
    linked = select(CareLink.carer_id).where(CareLink.child_id == child_id)
    return (
        select(Carer)
        .join(CareLink, CareLink.carer_id == Carer.id)
        .join(Person, Person.id == CareLink.child_id)
        .where(
            belongs_to(settings_where(principal, Permission.MANAGE_PEOPLE)),
            Carer.erased_at.is_(None),
            Carer.id.not_in(linked),
        )
    )


def _line(carer: Carer, link: CareLink, known: CarerFacts | None, today: date) -> CarerLine:
    responsibility, asked = Responsibility.UNKNOWN, False
    if known is not None:
        responsibility = value_on(known.responsibility, today, unrecorded=Responsibility.UNKNOWN)
        asked = value_on(known.asked_in_all_cases, today, unrecorded=False)
    return CarerLine(
        id=carer.id,
        name=carer_name(carer),
        relationship=link.relationship,
        responsibility=responsibility.value,
        asked_in_all_cases=asked,
        lives_with=link.lives_with,
        court_order_noted=link.court_order_noted,
        title=carer.title or "",
        forename=carer.forename,
        surname=carer.surname,
        email=carer.email or "",
        mobile=carer.mobile or "",
        channel=carer.channel or "",
        needs=carer.needs or "",
        language=known_language(carer.language),
    )
