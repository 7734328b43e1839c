"""Taking back what was allowed: what such a call puts on record, and the register as it would then stand.

Whoever calls gives no reason and needs no form (REGISTER.md, "Withdrawing is as easy as giving"). What would end is
found by asking the gate twice, of the register as it is and as it would be: there is no second rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent_facts import Answer, DeciderKind, Decision, PersonFacts, PersonKind
from mediamgr.rules.days import school_day
from mediamgr.rules.deciders import decider_of, may_refuse, newest_answers


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a carer on record by id, or the child, the adult themselves or the local authority by kind."""

    kind: DeciderKind
    carer_id: str | None = None


def withdrawals(person: PersonFacts | None, purposes: Iterable[str], caller: Caller, day: date) -> Mapping[str, Answer]:
    """What is put on record for each purpose: a yes of theirs is withdrawn, anything else is a refusal.

    A child objects. Purposes to which this caller has already said no are left out: nothing would change. Of somebody
    whom the register cannot read everything is recorded, a no must never be turned away.
    """
    found = {purpose: _answer(person, purpose, caller, day) for purpose in dict.fromkeys(purposes)}
    return {purpose: answer for purpose, answer in found.items() if answer is not None}


def has_a_say(person: PersonFacts, caller: Caller, day: date) -> bool:
    """Whether this caller's no counts on that day: only of who surely has no right to decide it does not."""
    carer = next((one for one in person.carers if one.carer_id == caller.carer_id), None)
    kind = caller.kind if carer is None else carer.relationship
    return may_refuse(person, carer, kind, day)


def supposing(
    register: Register, person_id: str, caller: Caller, answers: Mapping[str, Answer], *, at: datetime, seq: int
) -> Register:
    """The register as it would stand with these answers, given ``at`` (aware) and put in the places from ``seq`` on.

    The same facts that recording them leaves behind, so that the gate says of them beforehand what it will say then.
    """
    person = register.people.get(person_id)
    if person is None:
        return register
    said = [
        Decision(seq + n, person_id, purpose, caller.kind, answer, school_day(at), at, decider_id=caller.carer_id)
        for n, (purpose, answer) in enumerate(answers.items())
    ]
    then = replace(person, decisions=(*person.decisions, *said))
    return replace(register, people={**register.people, person_id: then})


def _answer(person: PersonFacts | None, purpose: str, caller: Caller, day: date) -> Answer | None:
    before = None if person is None else _said_before(person, purpose, caller, day)
    if before not in (None, Answer.GRANTED):
        return None
    if caller.kind is DeciderKind.CHILD and (person is None or person.kind is PersonKind.CHILD):
        return Answer.OBJECTED
    return Answer.WITHDRAWN if before is Answer.GRANTED else Answer.REFUSED


def _said_before(person: PersonFacts, purpose: str, caller: Caller, day: date) -> Answer | None:
    """This caller's own newest answer, by the same count that the rule makes."""
    mine = decider_of(caller.kind, caller.carer_id)
    answers = newest_answers(person, purpose, day)
    return next((one.answer for one in answers if decider_of(one.decider_kind, one.decider_id) == mine), None)
