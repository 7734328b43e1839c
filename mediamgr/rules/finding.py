"""The consent rule itself (REGISTER.md, "Decisions" and "Who may decide for a child"); unknown is no.

A restriction overrides all. Then any entitled decider's no wins over any yes. Then every yes that is needed must be
there: of somebody with parental responsibility, or the authority's as the child's care asks for, and of each carer
who is asked in all cases. Adults decide for themselves.
"""

from datetime import date
from typing import NamedTuple

from mediamgr.rules.consent_facts import PersonFacts, PersonKind
from mediamgr.rules.dated import leaving_day
from mediamgr.rules.deciders import OWN, Voice, requests, strictness, voices
from mediamgr.rules.needs import Need, Whose, needs_of
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.restrictions import restrictions_on
from mediamgr.rules.standing import State, Why

_UNSURE = (
    (Why.RIGHT_UNKNOWN, State.AUTHORITY_UNKNOWN),
    (Why.UNCONFIRMED, State.UNCONFIRMED),
    (Why.AUTHORITY_ENDED, State.AUTHORITY_UNKNOWN),
)


class Finding(NamedTuple):
    """A state and what it was found by. A plain tuple: the gate asks for thousands within one request."""

    state: State
    voices: list[Voice]
    needs: tuple[Need, ...] = ()
    missing: tuple[Need, ...] = ()


def find(person: PersonFacts, purpose: PurposeFacts, day: date) -> Finding:
    """The state of the person for the purpose on that day; `consent.stands` puts it into reasons for a page."""
    heard = voices(person, purpose, day)
    if person.restrictions and restrictions_on(person, day):
        return Finding(State.RESTRICTED, heard)
    for voice in heard:
        if voice.why is Why.REFUSES:
            return Finding(_whose_no(person, heard), heard)
    if _has_left(person, purpose, day):
        return Finding(State.LEFT, heard)
    needs = needs_of(person, day)
    missing = tuple([need for need in needs if not granted_by(need, heard)])
    state = _why_not(person, purpose, day, heard, missing=missing) if missing else State.GRANTED
    return Finding(state, heard, needs, missing)


def granted_by(need: Need, heard: list[Voice]) -> list[Voice]:
    """The yeses that count and meet this need."""
    return [voice for voice in heard if voice.why is Why.GRANTS and need.met_by(voice)]


def _has_left(person: PersonFacts, purpose: PurposeFacts, day: date) -> bool:
    if not person.leaving or purpose.outlives_leaving:
        return False
    left = leaving_day(person)
    return left is not None and left < day


def _whose_no(person: PersonFacts, heard: list[Voice]) -> State:
    """What to call a no: the child's own, one against another's yes, or simply the newest."""
    noes = [voice for voice in heard if voice.why is Why.REFUSES]
    if person.kind is PersonKind.CHILD and any(voice.kind in OWN for voice in noes):
        return State.OBJECTED
    if any(voice.why is Why.GRANTS for voice in heard):
        return State.DISAGREEMENT
    return State(newest(noes).decision.answer.value)


def _why_not(
    person: PersonFacts, purpose: PurposeFacts, day: date, heard: list[Voice], *, missing: tuple[Need, ...]
) -> State:
    """What to call it when a yes is missing, from the most telling to the least."""
    if any(voice.why is Why.LAPSED and need.met_by(voice) for voice in heard for need in missing):
        return State.LAPSED
    whose = {need.whose for need in missing}
    if Whose.NOBODYS in whose:
        return State.AUTHORITY_UNKNOWN
    if Whose.AUTHORITY in whose:
        return State.AUTHORITY_NEEDED
    weights = {voice.why for voice in heard}
    for why, state in _UNSURE:
        if why in weights:
            return state
    if Why.GRANTS in weights:
        return State.WAITING_FOR_ANOTHER
    return State.NO_ANSWER_YET if requests(person, purpose.code, day) else State.NEVER_ASKED


def newest(heard: list[Voice]) -> Voice:
    """The voice heard last by the day decided; of one day the strictest, so that the order of entry does not show."""
    return max(heard, key=lambda voice: (voice.decision.decided_on, strictness(voice.decision)))
