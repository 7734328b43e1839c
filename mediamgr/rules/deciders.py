"""Who may decide for whom, and what the newest answer of each decider weighs (REGISTER.md, "Who may decide")."""

from datetime import date
from typing import NamedTuple

from mediamgr.rules.consent_facts import (
    Answer,
    Carer,
    DeciderKind,
    Decision,
    LookedAfter,
    PersonFacts,
    PersonKind,
    Responsibility,
)
from mediamgr.rules.dated import care_has_ended, looked_after_on, value_on
from mediamgr.rules.lapse import last_day_of
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.standing import Why

# From mild to strict: of one decider's answers on one day the strictest counts. What is not in here is no answer.
_ANSWERS = (Answer.GRANTED, Answer.REFUSED, Answer.WITHDRAWN, Answer.OBJECTED)
OWN = (DeciderKind.CHILD, DeciderKind.SELF)
CARE = (DeciderKind.FOSTER_CARER, DeciderKind.LOCAL_AUTHORITY)
# Persons of their own, each with their own responsibility; the usual ones first. All others but the foster carer are
# one voice, whoever spoke for them: a new social worker answers for the same authority.
_PARENTS = (
    DeciderKind.MOTHER,
    DeciderKind.FATHER,
    DeciderKind.SECOND_PARENT,
    DeciderKind.STEP_PARENT,
    DeciderKind.ADOPTIVE_PARENT,
    DeciderKind.SPECIAL_GUARDIAN,
    DeciderKind.LIVE_WITH_ORDER,
    DeciderKind.OTHER,
)
_PERSONS = (*_PARENTS, DeciderKind.FOSTER_CARER)
_IN_CARE = (LookedAfter.CARE_ORDER, LookedAfter.SECTION_20)


class Voice(NamedTuple):
    """One decider's newest answer, who that is by the register, and what the answer weighs.

    A plain tuple: the gate weighs thousands within one request. `last_day` is that of a yes.
    """

    why: Why
    kind: DeciderKind
    decision: Decision
    last_day: date | None = None


def voices(person: PersonFacts, purpose: PurposeFacts, day: date) -> list[Voice]:
    """One voice for each decider who has answered by `day`, in a fixed order of deciders."""
    return [_weigh(person, purpose, decision, day) for decision in newest_answers(person, purpose.code, day)]


def newest_answers(person: PersonFacts, purpose: str, day: date) -> list[Decision]:
    """The newest answer of each decider: by the day decided, on the same day the stricter, then by sequence.

    What a correction about the same purpose names is gone, whatever it said; a request is no answer and replaces none.
    """
    newest: dict[str, Decision] = {}
    for decision in _uncorrected(person, purpose):
        if decision.decided_on > day or decision.answer not in _ANSWERS:
            continue
        decider = decider_of(decision.decider_kind, decision.decider_id)
        other = newest.setdefault(decider, decision)
        if other is not decision and _rank(decision) > _rank(other):
            newest[decider] = decision
    return [newest[decider] for decider in sorted(newest)] if len(newest) > 1 else list(newest.values())


def requests(person: PersonFacts, purpose: str, day: date) -> list[Decision]:
    """Every time somebody was asked by `day`."""
    said = _uncorrected(person, purpose)
    return [one for one in said if one.answer is Answer.REQUESTED and one.decided_on <= day]


def _uncorrected(person: PersonFacts, purpose: str) -> list[Decision]:
    said = [decision for decision in person.decisions if decision.purpose == purpose]
    corrected = [decision.corrects_seq for decision in said if decision.corrects_seq is not None]
    return [decision for decision in said if decision.seq not in corrected] if corrected else said


def strictness(decision: Decision) -> int:
    """How strict an answer is: 0 for a yes."""
    return _ANSWERS.index(decision.answer)


def _rank(decision: Decision) -> tuple[date, int, int]:
    return (decision.decided_on, strictness(decision), decision.seq)


def decider_of(kind: DeciderKind, decider_id: str | None) -> str:
    """Whose answer this is: one word for one decider, so that a new answer takes the place of the same decider's."""
    if decider_id is not None and kind in _PERSONS:
        return decider_id
    return kind


def _weigh(person: PersonFacts, purpose: PurposeFacts, decision: Decision, day: date) -> Voice:
    carer = None
    for one in person.carers:
        if one.carer_id == decision.decider_id:
            carer = one
    # The register knows better than a form who somebody is; a child's own voice is the child's, whoever wrote it.
    kind = decision.decider_kind if carer is None or decision.decider_kind not in _PERSONS else carer.relationship
    if decision.answer is not Answer.GRANTED:
        refuses = may_refuse(person, carer, kind, day)
        return Voice(Why.REFUSES if refuses else Why.NOT_ENTITLED, kind, decision)
    last_day = last_day_of(decision, person, purpose)
    if person.kind is PersonKind.CHILD and kind in _PARENTS:
        why = _parents_yes(carer, decision.decided_on, day)
    else:
        why = _own_yes(person, kind) or _care_yes(person, purpose, decision, kind, day=day)
    if why is Why.GRANTS and last_day is not None and last_day < day:
        why = Why.LAPSED
    return Voice(why, kind, decision, last_day)


def may_refuse(person: PersonFacts, carer: Carer | None, kind: DeciderKind, day: date) -> bool:
    """Whoever may be entitled can refuse; only somebody known to have no say cannot."""
    if kind is DeciderKind.UNNAMED:
        return True
    if person.kind is PersonKind.ADULT:
        return kind is DeciderKind.SELF
    if kind in OWN:
        return True
    if kind in CARE:
        return not care_has_ended(person, day)
    return _responsibility(carer, day) is not Responsibility.NO


def _own_yes(person: PersonFacts, kind: DeciderKind) -> Why | None:
    """An adult's yes is their own and nobody else's; a child's is welcome, and opens nothing."""
    if kind is DeciderKind.UNNAMED:
        return Why.UNCONFIRMED
    if person.kind is PersonKind.ADULT:
        return Why.GRANTS if kind is DeciderKind.SELF else Why.AUTHORITY_ENDED
    return Why.ASSENTS if kind in OWN else None


def _care_yes(person: PersonFacts, purpose: PurposeFacts, decision: Decision, kind: DeciderKind, *, day: date) -> Why:
    """The authority; and a foster carer, to whom a placement plan can delegate what stays inside."""
    delegated = decision.plan_on is not None and decision.plan_on <= decision.decided_on and not purpose.external
    if kind is DeciderKind.FOSTER_CARER and not delegated:
        return Why.RIGHT_UNKNOWN
    both_days = (looked_after_on(person, decision.decided_on), looked_after_on(person, day))
    return Why.GRANTS if all(care in _IN_CARE for care in both_days) else Why.AUTHORITY_ENDED


def _parents_yes(carer: Carer | None, decided_on: date, day: date) -> Why:
    """Both days count: a right that came later does not heal the yes, a right that ended takes the yes with it."""
    then, now = _responsibility(carer, decided_on), _responsibility(carer, day)
    if then is now is Responsibility.YES:
        return Why.GRANTS
    return Why.RIGHT_UNKNOWN if Responsibility.UNKNOWN in (then, now) else Why.AUTHORITY_ENDED


def _responsibility(carer: Carer | None, day: date) -> Responsibility:
    if carer is None:
        return Responsibility.UNKNOWN
    return value_on(carer.responsibility, day, Responsibility.UNKNOWN)
