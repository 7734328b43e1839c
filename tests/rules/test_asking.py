"""Whom the school asks, as a table; and for how long a link takes a yes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mediamgr.rules.asking import (
    NotAsked,
    is_waited_for,
    last_day_to_grant,
    may_be_written_to,
    may_take_back,
    own_answer,
    own_yes,
    why_not_asked,
)
from mediamgr.rules.consent_facts import (
    Answer,
    Carer,
    Dated,
    DeciderKind,
    Decision,
    LookedAfter,
    PersonFacts,
    PersonKind,
    Responsibility,
    Restriction,
)
from mediamgr.rules.purposes import Audience, PurposeFacts

DAY = date(2026, 10, 12)
THEN = datetime(2026, 9, 1, 9, tzinfo=UTC)
PRESS = PurposeFacts("press", Audience.PUBLIC)
ME, OTHER = "mother-1", "father-1"
KINDS = {ME: DeciderKind.MOTHER, OTHER: DeciderKind.FATHER}


def dated(value: object, since: date = date(2026, 9, 1), seq: int = 1) -> tuple[Dated[object], ...]:
    return (Dated(value, since, seq, THEN),)


def child(
    *,
    right: Responsibility | None = Responsibility.YES,
    care: LookedAfter | None = None,
    left: date | None = None,
    restricted: tuple[date, date | None] | None = None,
    said: tuple[tuple[str, Answer, date], ...] = (),
) -> PersonFacts:
    """A child whose mother is ``ME``, as one row of the table describes it."""
    carer = Carer(ME, DeciderKind.MOTHER, responsibility=dated(right) if right else ())  # type: ignore[arg-type]
    return PersonFacts(
        "child-1",
        PersonKind.CHILD,
        "school",
        decisions=tuple(
            Decision(
                seq, "child-1", "press", DeciderKind.MOTHER if who == ME else DeciderKind.FATHER, answer, on, THEN, who
            )
            for seq, (who, answer, on) in enumerate(said, start=1)
        ),
        carers=(carer,),
        looked_after=dated(care) if care else (),  # type: ignore[arg-type]
        leaving=dated(left) if left else (),  # type: ignore[arg-type]
        restrictions=(Restriction("r", "child-1", restricted[0], 1, THEN, restricted[1]),) if restricted else (),
    )


YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
RESTRICTED = (YESTERDAY, None)
# the child, whether a court order is noted; why not asked; written to?; may take back?
TABLE = {
    "a parent with responsibility": (child(), False, None, True, True),
    "none": (child(right=Responsibility.NO), False, NotAsked.NO_RESPONSIBILITY, False, False),
    "unknown": (child(right=Responsibility.UNKNOWN), False, NotAsked.RESPONSIBILITY_UNKNOWN, False, True),
    "never recorded": (child(right=None), False, NotAsked.RESPONSIBILITY_UNKNOWN, False, True),
    "a court order noted": (child(), True, NotAsked.COURT_ORDER, False, True),
    "under a care order": (child(care=LookedAfter.CARE_ORDER), False, NotAsked.LOOKED_AFTER, False, True),
    "by agreement": (child(care=LookedAfter.SECTION_20), False, NotAsked.LOOKED_AFTER, False, True),
    "in care, nobody knows how": (child(care=LookedAfter.BASIS_UNKNOWN), False, NotAsked.LOOKED_AFTER, False, True),
    "in care no more": (child(care=LookedAfter.NO), False, None, True, True),
    "left yesterday": (child(left=YESTERDAY), False, NotAsked.LEFT, False, True),
    "leaves today": (child(left=DAY), False, None, True, True),
    "restricted: asked like all, written to never": (child(restricted=RESTRICTED), False, None, False, False),
    "restricted until yesterday": (child(restricted=(date(2026, 9, 1), YESTERDAY)), False, None, True, True),
    "restricted from tomorrow": (child(restricted=(TOMORROW, None)), False, None, True, True),
}


@pytest.mark.parametrize("case", TABLE)
def test_who_is_asked_written_to_and_may_take_back(case: str) -> None:
    person, order, why, written_to, takes_back = TABLE[case]
    assert why_not_asked(person, ME, DAY, court_order_noted=order) is why
    assert may_be_written_to(person, ME, DAY, court_order_noted=order) is written_to
    assert may_take_back(person, ME, DAY) is takes_back


def test_somebody_who_is_no_carer_of_the_child_is_asked_nothing() -> None:
    assert why_not_asked(child(), "stranger", DAY, court_order_noted=False) is NotAsked.NO_RESPONSIBILITY
    assert not may_take_back(child(), "stranger", DAY)


def test_a_link_takes_a_yes_on_28_days_after_the_first() -> None:
    assert last_day_to_grant(date(2026, 10, 12)) == date(2026, 11, 9)


G, R, W, Q = Answer.GRANTED, Answer.REFUSED, Answer.WITHDRAWN, Answer.REQUESTED
ON = date(2026, 9, 10)
# what was said; this carer's own answer, whether there is a yes to take back, whether an answer is waited for
SAID = {
    "nothing": ((), None, False, True),
    "only asked": (((ME, Q, ON),), None, False, True),
    "yes": (((ME, G, ON),), G, True, False),
    "no": (((ME, R, ON),), R, False, False),
    "yes, then taken back": (((ME, G, ON), (ME, W, DAY)), W, False, False),
    "no, then yes": (((ME, R, ON), (ME, G, DAY)), G, True, False),
    "only the other parent": (((OTHER, G, ON),), None, False, True),
    "the other parent's no changes nothing": (((ME, G, ON), (OTHER, R, DAY)), G, True, False),
    "a yes of last school year has lapsed": (((ME, G, date(2026, 5, 1)),), G, False, True),
    "an answer to come": (((ME, G, TOMORROW),), None, False, True),
}


@pytest.mark.parametrize("case", SAID)
def test_only_this_carers_own_answer_is_told(case: str) -> None:
    said, answer, given, waited_for = SAID[case]
    person = child(said=said)
    own = own_answer(person, ME, "press", DAY)
    assert (own.answer if own else None) is answer
    assert (own_yes(person, ME, PRESS, DAY) is not None) is given
    assert is_waited_for(person, ME, [PRESS], DAY) is waited_for
