"""Registers at random (tests/rules/random_registers.py) as rows of a database: thousands of people, many purposes."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random

from sqlalchemy.orm import Session

from mediamgr.records import chain
from mediamgr.records.base import Base
from mediamgr.records.people import Carer as CarerRow
from mediamgr.records.people import Person
from mediamgr.records.register import Decision as DecisionRow
from mediamgr.records.register import PersonFact, Purpose, Restriction, Wording
from mediamgr.rules.consent_facts import Dated, PersonFacts
from mediamgr.rules.fact_kinds import NO, STAYS, YES, FactKind
from mediamgr.rules.purposes import ARCHIVE
from tests.rules.random_registers import FIRST, a_case, a_purpose
from tests.rules.register_facts import noon

# Random registers speak of "website" and "display"; a person's answers are about two of these.
PURPOSES = [*(f"use{n}" for n in range(8)), ARCHIVE]


def crowd(session: Session, size: int) -> list[str]:
    """So many people with all that is recorded of them, and the purposes they answered; returns their ids."""
    random = Random(11)
    _purposes(session, random)
    ids = [f"p{n:06}" for n in range(size)]
    people = [a_case(seed)[0] for seed in range(size)]
    session.add_all(
        Person(id=i, kind=p.kind, setting_id="school", created_at=noon(FIRST)) for i, p in zip(ids, people, strict=True)
    )
    session.flush()
    carers = {f"{i}-{c}" for i, p in zip(ids, people, strict=True) for c in _carers(p)}
    session.add_all(CarerRow(id=c, forename="A", surname="B", created_at=noon(FIRST)) for c in sorted(carers))
    session.flush()
    _append(session, [row for i, p in zip(ids, people, strict=True) for row in _facts(i, p)])
    _append(session, [row for i, p in zip(ids, people, strict=True) for row in _restrictions(i, p)])
    _append(session, list(_decisions(ids, people, random)))
    return ids


def _append(session: Session, rows: Sequence[Base]) -> None:
    chain.append_all(session, rows, lambda _contents: bytes(32))
    session.expunge_all()


def _purposes(session: Session, random: Random) -> None:
    wordings = []
    for code in PURPOSES:
        purpose = a_purpose(random)
        if code != ARCHIVE:
            session.add(Purpose(id=code, title=code, audience=purpose.audience, renew_years=purpose.renew_years))
        for one in purpose.wordings:
            wordings.append(
                Wording(
                    id=f"{code}-{one.id}",
                    purpose_id=code,
                    version=one.version,
                    text="May we?",
                    ask_again=one.ask_again,
                    starts_on=one.published_on,
                    recorded_at=noon(one.published_on),
                )
            )
    session.flush()
    _append(session, wordings)


def _carers(person: PersonFacts) -> set[str]:
    said = {decision.decider_id for decision in person.decisions if decision.decider_id is not None}
    return said | {carer.carer_id for carer in person.carers}


def _facts(person_id: str, person: PersonFacts) -> Iterator[PersonFact]:
    """In the order of their places, as far as it matters: within one kind."""
    for kind, history in (
        (FactKind.LOOKED_AFTER, person.looked_after),
        (FactKind.PHASE, person.phases),
        (FactKind.LEAVING, person.leaving),
    ):
        yield from (_fact(person_id, None, kind, entry) for entry in history)
    for carer in person.carers:
        carer_id = f"{person_id}-{carer.carer_id}"
        relationship = Dated(carer.relationship, FIRST, 1, noon(FIRST))
        yield _fact(person_id, carer_id, FactKind.RELATIONSHIP, relationship)
        yield from (_fact(person_id, carer_id, FactKind.RESPONSIBILITY, one) for one in carer.responsibility)
        yield from (_fact(person_id, carer_id, FactKind.ASKED_IN_ALL_CASES, one) for one in carer.asked_in_all_cases)


def _fact(person_id: str, carer_id: str | None, kind: FactKind, entry: Dated[object]) -> PersonFact:
    words = {True: YES, False: NO, None: STAYS}
    value = words[entry.value] if isinstance(entry.value, bool | None) else str(entry.value)
    return PersonFact(
        person_id=person_id,
        carer_id=carer_id,
        kind=kind,
        value=value,
        true_from=entry.since,
        recorded_at=entry.recorded_at,
    )


def _restrictions(person_id: str, person: PersonFacts) -> Iterator[Restriction]:
    for one in person.restrictions:
        known = {"restriction_id": f"{person_id}-{one.id}", "person_id": person_id, "kind": "refuge"}
        imposed = {"action": "imposed", "starts_on": one.since, "ends_on": one.until, "recorded_at": one.imposed_at}
        yield Restriction(**known, **imposed)
        if one.lifted is not None:
            day = one.lifted.day
            yield Restriction(**known, action="lifted", starts_on=day, recorded_at=noon(day) + timedelta(hours=1))


def _decisions(ids: Sequence[str], people: Sequence[PersonFacts], random: Random) -> Iterator[DecisionRow]:
    place = 0
    for person_id, person in zip(ids, people, strict=True):
        first, second = random.sample(PURPOSES, 2)
        for one in sorted(person.decisions, key=lambda decision: decision.seq):
            purpose = first if one.purpose == "website" else second
            yield DecisionRow(
                person_id=person_id,
                purpose_id=purpose,
                carer_id=None if one.decider_id is None else f"{person_id}-{one.decider_id}",
                decider_kind=one.decider_kind,
                answer=one.answer,
                decided_on=one.decided_on,
                how=one.how,
                wording_id=None if one.wording_id is None else f"{purpose}-{one.wording_id}",
                lapses_on=one.lapses_on,
                corrects_seq=None if one.corrects_seq is None else place + one.corrects_seq,
                plan_on=one.plan_on,
                recorded_at=one.recorded_at,
            )
        place += len(person.decisions)
