# ruff: noqa: E501 - a row of a table stays on one line
"""Looking back: every difference has its reason in words, and nobody who may not know of restrictions learns of one."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediamgr.rules.candour import Candour
from mediamgr.rules.consent_facts import LookedAfter, Responsibility
from mediamgr.rules.hindsight import Matter, days_of_change, facts_told, late_facts, look_back
from mediamgr.rules.restrictions import restrictions_on
from mediamgr.rules.standing import State
from tests.rules.random_registers import LAST, a_case, a_restriction
from tests.rules.register_facts import (
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
    restriction,
    worded,
    yes,
)

often = settings(max_examples=300, deadline=None)
seeds = st.integers(0, 2**32)
THEN = day("2025-10-01")
LATER = "2025-10-20"


@often
@given(seeds)
def test_every_difference_has_its_reason(seed):
    person, purpose, _ = a_case(seed)
    for when in days_of_change(person):
        seen = look_back(person, purpose, when)
        assert not seen.differs or seen.late or seen.late_words or late_facts(person, when), when


@often
@given(seeds)
def test_once_everything_is_recorded_then_and_now_are_the_same(seed):
    person, purpose, _ = a_case(seed)
    seen = look_back(person, purpose, LAST + timedelta(days=99))
    assert (seen.differs, seen.late, late_facts(person, LAST + timedelta(days=99))) == (False, (), ())


@often
@given(seeds, st.sampled_from([Candour.NOTHING, Candour.NEUTRAL, Candour.PERSONS, Candour.REASONS]))
def test_whoever_is_not_told_of_restrictions_looks_back_on_none_or_on_nothing_at_all(seed, candour):
    person, _, today = a_case(seed)
    person = replace(person, restrictions=(a_restriction(Random(seed)), a_restriction(Random(seed + 1), 2)))
    told = facts_told(person, candour, today)
    assert told == (None if restrictions_on(person, today) else replace(person, restrictions=()))
    assert facts_told(person, Candour.EVERYTHING, today) == person


LATE = [
    ("responsibility", child(carers=[carer("mother", [dated(Responsibility.NO, recorded=LATER)])]), Matter.RESPONSIBILITY),
    ("a mark that was not there before", child(carers=[MOTHER, carer("father", asked=[dated(True, recorded=LATER)])]), Matter.ASKED_IN_ALL_CASES),
    ("a mark that says what was so anyway", child(carers=[MOTHER, carer("father", asked=[dated(False, recorded=LATER)])]), None),
    ("care", child(looked_after=(dated(LookedAfter.CARE_ORDER, "2025-09-01", recorded=LATER),)), Matter.CARE),
    ("care from a later day", child(looked_after=(dated(LookedAfter.CARE_ORDER, "2025-10-02", recorded=LATER),)), None),
    ("a leaving day that had passed", child(leaving=(dated(day("2025-09-20"), "2025-09-20", recorded=LATER),)), Matter.LEAVING),
    ("a leaving day still to come", child(leaving=(dated(day("2025-10-10"), "2025-10-10", recorded=LATER),)), None),
    ("they stayed after all", child(leaving=(*leaves("2025-09-20"), dated(None, LATER, recorded=LATER))), Matter.LEAVING),
    ("a restriction", child(restrictions=(restriction("2025-09-01", imposed_at=noon(LATER)),)), Matter.RESTRICTED),
    ("recorded in time", child(looked_after=(dated(LookedAfter.CARE_ORDER, "2025-09-01"),)), None),
]  # fmt: skip


@pytest.mark.parametrize(("person", "matter"), [row[1:] for row in LATE], ids=[row[0] for row in LATE])
def test_what_was_recorded_only_later(person, matter):
    assert [one.matter for one in late_facts(person, THEN)] == ([] if matter is None else [matter])


def test_a_no_that_came_late_changes_the_day_it_was_said_on():
    person = child(yes("mother", "2025-09-02"), no("father", "2025-09-03", recorded="2025-10-14"))
    seen = look_back(person, WEBSITE, day("2025-09-15"))
    assert (seen.then.state, seen.now.state) == (State.GRANTED, State.DISAGREEMENT)
    assert [late.decision.decided_on for late in seen.late] == [date(2025, 9, 3)]
    assert not look_back(person, WEBSITE, day("2025-10-14")).differs


def test_how_long_a_yes_would_last_is_no_difference():
    asks_again = worded(WEBSITE, ("2025-11-01", True))
    purpose = replace(asks_again, wordings=(replace(asks_again.wordings[0], recorded_at=noon("2025-10-25")),))
    seen = look_back(child(yes("mother")), purpose, THEN)
    assert (seen.then.last_day, seen.now.last_day) == (date(2026, 8, 31), date(2025, 10, 31))
    assert not seen.differs


def test_words_that_ask_again_and_were_typed_late_are_a_reason():
    asks_again = worded(WEBSITE, ("2025-09-20", True))
    purpose = replace(asks_again, wordings=(replace(asks_again.wordings[0], recorded_at=noon(LATER)),))
    seen = look_back(child(yes("mother")), purpose, THEN)
    assert (seen.then.state, seen.now.state) == (State.GRANTED, State.LAPSED)
    assert seen.late_words == purpose.wordings


def test_the_days_of_change_are_those_of_the_fact_and_of_its_recording():
    person = child(yes("mother", "2025-09-02", recorded="2025-09-12"), carers=[])
    assert days_of_change(person) == [date(2025, 9, 2), date(2025, 9, 12)]
    assert TODAY not in days_of_change(person)
