"""A yes taken back, by whatever channel: on record, in force and its shares ended in one transaction."""

from dataclasses import dataclass

from mediamgr.records import facts
from mediamgr.rules.consent_facts import Answer, DeciderKind, How
from mediamgr.rules.permissions import Permission
from mediamgr.rules.withdrawing import Caller, withdrawals
from mediamgr.services.dated_facts import load_person
from mediamgr.services.decisions import NewDecision, record_decisions
from mediamgr.services.errors import Invalid
from mediamgr.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Call:
    """Who takes back what, and how it came. ``carer_id`` names a carer; without one ``kind`` says who spoke."""

    person_id: str
    purpose_ids: tuple[str, ...]
    kind: DeciderKind
    carer_id: str | None = None
    how: How = How.TELEPHONE


def withdraw(work: Work, call: Call) -> int:
    """Put a call on record and end at once what no longer rests on anything; returns the first answer's place.

    A yes of the caller's is withdrawn, whatever else was chosen is refused. Raises NotFound, NotAllowed; Invalid when
    the caller has said no to all of it already, and as ``record_decisions`` does.
    """
    load_person(work, call.person_id, Permission.RECORD_DECISIONS)
    register = facts.for_people(work.session, [call.person_id])
    caller = Caller(call.kind, call.carer_id)
    answers = withdrawals(register.people.get(call.person_id), call.purpose_ids, caller, work.today)
    if not answers:
        raise Invalid("purposes", "said-no-already")
    return record_decisions(work, [_decision(work, call, each, answer) for each, answer in answers.items()])[0]


def _decision(work: Work, call: Call, purpose_id: str, answer: Answer) -> NewDecision:
    return NewDecision(
        call.person_id,
        purpose_id,
        answer,
        work.today,
        call.how,
        carer_id=call.carer_id,
        decider_kind=None if call.carer_id else call.kind,
    )
