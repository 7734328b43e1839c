"""The register of one setting as an import compares with it: a fixed number of queries, however many children."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.people import CareLink, Carer, Person, PersonName, SchoolClass
from mediamgr.records.plain_rows import among
from mediamgr.records.register import Decision, PersonFact, Purpose
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, PersonKind, Phase, Responsibility
from mediamgr.rules.fact_kinds import YES, FactKind
from mediamgr.rules.roll.known import KnownAnswer, KnownCare, KnownChild, KnownClass, Register
from mediamgr.rules.year_groups import YearGroup

_READ = (FactKind.ASKED_IN_ALL_CASES, FactKind.LOOKED_AFTER, FactKind.PHASE, FactKind.RESPONSIBILITY)
# Newest values by person, carer (None: the person's own) and kind.
_Facts = Mapping[tuple[str, str | None, str], str]


def register_of(session: Session, setting_id: str, day: date, purposes: Collection[str] = ()) -> Register:
    """The children of a setting as of that day, with their decisions for these purposes; eight queries."""
    classes = {
        row.id: KnownClass(row.id, row.name, YearGroup(row.year))
        for row in session.scalars(
            select(SchoolClass).where(SchoolClass.setting_id == setting_id).order_by(SchoolClass.place)
        )
        if row.retired_at is None
    }
    facts = _facts(session, setting_id, day)
    names, concealed = _names(session, setting_id)
    cares, answers = _cares(session, setting_id, facts), _answers(session, setting_id, purposes)
    children = [
        replace(
            _child(row, names[row.id], facts, classes),
            concealed=row.id in concealed,
            cares=tuple(cares[row.id]),
            answers=tuple(answers[row.id]),
        )
        for row in session.scalars(_children(Person, setting_id).order_by(Person.id))
        if row.id in names
    ]
    return Register(day, tuple(children), tuple(classes.values()), _elsewhere(session, setting_id))


def purposes_in_use(session: Session) -> dict[str, str]:
    """Code and title of every purpose that is not retired; one query."""
    query = select(Purpose.id, Purpose.title).where(Purpose.retired_at.is_(None)).order_by(Purpose.place)
    return {row.id: row.title for row in session.execute(query)}


def still_here(session: Session, child_ids: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Ids and names of those of these children who have no last day; one query."""
    query = (
        select(Person.id, PersonName)
        .join(PersonName, PersonName.person_id == Person.id)
        .where(among(session, Person.id, child_ids), PersonName.current)
        .where(Person.left_on.is_(None), Person.erased_at.is_(None))
        .order_by(PersonName.surname, PersonName.forename)
    )
    return tuple(
        (child_id, f"{name.preferred_forename or name.forename} {name.preferred_surname or name.surname}")
        for child_id, name in session.execute(query)
    )


def _children(what: Any, setting_id: str) -> Any:
    return select(what).where(
        Person.setting_id == setting_id, Person.kind == PersonKind.CHILD.value, Person.erased_at.is_(None)
    )


def _child(row: Person, name: PersonName, facts: _Facts, classes: Mapping[str, KnownClass]) -> KnownChild:
    room = classes.get(row.class_id or "")
    phase, care = facts.get((row.id, None, FactKind.PHASE)), facts.get((row.id, None, FactKind.LOOKED_AFTER))
    return KnownChild(
        row.id,
        name.forename,
        name.surname,
        name.preferred_forename,
        name.preferred_surname,
        upn=row.upn,
        mis_id=row.mis_id,
        class_id=row.class_id,
        class_name=room.name if room else None,
        phase=Phase(phase) if phase else None,
        looked_after=LookedAfter(care) if care else None,
        left_on=row.left_on,
    )


def _names(session: Session, setting_id: str) -> tuple[dict[str, PersonName], set[str]]:
    query = select(PersonName).join(Person, Person.id == PersonName.person_id).where(Person.setting_id == setting_id)
    found = list(session.scalars(query))
    # Of a concealed name nothing is handed on but that there is one.
    return {name.person_id: name for name in found if name.current}, {n.person_id for n in found if n.concealed}


def _facts(session: Session, setting_id: str, day: date) -> _Facts:
    """The value that holds on that day, the newest by day and place; before the first day, the earliest to come."""
    query = (
        select(PersonFact.person_id, PersonFact.carer_id, PersonFact.kind, PersonFact.value, PersonFact.true_from)
        .join(Person, Person.id == PersonFact.person_id)
        .where(Person.setting_id == setting_id, PersonFact.kind.in_([kind.value for kind in _READ]))
        .order_by(PersonFact.true_from, PersonFact.seq)
    )
    found: dict[tuple[str, str | None, str], str] = {}
    for person_id, carer_id, kind, value, true_from in session.execute(query):
        key = (person_id, carer_id, kind)
        if true_from <= day or key not in found:
            found[key] = value
    return found


def _cares(session: Session, setting_id: str, facts: _Facts) -> Mapping[str, list[KnownCare]]:
    query = (
        select(CareLink, Carer)
        .join(Carer, Carer.id == CareLink.carer_id)
        .join(Person, Person.id == CareLink.child_id)
        .where(Person.setting_id == setting_id, Carer.erased_at.is_(None))
        .order_by(Carer.created_at, Carer.id)
    )
    found: dict[str, list[KnownCare]] = defaultdict(list)
    for link, carer in session.execute(query):
        right = facts.get((link.child_id, carer.id, FactKind.RESPONSIBILITY), Responsibility.UNKNOWN.value)
        found[link.child_id].append(
            KnownCare(
                carer.id,
                carer.forename,
                carer.surname,
                carer.title,
                carer.mis_id,
                carer.email,
                carer.mobile,
                carer.channel,
                carer.needs,
                DeciderKind(link.relationship),
                Responsibility(right),
                facts.get((link.child_id, carer.id, FactKind.ASKED_IN_ALL_CASES)) == YES,
                link.lives_with,
                link.court_order_noted,
            )
        )
    return found


def _answers(session: Session, setting_id: str, purposes: Collection[str]) -> Mapping[str, list[KnownAnswer]]:
    found: dict[str, list[KnownAnswer]] = defaultdict(list)
    if not purposes:
        return found
    query = (
        select(
            Decision.person_id,
            Decision.purpose_id,
            Decision.carer_id,
            Decision.decider_kind,
            Decision.answer,
            Decision.decided_on,
        )
        .join(Person, Person.id == Decision.person_id)
        .where(Person.setting_id == setting_id, among(session, Decision.purpose_id, purposes))
        .order_by(Decision.seq)
    )
    for person_id, purpose, carer_id, decider, answer, decided_on in session.execute(query):
        found[person_id].append(KnownAnswer(purpose, carer_id, DeciderKind(decider), Answer(answer), decided_on))
    return found


def _elsewhere(session: Session, setting_id: str) -> frozenset[str]:
    query = select(Person.upn).where(
        Person.setting_id != setting_id, Person.upn.is_not(None), Person.erased_at.is_(None)
    )
    return frozenset(upn for upn in session.scalars(query) if upn)
