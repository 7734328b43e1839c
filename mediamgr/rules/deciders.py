"""Who may decide for whom, and what the newest answer of each decider weighs (REGISTER.md, "Who may decide")."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
from mediamgr.rules.standing import Reason, Why

# On the same day the stricter of one decider's answers counts, so this is an order, from mild to strict.
_STRICTNESS = {Answer.GRANTED: 0, Answer.REFUSED: 1, Answer.WITHDRAWN: 2, Answer.OBJECTED: 3}
# One voice each, whoever spoke for them: a new social worker answers for the same authority.
_ONE_VOICE = {DeciderKind.CHILD, DeciderKind.LOCAL_AUTHORITY, DeciderKind.SELF, DeciderKind.UNNAMED}
_CARE = {DeciderKind.FOSTER_CARER, DeciderKind.LOCAL_AUTHORITY}
_OWN = {DeciderKind.CHILD, DeciderKind.SELF}
_IN_CARE = {LookedAfter.CARE_ORDER, LookedAfter.SECTION_20}


@dataclass(frozen=True, slots=True)
class _Voice:
    """One decider's newest answer, and who that is by the register."""

    decision: Decision
    carer: Carer | None
    kind: DeciderKind


def weighed(person: PersonFacts, purpose: PurposeFacts, day: date) -> list[Reason]:
    """One reason for each decider who has answered by `day`, in a fixed order of deciders."""
    return [
        _weigh(person, purpose, _heard(decision, person), day) for decision in newest_answers(person, purpose.code, day)
    ]


def _weigh(person: PersonFacts, purpose: PurposeFacts, voice: _Voice, day: date) -> Reason:
    decision, last_day = voice.decision, None
    if decision.answer is not Answer.GRANTED:
        why = Why.REFUSES if _may_refuse(person, voice, day) else Why.NOT_ENTITLED
    else:
        why = _weight_of_yes(person, purpose, voice, day)
        last_day = last_day_of(decision, person, purpose)
        if why is Why.GRANTS and last_day is not None and last_day < day:
            why = Why.LAPSED
    return Reason(
        why, voice.kind, decision.decider_id, decision.answer, decision.decided_on, last_day=last_day, seq=decision.seq
    )


def newest_answers(person: PersonFacts, purpose: str, day: date) -> list[Decision]:
    """The newest answer of each decider: by the day decided, on the same day the stricter, then by sequence.

    What a correction names is gone, whatever it said; a request is no answer and replaces none.
    """
    corrected = {decision.corrects_seq for decision in person.decisions if decision.corrects_seq is not None}
    newest: dict[str, Decision] = {}
    for decision in person.decisions:
        if decision.purpose != purpose or decision.decided_on > day or decision.seq in corrected:
            continue
        if decision.answer not in _STRICTNESS:
            continue
        decider = _voice(decision)
        if decider not in newest or _rank(decision) > _rank(newest[decider]):
            newest[decider] = decision
    return [newest[decider] for decider in sorted(newest)] if len(newest) > 1 else list(newest.values())


def requests(person: PersonFacts, purpose: str, day: date) -> Iterator[Decision]:
    """Every time somebody was asked by `day`."""
    corrected = {decision.corrects_seq for decision in person.decisions}
    for decision in person.decisions:
        asked = decision.answer is Answer.REQUESTED and decision.purpose == purpose
        if asked and decision.decided_on <= day and decision.seq not in corrected:
            yield decision


def asked_in_all_cases(person: PersonFacts, day: date) -> list[Carer]:
    """The carers who must each agree."""
    return [carer for carer in person.carers if value_on(carer.asked_in_all_cases, day, unrecorded=False)]


def _rank(decision: Decision) -> tuple[date, int, int]:
    return (decision.decided_on, _STRICTNESS[decision.answer], decision.seq)


def _voice(decision: Decision) -> str:
    if decision.decider_kind in _ONE_VOICE or decision.decider_id is None:
        return decision.decider_kind.value
    return decision.decider_id


def _heard(decision: Decision, person: PersonFacts) -> _Voice:
    """The register knows better than a form who somebody is; a child's own voice is the child's, whoever wrote it."""
    carer = next((carer for carer in person.carers if carer.carer_id == decision.decider_id), None)
    if carer is None or decision.decider_kind in _ONE_VOICE:
        return _Voice(decision, carer, decision.decider_kind)
    return _Voice(decision, carer, carer.relationship)


def _may_refuse(person: PersonFacts, voice: _Voice, day: date) -> bool:
    """Whoever may be entitled can refuse; only somebody known to have no say cannot."""
    if voice.kind is DeciderKind.UNNAMED:
        return True
    if person.kind is PersonKind.ADULT:
        return voice.kind is DeciderKind.SELF
    if voice.kind in _OWN:
        return True
    if voice.kind in _CARE:
        return not care_has_ended(person, day)
    return _responsibility(voice.carer, day) is not Responsibility.NO


def _weight_of_yes(person: PersonFacts, purpose: PurposeFacts, voice: _Voice, day: date) -> Why:
    if voice.kind is DeciderKind.UNNAMED:
        return Why.UNCONFIRMED
    if person.kind is PersonKind.ADULT:
        return Why.GRANTS if voice.kind is DeciderKind.SELF else Why.AUTHORITY_ENDED
    if voice.kind in _OWN:
        return Why.ASSENTS
    if voice.kind in _CARE:
        return _weight_of_care(person, purpose, voice, day)
    # Both days count: a right that came later does not heal the yes, a right that ended takes the yes with it.
    then, now = _responsibility(voice.carer, voice.decision.decided_on), _responsibility(voice.carer, day)
    if Responsibility.UNKNOWN in (then, now):
        return Why.RIGHT_UNKNOWN
    return Why.GRANTS if then is now is Responsibility.YES else Why.AUTHORITY_ENDED


def _weight_of_care(person: PersonFacts, purpose: PurposeFacts, voice: _Voice, day: date) -> Why:
    """The authority; and a foster carer, to whom a placement plan can delegate what stays inside."""
    decided_on, plan_on = voice.decision.decided_on, voice.decision.plan_on
    delegated = plan_on is not None and plan_on <= decided_on and not purpose.external
    if voice.kind is DeciderKind.FOSTER_CARER and not delegated:
        return Why.RIGHT_UNKNOWN
    in_care = looked_after_on(person, decided_on) in _IN_CARE and looked_after_on(person, day) in _IN_CARE
    return Why.GRANTS if in_care else Why.AUTHORITY_ENDED


def _responsibility(carer: Carer | None, day: date) -> Responsibility:
    if carer is None:
        return Responsibility.UNKNOWN
    return value_on(carer.responsibility, day, Responsibility.UNKNOWN)
