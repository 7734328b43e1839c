# ruff: noqa: E501 - a row of a table stays on one line
"""Condition 11: an approval lapses if a consent it rests on was interrupted after it. Approved on 1 October 2025."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, LookedAfter, Mark, Phase, Responsibility
from mediamgr.rules.continuity import held_continuously, quiet_since
from mediamgr.rules.known import known_at, known_by
from mediamgr.rules.standing import State
from tests.rules.random_registers import a_case
from tests.rules.register_facts import (
    FATHER,
    MOTHER,
    TODAY,
    WEBSITE,
    carer,
    child,
    dated,
    day,
    leaves,
    no,
    noon,
    phases,
    restriction,
    said,
    worded,
    yes,
)
from tests.rules.test_consent_properties import often, seeds

APPROVED = day("2025-10-01")
# Everything with a seq up to 100 000 had been recorded before the approval; rows give later entries later ones.
MARK = Mark(100_000, 100_000, 100_000)
AFTER, LATER, LAST = 200_001, 200_002, 200_003
GONE = carer(
    "mother",
    [dated(Responsibility.YES), dated(Responsibility.NO, "2025-10-10"), dated(Responsibility.YES, "2025-10-20")],
)

ROWS = [
    ("nothing happened", child(yes("mother")), True),
    ("given on the day of the approval", child(yes("mother", APPROVED)), True),
    ("given the day after", child(yes("mother", "2025-10-02", seq=AFTER)), False),
    ("another yes", child(yes("mother"), yes("father", "2025-10-10", seq=AFTER)), True),
    ("another yes dated before, typed after", child(yes("mother"), yes("father", "2025-09-10", recorded="2025-10-10", seq=AFTER)), True),
    ("renewed without a gap", child(yes("mother", lapses_on=day("2025-10-31")), yes("mother", "2025-10-20", seq=AFTER)), True),
    ("renewed on the last day", child(yes("mother", lapses_on=day("2025-10-31")), yes("mother", "2025-10-31", seq=AFTER)), True),
    ("renewed on the day after", child(yes("mother", lapses_on=day("2025-10-31")), yes("mother", "2025-11-01", seq=AFTER)), True),
    ("renewed with a day's gap", child(yes("mother", lapses_on=day("2025-10-31")), yes("mother", "2025-11-02", seq=AFTER)), False),
    ("renewed in time, typed late", child(yes("mother", lapses_on=day("2025-10-31")), yes("mother", "2025-10-20", recorded="2025-11-05", seq=AFTER)), True),
    ("lapsed and not renewed", child(yes("mother", lapses_on=day("2025-10-31"))), False),
    ("withdrawn", child(yes("mother"), said("mother", Answer.WITHDRAWN, "2025-10-10", seq=AFTER)), False),
    ("withdrawn and given again", child(yes("mother"), said("mother", Answer.WITHDRAWN, "2025-10-10", seq=AFTER), yes("mother", "2025-10-20", seq=LATER)), False),
    ("withdrawn and given again for something else", child(yes("mother"), said("mother", Answer.WITHDRAWN, "2025-10-10", "press", seq=AFTER)), True),
    ("a no typed by mistake and taken back", child(yes("mother"), no("mother", "2025-10-10", seq=AFTER), said("mother", Answer.NOTHING, "2025-10-12", seq=LATER, corrects_seq=AFTER)), False),
    ("a mistake from before, corrected before", child(yes("mother"), no("mother", "2025-09-10", seq=50_000), said("mother", Answer.NOTHING, "2025-09-12", seq=50_001, corrects_seq=50_000)), True),
    ("the other parent's no and change of mind", child(yes("mother"), no("father", "2025-10-10", seq=AFTER), yes("father", "2025-10-11", seq=LATER)), False),
    ("a no of somebody without a say", child(yes("mother"), no("father", "2025-10-10", seq=AFTER), carers=[MOTHER, carer("father", Responsibility.NO)]), True),
    ("restricted and lifted", child(yes("mother"), restrictions=(restriction("2025-10-10", lifted="2025-10-12", imposed_seq=AFTER),)), False),
    ("restricted and lifted on one day", child(yes("mother"), restrictions=(restriction("2025-10-10", lifted="2025-10-10", imposed_seq=AFTER),)), False),
    ("restricted until a day that passed", child(yes("mother"), restrictions=(restriction("2025-10-10", "2025-10-12", imposed_seq=AFTER),)), False),
    ("restricted and lifted before", child(yes("mother"), restrictions=(restriction("2025-09-10", lifted="2025-09-12"),)), True),
    ("responsibility lost and regained", child(yes("mother"), carers=[GONE]), False),
    ("in care and home again", child(yes("mother"), looked_after=(dated(LookedAfter.CARE_ORDER, "2025-10-10"), dated(LookedAfter.NO, "2025-10-20"))), False),
    ("must agree, for ten days", child(yes("mother"), carers=[MOTHER, carer("father", asked=[dated(True, "2025-10-10"), dated(False, "2025-10-20")])]), False),
    ("a new phase", child(yes("mother"), phases=phases((Phase.INFANTS, "2023-09-01"), (Phase.JUNIORS, "2025-10-10"))), False),
    ("left and came back", child(yes("mother"), leaving=(*leaves("2025-10-10"), replace(dated(None), seq=AFTER, recorded_at=noon("2025-10-20")))), True),
    ("said to have left, recorded after, taken back", child(yes("mother"), leaving=(replace(dated(day("2025-10-02")), seq=AFTER, recorded_at=noon("2025-10-10")), replace(dated(None), seq=LATER, recorded_at=noon("2025-10-20")))), False),
    ("responsibility cleared up later", child(yes("mother"), yes("father"), carers=[MOTHER, carer("father", [replace(dated(Responsibility.YES), seq=AFTER, recorded_at=noon("2025-10-10"))])]), True),
]  # fmt: skip


def later(restrictions):
    """A lifting recorded after the approval, as its row means it."""
    return tuple(
        one if one.lifted is None or one.imposed_seq < AFTER else replace(one, lifted=replace(one.lifted, seq=LATER))
        for one in restrictions
    )


@pytest.mark.parametrize(("person", "held"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_consent_held_since_the_approval(person, held):
    person = replace(person, restrictions=later(person.restrictions))
    assert held_continuously(person, WEBSITE, APPROVED, MARK, to_day=TODAY) is held


def test_a_wording_that_asked_again_interrupts_even_if_answered_at_once_on_the_next_day():
    person = child(yes("mother", wording_id="w1"), yes("mother", "2025-11-02", wording_id="w2", seq=AFTER))
    again = worded(WEBSITE, ("2025-09-01", True), ("2025-11-01", True))
    assert not held_continuously(person, again, APPROVED, MARK, to_day=TODAY)
    assert held_continuously(person, again, day("2025-11-02"), Mark(AFTER, 100_000, 100_000), to_day=TODAY)


def test_a_clock_set_back_behind_the_approval_counts_as_a_gap():
    assert not held_continuously(child(yes("mother")), WEBSITE, APPROVED, MARK, to_day=APPROVED - timedelta(days=1))


def test_a_restriction_without_an_end_in_sight_is_no_overflow():
    for_ever = restriction("2025-10-10", "9999-12-31", imposed_seq=AFTER)
    assert not held_continuously(child(yes("mother"), restrictions=(for_ever,)), WEBSITE, APPROVED, MARK, to_day=TODAY)


@often
@given(seeds, st.integers(0, 700))
def test_a_quiet_register_means_that_what_stands_today_has_stood_since(seed, days):
    person, purpose, to_day = a_case(seed)
    from_day = to_day - timedelta(days=days)
    mark = Mark(*(Random(seed).choice([0, 999]) for _ in range(3)))
    if quiet_since(person, from_day, mark) and stands(person, purpose, to_day).state is State.GRANTED:
        assert held_continuously(person, purpose, from_day, mark, to_day=to_day)


@often
@given(seeds, st.integers(0, 60))
def test_held_continuously_means_granted_on_every_single_day(seed, days):
    person, purpose, to_day = a_case(seed)
    from_day = to_day - timedelta(days=days)
    everything_known = Mark(999, 999, 999)
    held = held_continuously(person, purpose, from_day, everything_known, to_day=to_day)
    each = [stands(person, purpose, from_day + timedelta(days=n)).state is State.GRANTED for n in range(days + 1)]
    assert held == all(each)


def test_what_was_recorded_later_was_not_known_before():
    early, late = yes("mother", seq=1), no("father", "2025-10-05", recorded="2025-10-10", seq=2)
    marked = carer("father", asked=[dated(True, "2025-09-01", recorded="2025-10-10")])
    barred = replace(restriction("2025-09-20", lifted="2025-10-12"), imposed_at=noon("2025-09-20"))
    unborn = restriction("2025-10-10")
    person = child(early, late, carers=[MOTHER, marked], restrictions=(barred, unborn))
    known = known_at(person, noon("2025-10-10") - timedelta(seconds=1))
    assert known.decisions == (early,)
    assert known.carers[1].asked_in_all_cases == ()
    assert known.carers[1].responsibility == marked.responsibility
    assert known.restrictions == (replace(barred, lifted=None),)
    assert known_at(person, noon("2025-10-10")).decisions == (early, late)
    assert known_at(person, noon("2025-10-12")) == person


def test_what_was_known_by_a_mark_goes_by_each_chain_of_its_own():
    decisions = (yes("mother", seq=5), no("father", seq=6))
    bar = restriction(imposed_seq=3, lifted="2025-10-02")
    bar = replace(bar, lifted=replace(bar.lifted, seq=4))
    father = replace(FATHER, responsibility=(replace(FATHER.responsibility[0], seq=8),))
    person = child(*decisions, carers=[father], restrictions=(bar,))
    assert known_by(person, Mark(6, 8, 4)) == person
    assert known_by(person, Mark(5, 8, 4)).decisions == decisions[:1]
    assert known_by(person, Mark(6, 7, 4)).carers[0].responsibility == ()
    assert known_by(person, Mark(6, 8, 3)).restrictions == (replace(bar, lifted=None),)
    assert known_by(person, Mark(6, 8, 2)).restrictions == ()
