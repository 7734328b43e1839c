"""Promises of the consent rule that hold for every register, not just for the cases in the tables."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, Dated, DeciderKind, Decision, PersonKind
from mediamgr.rules.known import known_at
from mediamgr.rules.purposes import Wording
from mediamgr.rules.standing import State
from tests.rules.random_registers import FIRST, LAST, NOES, a_case, a_decision, a_restriction, any_day
from tests.rules.register_facts import noon

often = settings(max_examples=300, deadline=None)
seeds = st.integers(0, 2**32)


def is_open(person, purpose, day):
    return stands(person, purpose, day).state is State.GRANTED


@often
@given(seeds)
def test_adding_a_refusal_never_opens_anything(seed):
    person, purpose, day = a_case(seed)
    seq = len(person.decisions) + 1
    refusal = replace(a_decision(Random(seed), seq, NOES), corrects_seq=None)
    after = replace(person, decisions=(*person.decisions, refusal))
    assert is_open(person, purpose, day) or not is_open(after, purpose, day)


@often
@given(seeds)
def test_the_order_of_entry_of_different_deciders_does_not_matter(seed):
    person, purpose, day = a_case(seed)
    plain = tuple(replace(decision, corrects_seq=None) for decision in person.decisions)
    shuffled = list(plain)
    Random(seed).shuffle(shuffled)
    # Entered in another order means numbered in another order, except within one decider.
    by_decider = {}
    for decision in plain:
        by_decider.setdefault((decision.decider_id, decision.decider_kind), []).append(decision)
    renumbered = []
    for seq, decision in enumerate(shuffled, start=1):
        own = by_decider[decision.decider_id, decision.decider_kind].pop(0)
        renumbered.append(replace(own, seq=seq))
    before = stands(replace(person, decisions=plain), purpose, day)
    after = stands(replace(person, decisions=tuple(renumbered)), purpose, day)
    assert (before.state, before.since, before.last_day) == (after.state, after.since, after.last_day)


@often
@given(seeds, st.integers(1, 1500), st.integers(1, 1500))
def test_lapse_is_monotonic_in_the_day(seed, wait, more):
    person, purpose, day = a_case(seed)
    # Nothing more happens after `day`: only time passes. What was dated later is left out.
    person = replace(
        person,
        decisions=tuple(d for d in person.decisions if d.decided_on <= day),
        carers=tuple(
            replace(
                carer,
                responsibility=tuple(e for e in carer.responsibility if e.since <= day),
                asked_in_all_cases=tuple(e for e in carer.asked_in_all_cases if e.since <= day),
            )
            for carer in person.carers
        ),
        looked_after=tuple(e for e in person.looked_after if e.since <= day),
        restrictions=(),
    )
    later, latest = day + timedelta(days=wait), day + timedelta(days=wait + more)
    assert is_open(person, purpose, day) or not is_open(person, purpose, later)
    assert is_open(person, purpose, later) or not is_open(person, purpose, latest)


@often
@given(seeds)
def test_a_restriction_in_force_always_blocks(seed):
    person, purpose, day = a_case(seed)
    bar = a_restriction(Random(seed), number=2)
    bar = replace(bar, since=min(bar.since, day), until=None, lifted=None)
    after = replace(person, restrictions=(*person.restrictions, bar))
    assert stands(after, purpose, day).state is State.RESTRICTED


@often
@given(seeds)
def test_a_childs_own_no_always_blocks(seed):
    person, purpose, day = a_case(seed)
    seq = len(person.decisions) + 1
    objection = Decision(seq, "amir", "website", DeciderKind.CHILD, Answer.OBJECTED, day, noon(day))
    after = replace(person, kind=PersonKind.CHILD, decisions=(*person.decisions, objection))
    assert stands(after, purpose, day).state in (State.OBJECTED, State.RESTRICTED)


@often
@given(seeds)
def test_a_grant_stands_through_its_last_day_and_not_beyond(seed):
    person, purpose, day = a_case(seed)
    standing = stands(person, purpose, day)
    if standing.state is State.GRANTED:
        assert standing.since is not None
        assert standing.since <= day
        assert standing.last_day is None or day <= standing.last_day


@often
@given(seeds)
def test_who_has_said_nothing_is_never_granted(seed):
    person, purpose, day = a_case(seed)
    assert not is_open(replace(person, decisions=()), purpose, day)


@often
@given(seeds)
def test_what_was_known_at_the_end_is_everything(seed):
    person, _, _ = a_case(seed)
    assert known_at(person, noon(LAST + timedelta(days=99))) == person


@often
@given(seeds)
def test_adding_a_restriction_of_any_days_never_opens_anything(seed):
    person, purpose, day = a_case(seed)
    after = replace(person, restrictions=(*person.restrictions, a_restriction(Random(seed), number=2)))
    assert is_open(person, purpose, day) or not is_open(after, purpose, day)


@often
@given(seeds)
def test_no_earlier_end_opens_anything(seed):
    """A last day of its own, a shorter renewal, words that ask again, a leaving day: each only ends."""
    person, purpose, day = a_case(seed)
    random = Random(seed)
    ends = tuple(replace(one, lapses_on=min(one.lapses_on or LAST, any_day(random))) for one in person.decisions)
    shorter = replace(purpose, renew_years=min(purpose.renew_years or 7, random.randint(1, 7)))
    again = Wording("w9", "website", 9, any_day(random), ask_again=True)
    staying = replace(person, leaving=())
    leaving = replace(person, leaving=(Dated(any_day(random), FIRST, 999, noon(FIRST)),))
    assert is_open(person, purpose, day) or not is_open(replace(person, decisions=ends), purpose, day)
    assert is_open(person, purpose, day) or not is_open(person, shorter, day)
    assert is_open(person, purpose, day) or not is_open(
        person, replace(purpose, wordings=(*purpose.wordings, again)), day
    )
    assert is_open(staying, purpose, day) or not is_open(leaving, purpose, day)


@often
@given(seeds)
def test_asking_one_more_carer_in_all_cases_never_opens_anything(seed):
    person, purpose, day = a_case(seed)
    mark = (Dated(True, FIRST, 998, noon(FIRST)), Dated(True, day, 999, noon(day)))
    for marked in person.carers:
        carers = tuple(replace(one, asked_in_all_cases=mark) if one is marked else one for one in person.carers)
        after = replace(person, carers=carers)
        assert is_open(person, purpose, day) or not is_open(after, purpose, day)


@often
@given(seeds)
def test_a_request_changes_nothing_that_is_open_or_closed(seed):
    person, purpose, day = a_case(seed)
    asked = replace(a_decision(Random(seed), 99, [Answer.REQUESTED]), corrects_seq=None)
    after = replace(person, decisions=(*person.decisions, asked))
    assert is_open(person, purpose, day) == is_open(after, purpose, day)


@often
@given(seeds)
def test_the_order_in_which_facts_are_read_does_not_matter(seed):
    person, purpose, day = a_case(seed)
    random = Random(seed)

    def shuffled(entries):
        return tuple(random.sample(entries, len(entries)))

    carers = tuple(
        replace(
            one,
            responsibility=shuffled(one.responsibility),
            asked_in_all_cases=shuffled(one.asked_in_all_cases),
        )
        for one in shuffled(person.carers)
    )
    after = replace(
        person,
        decisions=shuffled(person.decisions),
        carers=carers,
        looked_after=shuffled(person.looked_after),
        phases=shuffled(person.phases),
        leaving=shuffled(person.leaving),
        restrictions=shuffled(person.restrictions),
    )
    words = replace(purpose, wordings=shuffled(purpose.wordings))
    before, found = stands(person, purpose, day), stands(after, words, day)
    assert (before.state, before.since, before.last_day) == (found.state, found.since, found.last_day)


@often
@given(seeds)
def test_what_is_about_another_purpose_changes_nothing(seed):
    person, purpose, day = a_case(seed)
    other = replace(a_decision(Random(seed), 99), purpose="press")
    assert stands(replace(person, decisions=(*person.decisions, other)), purpose, day) == stands(person, purpose, day)
