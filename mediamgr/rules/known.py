"""What the register knew at a moment: the same facts without what was recorded later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from mediamgr.rules.consent_facts import Carer, Dated, Decision, Lifting, Mark, PersonFacts, Restriction
from mediamgr.rules.purposes import PurposeFacts

T = TypeVar("T")


def known_at(person: PersonFacts, moment: datetime) -> PersonFacts:
    """What had been recorded by this moment, included; `moment` is aware. Who the carers are is not dated."""
    return _filtered(
        person,
        decision=lambda entry: entry.recorded_at <= moment,
        fact=lambda entry: entry.recorded_at <= moment,
        imposed=lambda entry: entry.imposed_at <= moment,
        lifted=lambda entry: entry.recorded_at <= moment,
    )


def worded_at(purpose: PurposeFacts, moment: datetime) -> PurposeFacts:
    """The purpose with the wordings that were on record at this moment; its title, renewal and audience as today."""
    known = tuple(one for one in purpose.wordings if one.recorded_at is None or one.recorded_at <= moment)
    return replace(purpose, wordings=known)


def known_by(person: PersonFacts, mark: Mark) -> PersonFacts:
    """What had been recorded when the register's chains stood at `mark`, included."""
    return _filtered(
        person,
        decision=lambda entry: entry.seq <= mark.decisions,
        fact=lambda entry: entry.seq <= mark.facts,
        imposed=lambda entry: entry.imposed_seq <= mark.restrictions,
        lifted=lambda entry: entry.seq <= mark.restrictions,
    )


def _filtered(
    person: PersonFacts,
    *,
    decision: Callable[[Decision], bool],
    fact: Callable[[Dated[object]], bool],
    imposed: Callable[[Restriction], bool],
    lifted: Callable[[Lifting], bool],
) -> PersonFacts:
    def dated(history: tuple[Dated[T], ...]) -> tuple[Dated[T], ...]:
        return tuple(entry for entry in history if fact(entry))

    def carer(one: Carer) -> Carer:
        return replace(one, responsibility=dated(one.responsibility), asked_in_all_cases=dated(one.asked_in_all_cases))

    def restriction(one: Restriction) -> Restriction:
        return one if one.lifted is None or lifted(one.lifted) else replace(one, lifted=None)

    return replace(
        person,
        decisions=tuple(entry for entry in person.decisions if decision(entry)),
        carers=tuple(carer(one) for one in person.carers),
        looked_after=dated(person.looked_after),
        phases=dated(person.phases),
        leaving=dated(person.leaving),
        restrictions=tuple(restriction(one) for one in person.restrictions if imposed(one)),
    )
