"""Whom the school may ask about a child, and by which day a link still takes a yes (REGISTER.md, "Who may decide").

Parents are asked who are known to decide. Somebody whose right is not known is sorted out by the office first: a letter
names the child, and that is itself something to know. A child in somebody's care is asked about through the social
worker, by hand; and where a court order is noted a person reads it before anything goes out.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from mediamgr.rules.consent_facts import Answer, Decision, LookedAfter, PersonFacts, Responsibility
from mediamgr.rules.dated import leaving_day, looked_after_on, value_on
from mediamgr.rules.deciders import newest_answers
from mediamgr.rules.lapse import last_day_of
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.restrictions import restrictions_on

GRANTING = timedelta(days=28)


class NotAsked(StrEnum):
    """Why a carer is not asked about a child."""

    COURT_ORDER = "court-order"
    LEFT = "has-left"
    LOOKED_AFTER = "looked-after"
    NO_RESPONSIBILITY = "no-responsibility"
    RESPONSIBILITY_UNKNOWN = "responsibility-unknown"


def why_not_asked(person: PersonFacts, carer_id: str, day: date, *, court_order_noted: bool) -> NotAsked | None:
    """Why this carer is not asked about this child that day; None when they are.

    A restriction is none of these reasons: asking looks the same for every child, and what goes out is decided by
    ``may_be_written_to``.
    """
    last_day = leaving_day(person)
    if last_day is not None and last_day < day:
        return NotAsked.LEFT
    if looked_after_on(person, day) is not LookedAfter.NO:
        return NotAsked.LOOKED_AFTER
    return _by_right(person, carer_id, day) or (NotAsked.COURT_ORDER if court_order_noted else None)


def may_be_written_to(person: PersonFacts, carer_id: str, day: date, *, court_order_noted: bool) -> bool:
    """Whether a letter, mail or question for this carer may name this child that day: never under a restriction."""
    asked = why_not_asked(person, carer_id, day, court_order_noted=court_order_noted) is None
    return asked and not restrictions_on(person, day)


def may_take_back(person: PersonFacts, carer_id: str, day: date) -> bool:
    """Whether this carer's page may still name this child, so that a yes can be taken back.

    Much that stops the asking does not stop this: the child left, or came into care. A restriction does, and that the
    carer has no say any more, so that their yes no longer counts anyway.
    """
    no_say = _by_right(person, carer_id, day) is NotAsked.NO_RESPONSIBILITY
    return not no_say and not restrictions_on(person, day)


def last_day_to_grant(made_on: date) -> date:
    """The last day on which a link takes a yes. Taking one back by it has no last day."""
    return made_on + GRANTING


def _by_right(person: PersonFacts, carer_id: str, day: date) -> NotAsked | None:
    carer = next((one for one in person.carers if one.carer_id == carer_id), None)
    right = Responsibility.NO if carer is None else value_on(carer.responsibility, day, Responsibility.UNKNOWN)
    if right is Responsibility.YES:
        return None
    return NotAsked.NO_RESPONSIBILITY if right is Responsibility.NO else NotAsked.RESPONSIBILITY_UNKNOWN


def own_answer(person: PersonFacts, carer_id: str, purpose: str, day: date) -> Decision | None:
    """The newest answer of this very carer, whatever others said; None when there is none yet."""
    return next((one for one in newest_answers(person, purpose, day) if one.decider_id == carer_id), None)


def own_yes(person: PersonFacts, carer_id: str, purpose: PurposeFacts, day: date) -> Decision | None:
    """The yes of this carer that has not lapsed by ``day``: what there is to take back."""
    said = own_answer(person, carer_id, purpose.code, day)
    if said is None or said.answer is not Answer.GRANTED:
        return None
    last_day = last_day_of(said, person, purpose)
    return said if last_day is None or last_day >= day else None


def is_waited_for(person: PersonFacts, carer_id: str, purposes: Iterable[PurposeFacts], day: date) -> bool:
    """Whether this carer's answer is missing for one of these purposes, or their yes has lapsed."""
    for purpose in purposes:
        said = own_answer(person, carer_id, purpose.code, day)
        if said is None or (said.answer is Answer.GRANTED and own_yes(person, carer_id, purpose, day) is None):
            return True
    return False
