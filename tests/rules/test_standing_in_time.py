# ruff: noqa: E501 - a row of a table stays on one line
"""When a consent ends by itself, as a table; and who may decide for a child in care. The mother says yes throughout."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, Phase, Responsibility
from mediamgr.rules.dated import phase_ends_after, value_on
from mediamgr.rules.standing import State
from tests.rules.register_facts import (
    ARCHIVE,
    DISPLAY,
    MOTHER,
    PURPOSES,
    TODAY,
    WEBSITE,
    adult,
    asked,
    carer,
    child,
    dated,
    day,
    in_care,
    leaves,
    no,
    phases,
    restriction,
    said,
    worded,
    yes,
)

GRANTED, LAPSED, LEFT = State.GRANTED, State.LAPSED, State.LEFT
TWO_YEARS = replace(WEBSITE, renew_years=2)
FOR_EVER = replace(WEBSITE, renew_years=None)
ASKS_AGAIN = worded(WEBSITE, ("2025-09-01", True), ("2025-11-01", True))
NEW_WORDS = worded(WEBSITE, ("2025-09-01", True), ("2025-11-01", False))
SOON = worded(WEBSITE, ("2025-09-01", True), ("2025-12-01", True))
NURSERY, INFANTS, JUNIORS = Phase.NURSERY, Phase.INFANTS, Phase.JUNIORS
MOVED_UP = phases((NURSERY, "2023-09-01"), (INFANTS, "2025-09-01"))

LAPSES = [
    # 31 August after N years
    ("the last day of the year", child(yes("mother")), WEBSITE, "2026-08-31", GRANTED),
    ("the first day after the year", child(yes("mother")), WEBSITE, "2026-09-01", LAPSED),
    ("given on 31 May", child(yes("mother", "2025-05-31")), WEBSITE, "2025-09-01", LAPSED),
    ("given on 31 May, still the same year", child(yes("mother", "2025-05-31")), WEBSITE, "2025-08-31", GRANTED),
    ("given on 1 June for the coming year", child(yes("mother", "2025-06-01")), WEBSITE, "2025-11-20", GRANTED),
    ("given on 1 June, at the end of the coming year", child(yes("mother", "2025-06-01")), WEBSITE, "2026-08-31", GRANTED),
    ("given on 1 June, after the coming year", child(yes("mother", "2025-06-01")), WEBSITE, "2026-09-01", LAPSED),
    ("given on 31 August for the coming year", child(yes("mother", "2025-08-31")), WEBSITE, "2025-09-01", GRANTED),
    ("given on 1 September", child(yes("mother", "2025-09-01")), WEBSITE, "2026-08-31", GRANTED),
    ("given in January", child(yes("mother", "2026-01-15")), WEBSITE, "2026-09-01", LAPSED),
    ("two years", child(yes("mother")), TWO_YEARS, "2027-08-31", GRANTED),
    ("after two years", child(yes("mother")), TWO_YEARS, "2027-09-01", LAPSED),
    ("no renewal asked for", child(yes("mother")), FOR_EVER, "2040-01-01", GRANTED),
    ("given on 29 February", child(yes("mother", "2024-02-29")), WEBSITE, "2024-08-31", GRANTED),
    ("renewed", child(yes("mother"), yes("mother", "2026-07-01")), WEBSITE, "2026-09-01", GRANTED),
    ("one lapsed, the other not", child(yes("mother", "2024-09-03"), yes("father")), WEBSITE, TODAY, GRANTED),
    ("both lapsed", child(yes("mother", "2024-09-03"), yes("father", "2024-09-04")), WEBSITE, TODAY, LAPSED),
    ("lapsed and asked again", child(yes("mother", "2024-09-03"), asked("mother")), WEBSITE, TODAY, LAPSED),
    ("a no never lapses", child(no("mother", "2019-01-01")), WEBSITE, TODAY, State.REFUSED),
    ("an old no against a new yes", child(no("father", "2019-01-01"), yes("mother")), WEBSITE, TODAY, State.DISAGREEMENT),
    ("a no against a lapsed yes", child(yes("mother", "2024-09-03"), no("father")), WEBSITE, TODAY, State.REFUSED),
    ("lapsed, and unknown to whom", child(yes("father", "2024-09-03"), carers=[carer("father", None)]), WEBSITE, TODAY, State.AUTHORITY_UNKNOWN),
    ("the one who must agree has lapsed", child(yes("mother"), yes("father", "2024-09-03"), carers=[MOTHER, carer("father", asked=True)]), WEBSITE, TODAY, LAPSED),
    ("somebody else's lapsed yes is not what is missing", child(yes("mother", "2024-09-03"), carers=[MOTHER, carer("father", asked=True)]), WEBSITE, TODAY, LAPSED),
    ("another parent's yes lapsed beside a good one, a third must agree", child(yes("mother"), yes("granny", "2024-09-03"), carers=[MOTHER, carer("granny"), carer("father", asked=True)]), WEBSITE, TODAY, State.WAITING_FOR_ANOTHER),
    # a day recorded with the decision
    ("its own last day", child(yes("mother", lapses_on=day("2025-11-20"))), WEBSITE, TODAY, GRANTED),
    ("after its own last day", child(yes("mother", lapses_on=day("2025-11-19"))), WEBSITE, TODAY, LAPSED),
    ("its own last day does not outlast the year", child(yes("mother", lapses_on=day("2030-01-01"))), WEBSITE, "2026-09-01", LAPSED),
    # leaving
    ("the leaving day itself", child(yes("mother"), leaving=leaves("2025-11-20")), WEBSITE, TODAY, GRANTED),
    ("the day after leaving", child(yes("mother"), leaving=leaves("2025-11-19")), WEBSITE, TODAY, LEFT),
    ("never asked and left", child(leaving=leaves("2025-11-19")), WEBSITE, TODAY, LEFT),
    ("refused and left", child(no("mother"), leaving=leaves("2025-11-19")), WEBSITE, TODAY, State.REFUSED),
    ("a yes after leaving", child(yes("mother", "2025-11-20"), leaving=leaves("2025-11-19")), WEBSITE, TODAY, LEFT),
    ("leaving taken back", child(yes("mother"), leaving=leaves("2025-11-19", None)), WEBSITE, TODAY, GRANTED),
    ("leaving moved to an earlier day", child(yes("mother"), leaving=leaves("2025-12-19", "2025-10-24")), WEBSITE, TODAY, LEFT),
    ("leaving moved to a later day", child(yes("mother"), leaving=leaves("2025-10-24", "2025-12-19")), WEBSITE, TODAY, GRANTED),
    ("the archive outlives leaving", child(yes("mother", purpose="archive"), leaving=leaves("2025-07-20")), ARCHIVE, "2035-01-01", GRANTED),
    ("the archive never asked", child(leaving=leaves("2025-07-20")), ARCHIVE, TODAY, State.NEVER_ASKED),
    ("the archive withdrawn after leaving", child(yes("mother", purpose="archive"), said("mother", Answer.WITHDRAWN, "2025-10-01", "archive"), leaving=leaves("2025-07-20")), ARCHIVE, TODAY, State.WITHDRAWN),
    ("an adult has left", adult(yes("self"), leaving=leaves("2025-11-19")), WEBSITE, TODAY, LEFT),
    ("an adult's yes lapses too", adult(yes("self", "2024-09-03")), WEBSITE, TODAY, LAPSED),
    # a change of phase
    ("given in the nursery, now in Reception", child(yes("mother", "2025-04-01"), phases=MOVED_UP), TWO_YEARS, "2025-09-01", LAPSED),
    ("the last day in the nursery", child(yes("mother", "2025-04-01"), phases=MOVED_UP), TWO_YEARS, "2025-08-31", GRANTED),
    ("given in June for the coming year, but for the nursery", child(yes("mother", "2025-06-10"), phases=MOVED_UP), TWO_YEARS, "2025-09-01", LAPSED),
    ("given on the first day in Reception", child(yes("mother", "2025-09-01"), phases=MOVED_UP), WEBSITE, TODAY, GRANTED),
    ("infants to juniors", child(yes("mother", "2025-04-01"), phases=phases((INFANTS, "2023-09-01"), (JUNIORS, "2025-09-01"))), TWO_YEARS, TODAY, LAPSED),
    ("infants all along", child(yes("mother", "2025-04-01"), phases=phases((INFANTS, "2023-09-01"), (INFANTS, "2025-09-01"))), TWO_YEARS, TODAY, GRANTED),
    ("one phase known", child(yes("mother", "2025-04-01"), phases=phases((INFANTS, "2025-09-01"))), TWO_YEARS, TODAY, GRANTED),
    ("given before the first recorded phase", child(yes("mother", "2025-04-01"), phases=phases((INFANTS, "2025-05-01"), (JUNIORS, "2025-09-01"))), TWO_YEARS, TODAY, LAPSED),
    ("a phase corrected on its own day", child(yes("mother", "2025-04-01"), phases=phases((INFANTS, "2023-09-01"), (JUNIORS, "2025-09-01"), (INFANTS, "2025-09-01"))), TWO_YEARS, TODAY, GRANTED),
    ("there and back again", child(yes("mother", "2025-04-01"), phases=phases((INFANTS, "2023-09-01"), (JUNIORS, "2025-09-01"), (INFANTS, "2025-10-01"))), TWO_YEARS, TODAY, LAPSED),
    ("a change of phase typed late", child(yes("mother", "2025-04-01"), phases=phases((NURSERY, "2023-09-01"), (JUNIORS, "2025-10-01"), (INFANTS, "2025-09-01"))), TWO_YEARS, "2025-09-15", LAPSED),
    ("the archive does not outlive a change of phase", child(yes("mother", "2025-04-01", "archive"), phases=MOVED_UP), ARCHIVE, TODAY, LAPSED),
    ("an adult has no phase", adult(yes("self", "2025-09-03"), phases=phases((NURSERY, "2020-09-01"), (INFANTS, "2025-10-01"))), WEBSITE, TODAY, GRANTED),
    # a wording that asks again
    ("shown the wording in force", child(yes("mother", wording_id="w2", on="2025-11-02")), ASKS_AGAIN, TODAY, GRANTED),
    ("shown an earlier wording", child(yes("mother", wording_id="w1")), ASKS_AGAIN, TODAY, LAPSED),
    ("the day before the new wording", child(yes("mother", wording_id="w1")), ASKS_AGAIN, "2025-10-31", GRANTED),
    ("the day of the new wording", child(yes("mother", wording_id="w1")), ASKS_AGAIN, "2025-11-01", LAPSED),
    ("an old form after the new wording", child(yes("mother", "2025-11-10", wording_id="w1")), ASKS_AGAIN, TODAY, LAPSED),
    ("a new wording that does not ask again", child(yes("mother", wording_id="w1")), NEW_WORDS, TODAY, GRANTED),
    ("a wording still to come", child(yes("mother", wording_id="w1")), SOON, TODAY, GRANTED),
    ("nobody knows what was shown", child(yes("mother")), NEW_WORDS, TODAY, LAPSED),
    ("a wording nobody knows", child(yes("mother", wording_id="w9")), NEW_WORDS, TODAY, LAPSED),
    ("nothing ever asked again", child(yes("mother")), worded(WEBSITE, ("2025-09-01", False)), TODAY, GRANTED),
    ("a no under an earlier wording", child(no("mother", wording_id="w1")), ASKS_AGAIN, TODAY, State.REFUSED),
    # restrictions
    ("restricted", child(yes("mother"), restrictions=(restriction(),)), WEBSITE, TODAY, State.RESTRICTED),
    ("restricted and refused", child(no("mother"), restrictions=(restriction(),)), WEBSITE, TODAY, State.RESTRICTED),
    ("restricted and left", child(yes("mother"), restrictions=(restriction(),), leaving=leaves("2025-11-01")), WEBSITE, TODAY, State.RESTRICTED),
    ("restricted for what stays inside, too", child(yes("mother", purpose="display"), restrictions=(restriction(),)), DISPLAY, TODAY, State.RESTRICTED),
    ("restricted from tomorrow", child(yes("mother"), restrictions=(restriction("2025-11-21"),)), WEBSITE, TODAY, GRANTED),
    ("restricted from today", child(yes("mother"), restrictions=(restriction("2025-11-20"),)), WEBSITE, TODAY, State.RESTRICTED),
    ("restricted until today", child(yes("mother"), restrictions=(restriction(until="2025-11-20"),)), WEBSITE, TODAY, State.RESTRICTED),
    ("restricted until yesterday", child(yes("mother"), restrictions=(restriction(until="2025-11-19"),)), WEBSITE, TODAY, GRANTED),
    ("lifted today", child(yes("mother"), restrictions=(restriction(lifted="2025-11-20"),)), WEBSITE, TODAY, GRANTED),
    ("lifted tomorrow", child(yes("mother"), restrictions=(restriction(lifted="2025-11-21"),)), WEBSITE, TODAY, State.RESTRICTED),
    ("one of two lifted", child(yes("mother"), restrictions=(restriction(lifted="2025-11-01"), restriction())), WEBSITE, TODAY, State.RESTRICTED),
    ("lifted opens nothing by itself", child(restrictions=(restriction(lifted="2025-11-01"),)), WEBSITE, TODAY, State.NEVER_ASKED),
    ("a restricted adult", adult(yes("self"), restrictions=(restriction(),)), WEBSITE, TODAY, State.RESTRICTED),
]  # fmt: skip

CARE_ORDER, SECTION_20 = in_care(LookedAfter.CARE_ORDER), in_care(LookedAfter.SECTION_20)
UNCLEAR = in_care(LookedAfter.BASIS_UNKNOWN)
WENT_HOME = (*CARE_ORDER, dated(LookedAfter.NO, "2025-10-01"))
TAKEN_IN = (dated(LookedAfter.CARE_ORDER, "2025-10-01"),)
FOSTER = carer("foster", Responsibility.NO)
PLAN = day("2025-01-01")
NEEDED, UNKNOWN = State.AUTHORITY_NEEDED, State.AUTHORITY_UNKNOWN

CARE = [
    # a care order: the authority decides, a parent's no counts
    ("the authority's yes", child(yes("council"), looked_after=CARE_ORDER), WEBSITE, GRANTED),
    ("nobody asked", child(looked_after=CARE_ORDER), WEBSITE, NEEDED),
    ("a parent's yes", child(yes("mother"), looked_after=CARE_ORDER), WEBSITE, NEEDED),
    ("a parent's yes for what stays inside", child(yes("mother", purpose="display"), looked_after=CARE_ORDER), DISPLAY, NEEDED),
    ("a parent's no against the authority", child(yes("council"), no("mother"), looked_after=CARE_ORDER), WEBSITE, State.DISAGREEMENT),
    ("the authority's no", child(no("council"), looked_after=CARE_ORDER), WEBSITE, State.REFUSED),
    ("the child's no against the authority", child(yes("council"), no("child"), looked_after=CARE_ORDER), WEBSITE, State.OBJECTED),
    ("a second social worker thinks again", child(no("council"), yes("council", "2025-10-01"), looked_after=CARE_ORDER), WEBSITE, GRANTED),
    ("a parent who must agree, too", child(yes("council"), carers=[carer("mother", asked=True)], looked_after=CARE_ORDER), WEBSITE, State.WAITING_FOR_ANOTHER),
    ("the authority's yes has lapsed", child(yes("council", "2024-09-03"), looked_after=CARE_ORDER), WEBSITE, LAPSED),
    ("a parent's lapsed yes is not what is missing", child(yes("mother", "2024-09-03"), looked_after=CARE_ORDER), WEBSITE, NEEDED),
    ("the authority recorded as a carer", child(yes("council", decider_id="c1"), carers=[carer("c1", Responsibility.NO, kind=DeciderKind.LOCAL_AUTHORITY)], looked_after=CARE_ORDER), WEBSITE, GRANTED),
    # a foster carer, by a placement plan, for what stays inside
    ("a plan, inside", child(yes("foster", purpose="display", plan_on=PLAN), carers=[FOSTER], looked_after=CARE_ORDER), DISPLAY, GRANTED),
    ("a plan, outside", child(yes("foster", plan_on=PLAN), carers=[FOSTER], looked_after=CARE_ORDER), WEBSITE, NEEDED),
    ("no plan", child(yes("foster", purpose="display"), carers=[FOSTER], looked_after=CARE_ORDER), DISPLAY, NEEDED),
    ("a plan of the same day", child(yes("foster", purpose="display", plan_on=day("2025-09-03")), carers=[FOSTER], looked_after=CARE_ORDER), DISPLAY, GRANTED),
    ("a plan made later", child(yes("foster", purpose="display", plan_on=day("2025-09-04")), carers=[FOSTER], looked_after=CARE_ORDER), DISPLAY, NEEDED),
    ("a foster carer's no", child(yes("council"), no("foster"), carers=[FOSTER], looked_after=CARE_ORDER), WEBSITE, State.DISAGREEMENT),
    ("a foster carer of a child not in care", child(yes("foster", purpose="display", plan_on=PLAN), carers=[FOSTER]), DISPLAY, UNKNOWN),
    # accommodated by agreement: parents and authority
    ("parents alone", child(yes("mother"), looked_after=SECTION_20), WEBSITE, NEEDED),
    ("the authority alone", child(yes("council"), looked_after=SECTION_20), WEBSITE, State.WAITING_FOR_ANOTHER),
    ("parents and authority", child(yes("mother"), yes("council"), looked_after=SECTION_20), WEBSITE, GRANTED),
    ("parents alone, inside", child(yes("mother", purpose="display"), looked_after=SECTION_20), DISPLAY, NEEDED),
    ("parents and foster carer, inside", child(yes("mother", purpose="display"), yes("foster", purpose="display", plan_on=PLAN), carers=[MOTHER, FOSTER], looked_after=SECTION_20), DISPLAY, GRANTED),
    ("the authority and a parent's no", child(yes("mother"), yes("council"), no("father"), looked_after=SECTION_20), WEBSITE, State.DISAGREEMENT),
    ("the authority and somebody unknown", child(yes("father"), yes("council"), carers=[carer("father", None)], looked_after=SECTION_20), WEBSITE, UNKNOWN),
    # beginning and ending
    ("in care, nobody knows on what basis", child(yes("mother"), yes("council"), looked_after=UNCLEAR), WEBSITE, UNKNOWN),
    ("in care on an unknown basis, a parent's yes", child(yes("mother"), looked_after=UNCLEAR), WEBSITE, UNKNOWN),
    ("in care on an unknown basis, nobody asked", child(looked_after=UNCLEAR), WEBSITE, UNKNOWN),
    ("taken into care after the parents' yes", child(yes("mother"), looked_after=TAKEN_IN), WEBSITE, NEEDED),
    ("the authority's yes before the order", child(yes("council"), looked_after=TAKEN_IN), WEBSITE, NEEDED),
    ("home again, with the parents' yes", child(yes("mother"), looked_after=WENT_HOME), WEBSITE, GRANTED),
    ("home again, with the authority's yes", child(yes("council"), looked_after=WENT_HOME), WEBSITE, UNKNOWN),
    ("home again, the authority's no is over", child(yes("mother"), no("council"), looked_after=WENT_HOME), WEBSITE, GRANTED),
    ("home again, the foster carer's no is over", child(yes("mother"), no("foster"), carers=[MOTHER, FOSTER], looked_after=WENT_HOME), WEBSITE, GRANTED),
    ("home again from tomorrow", child(yes("council"), looked_after=(*CARE_ORDER, dated(LookedAfter.NO, "2025-11-21"))), WEBSITE, GRANTED),
    ("an authority nobody expects says yes", child(yes("council")), WEBSITE, UNKNOWN),
    ("an authority nobody expects says no", child(yes("mother"), no("council")), WEBSITE, State.DISAGREEMENT),
    ("recorded as never in care, and the authority says no", child(yes("mother"), no("council"), looked_after=in_care(LookedAfter.NO)), WEBSITE, State.DISAGREEMENT),
    ("in care only from tomorrow, and the authority says no already", child(yes("mother"), no("council"), looked_after=(dated(LookedAfter.NO), dated(LookedAfter.CARE_ORDER, "2025-11-21"))), WEBSITE, State.DISAGREEMENT),
    ("in care and home again on one day", child(yes("mother"), no("council"), looked_after=(dated(LookedAfter.CARE_ORDER, TODAY), dated(LookedAfter.NO, TODAY))), WEBSITE, GRANTED),
    ("restricted in care", child(yes("council"), looked_after=CARE_ORDER, restrictions=(restriction(),)), WEBSITE, State.RESTRICTED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("person", "purpose", "on", "state"), [row[1:] for row in LAPSES], ids=[row[0] for row in LAPSES]
)
def test_where_a_person_stands_on_a_day(person, purpose, on, state):
    assert stands(person, purpose, day(on)).state is state


@pytest.mark.parametrize(("person", "purpose", "state"), [row[1:] for row in CARE], ids=[row[0] for row in CARE])
def test_who_decides_for_a_child_in_care(person, purpose, state):
    assert stands(person, purpose, TODAY).state is state


@pytest.mark.parametrize("code", sorted(code for code, purpose in PURPOSES.items() if purpose.external))
def test_no_external_use_of_a_looked_after_child_rests_on_parents_alone(code):
    for basis in (CARE_ORDER, SECTION_20, UNCLEAR):
        person = child(yes("mother", purpose=code), yes("father", purpose=code), looked_after=basis)
        assert not stands(person, PURPOSES[code], TODAY).verdict.allowed


@pytest.mark.parametrize(
    ("person", "purpose", "on", "state"), [row[1:] for row in LAPSES], ids=[row[0] for row in LAPSES]
)
def test_a_grant_names_its_last_day_truly(person, purpose, on, state):
    standing = stands(person, purpose, day(on))
    if state is not GRANTED:
        assert standing.last_day is None
    elif standing.last_day is not None and not person.restrictions:
        assert stands(person, purpose, standing.last_day).state is GRANTED
        assert stands(person, purpose, standing.last_day + timedelta(days=1)).state in (LAPSED, LEFT)


def test_of_two_yeses_the_longer_lived_counts_and_of_two_needs_the_first_to_end():
    both = [yes("mother", lapses_on=day("2026-01-31")), yes("father", lapses_on=day("2026-03-31"))]
    either = child(*both)
    each = child(*both, carers=[carer("mother", asked=True), carer("father", asked=True)])
    assert stands(either, WEBSITE, TODAY).last_day == date(2026, 3, 31)
    assert stands(each, WEBSITE, TODAY).last_day == date(2026, 1, 31)


def test_of_a_history_the_newest_day_counts_and_of_one_day_the_last_recorded_in_whatever_order_it_is_read():
    first, second, third = dated("a", "2025-01-01"), dated("b", "2025-02-01"), dated("c", "2025-02-01")
    for history in permutations((first, second, third)):
        read = [value_on(history, day(on), "-") for on in ("2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01")]
        assert read == ["-", "a", "a", "c"]
    assert [value_on((first,), day(on), "-") for on in ("2024-12-31", "2025-01-01")] == ["-", "a"]


def test_a_phase_corrected_on_its_own_day_counts_as_corrected_in_whatever_order_it_is_read():
    history = phases((INFANTS, "2023-09-01"), (JUNIORS, "2025-09-01"), (INFANTS, "2025-09-01"))
    for read in permutations(history):
        assert phase_ends_after(child(phases=read), day("2025-04-01")) is None


def test_a_yes_without_an_end_has_no_last_day():
    person = child(yes("mother"), yes("father", lapses_on=day("2026-03-31")))
    assert stands(person, FOR_EVER, TODAY).last_day is None
