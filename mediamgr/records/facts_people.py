"""What the consent rule reads of people: their dated facts, restrictions, decisions and names, for any number at once.

A row that cannot be read makes its person unknown, and unknown is no (DESIGN promise 4): never a crash, never a yes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from mediamgr.records.facts_rows import dated, decision, restrictions
from mediamgr.records.plain_rows import rows
from mediamgr.rules.consent_facts import PersonFacts, PersonKind
from mediamgr.rules.fact_kinds import FactKind

# One query for all that hangs on a person but the decisions; ``word`` and ``other`` mean what the source says. No
# rule reads the class, nor the channel of a decision.
_PEOPLE = """
SELECT 'person' AS source, id AS person_id, kind AS word, setting_id AS other, NULL AS carer_id,
       CAST(NULL AS date) AS day, CAST(NULL AS date) AS until, CAST(NULL AS bigint) AS seq, created_at AS at
FROM person WHERE id {among:people} AND erased_at IS NULL
UNION ALL
SELECT 'fact', person_id, kind, value, carer_id, true_from, NULL, seq, recorded_at
FROM person_fact WHERE person_id {among:people} AND kind <> 'class'
UNION ALL
SELECT 'restriction', person_id, action, restriction_id, NULL, starts_on, ends_on, seq, recorded_at
FROM restriction WHERE person_id {among:people}
"""
_NAMES = """UNION ALL
SELECT 'name', person_id, forename, surname, NULL, NULL, NULL, NULL, recorded_at
FROM person_name WHERE person_id {among:people}
UNION ALL
SELECT 'name', person_id, preferred_forename, preferred_surname, NULL, NULL, NULL, NULL, recorded_at
FROM person_name WHERE person_id {among:people} AND coalesce(preferred_forename, preferred_surname) IS NOT NULL
"""
_DECISIONS = """
SELECT seq, person_id, purpose_id, decider_kind, answer, decided_on, recorded_at, carer_id, wording_id, lapses_on,
       corrects_seq, plan_on
FROM decision WHERE person_id {among:people}
"""
_FOR_PURPOSES = " AND purpose_id {among:purposes}"


@dataclass(frozen=True, slots=True)
class People:
    """Facts by person; and, where asked for, every name each goes or went by, for the guard over captions."""

    facts: Mapping[str, PersonFacts]
    names: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class _Found:
    person: Any = None
    facts: list[Any] = field(default_factory=list)
    restrictions: list[Any] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def gather_people(
    session: Session, person_ids: Collection[str], purposes: Collection[str] | None = None, *, names: bool = False
) -> People:
    """What the rule reads of these people, in two queries; only the decisions for ``purposes``, where any are given."""
    decisions = _decisions(session, person_ids, purposes)
    found: dict[str, _Found] = defaultdict(_Found)
    for row in rows(session, _PEOPLE + _NAMES if names else _PEOPLE, people=person_ids):
        one = found[row[1]]
        if row[0] == "fact":
            one.facts.append(row)
        elif row[0] == "person":
            one.person = row
        elif row[0] == "restriction":
            one.restrictions.append(row)
        else:
            one.names += [name for name in (row[2], row[3]) if name]
    facts = {}
    for person_id, one in found.items():
        person = _person(person_id, one, decisions.get(person_id, ()))
        if person is not None:
            facts[person_id] = person
    return People(facts, {person_id: tuple(one.names) for person_id, one in found.items()})


def _decisions(
    session: Session, person_ids: Collection[str], purposes: Collection[str] | None
) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    if purposes is None:
        read = rows(session, _DECISIONS, people=person_ids)
    else:
        read = rows(session, _DECISIONS + _FOR_PURPOSES, people=person_ids, purposes=purposes)
    for row in read:
        found[row[1]].append(row)
    return found


def _person(person_id: str, found: _Found, decisions: Iterable[Any]) -> PersonFacts | None:
    if found.person is None:
        return None
    try:
        own, carers = dated(found.facts)
        return PersonFacts(
            person_id=person_id,
            kind=PersonKind(found.person[2]),
            setting_id=found.person[3],
            decisions=tuple([decision(row) for row in decisions]),
            carers=carers,
            looked_after=tuple(own[FactKind.LOOKED_AFTER]),
            phases=tuple(own[FactKind.PHASE]),
            leaving=tuple(own[FactKind.LEAVING]),
            restrictions=restrictions(found.restrictions),
        )
    except ValueError:
        return None
