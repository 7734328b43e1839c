"""One child or adult: names, carers, where they stand for each purpose and why, and every decision on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.carers import CarerLine, carer_lines
from mediamgr.reading.decisions import DecisionLine, decision_lines
from mediamgr.reading.naming import called, told_of
from mediamgr.reading.standings import Reader, StandingLine, purposes_in_use, standing_lines
from mediamgr.records import facts
from mediamgr.records.belonging import belongs_to, setting_by_which
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.rules.candour import Candour, candour_in
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import LookedAfter, PersonFacts
from mediamgr.rules.dated import looked_after_on, value_on
from mediamgr.rules.needs import Asked, who_is_asked
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class PersonHead:
    """Who somebody is, known by ``setting_id``. ``former`` are earlier names that this reader may know."""

    id: str
    kind: str
    setting_id: str
    name: str
    registered: str
    former: tuple[str, ...]
    class_id: str | None
    class_name: str
    year: str
    post: str
    upn: str
    mis_id: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A page about one person; carers, care and history are there only for whoever is told reasons.

    ``asked`` says whose yes it takes; ``hidden`` that this reader has to ask the safeguarding lead, whatever else
    there is.
    """

    head: PersonHead
    standings: tuple[StandingLine, ...]
    carers: tuple[CarerLine, ...]
    history: tuple[DecisionLine, ...]
    phase: str
    looked_after: str
    tells_reasons: bool
    hidden: bool
    asked: Asked | None = None


def person_page(session: Session, principal: Principal, today: date, person_id: str) -> PersonPage | None:
    """One person as this reader may know them, or None where there is none in their settings; ten queries."""
    head = person_head(session, principal, person_id, Permission.SEE_REGISTER)
    if head is None:
        return None
    candour = candour_in(principal, head.setting_id)
    register = facts.for_people(session, [person_id])
    tells = candour >= Candour.REASONS
    carers = carer_lines(session, register.people.get(person_id), person_id, today) if tells else ()
    reader = Reader(candour, {carer.id: carer.name for carer in carers})
    standings = standing_lines(register, purposes_in_use(session), person_id, today, reader)
    return PersonPage(
        head=head,
        standings=standings,
        carers=carers,
        history=decision_lines(session, principal, person_id) if tells else (),
        phase=_phase(register.people.get(person_id), today) if tells else "",
        looked_after=_care(register, person_id, today) if tells else "",
        tells_reasons=tells,
        asked=_asked(register.people.get(person_id), today) if tells else None,
        hidden=any(line.code == Code.ASK_SAFEGUARDING_LEAD for line in standings),
    )


def person_head(session: Session, principal: Principal, person_id: str, permission: Permission) -> PersonHead | None:
    """Who somebody is, or None where this person may not do this there; two queries."""
    mine = settings_where(principal, permission)
    query = (
        select(Person, SchoolClass.name, SchoolClass.year, setting_by_which(mine))
        .outerjoin(SchoolClass, SchoolClass.id == Person.class_id)
        .where(Person.id == person_id, Person.erased_at.is_(None), belongs_to(mine))
    )
    found = session.execute(query).first()
    if found is None:
        return None
    person, class_name, year, setting_id = found
    names = list(session.scalars(select(PersonName).where(PersonName.person_id == person_id)))
    now = called(next(name for name in names if name.current))
    return PersonHead(
        id=person.id,
        kind=person.kind,
        setting_id=setting_id,
        name=now.name,
        registered=now.registered,
        former=_former(names, candour_in(principal, setting_id)),
        class_id=person.class_id,
        class_name=class_name or "",
        year=year or "",
        post=person.post or "",
        upn=person.upn or "",
        mis_id=person.mis_id or "",
        left_on=person.left_on,
    )


def _former(names: list[PersonName], candour: Candour) -> tuple[str, ...]:
    """Earlier names, as far as the reader may know them."""
    return tuple(f"{name.forename} {name.surname}" for name in names if not name.current and told_of(name, candour))


def _asked(person: PersonFacts | None, today: date) -> Asked:
    return Asked() if person is None else who_is_asked(person, today)


def _care(register: Register, person_id: str, today: date) -> str:
    person = register.people.get(person_id)
    care = LookedAfter.NO if person is None else looked_after_on(person, today)
    return "" if care is LookedAfter.NO else care.value


def _phase(person: PersonFacts | None, today: date) -> str:
    phase = value_on(person.phases, today, unrecorded=None) if person is not None and person.phases else None
    return "" if phase is None else phase.value


def carer_names(page: PersonPage) -> Mapping[str, str]:
    """The carers' names by id, for forms that name who decides."""
    return {carer.id: carer.name for carer in page.carers}
