"""What a page can say about a standing: each reason with who, what and when, and how much of it a role may read."""

from datetime import date

from mediamgr.rules.candour import Candour, told_because
from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, Responsibility
from mediamgr.rules.standing import State, Why
from tests.rules.register_facts import (
    FATHER,
    MOTHER,
    TODAY,
    WEBSITE,
    adult,
    asked,
    carer,
    child,
    dated,
    in_care,
    leaves,
    no,
    restriction,
    said,
    yes,
)


def why(person, **chosen):
    return [reason.why for reason in stands(person, WEBSITE, TODAY).because]


def test_mother_said_yes_and_father_no_and_both_are_named_with_their_days():
    standing = stands(child(yes("mother"), no("father")), WEBSITE, TODAY)
    told = {(r.decider_kind, r.decider_id, r.answer, r.day, r.why) for r in standing.because}
    assert told == {
        (DeciderKind.MOTHER, "mother", Answer.GRANTED, date(2025, 9, 3), Why.GRANTS),
        (DeciderKind.FATHER, "father", Answer.REFUSED, date(2025, 9, 10), Why.REFUSES),
    }
    assert (standing.state, standing.since) == (State.DISAGREEMENT, date(2025, 9, 10))


def test_a_reason_leads_back_to_its_decision():
    decision = yes("mother", seq=77)
    assert [reason.seq for reason in stands(child(decision), WEBSITE, TODAY).because] == [77]


def test_a_lapsed_yes_says_until_when_it_stood():
    standing = stands(child(yes("mother", "2024-09-03")), WEBSITE, TODAY)
    assert [(r.why, r.last_day) for r in standing.because] == [(Why.LAPSED, date(2025, 8, 31))]
    assert standing.since == date(2025, 9, 1)


def test_who_must_agree_and_has_not_is_named_with_the_day_they_were_asked():
    person = child(yes("mother"), asked("father"), carers=[MOTHER, carer("father", asked=True)])
    standing = stands(person, WEBSITE, TODAY)
    assert [(r.why, r.decider_id, r.day) for r in standing.because] == [
        (Why.GRANTS, "mother", date(2025, 9, 3)),
        (Why.MUST_AGREE, "father", None),
        (Why.ASKED, "father", date(2025, 9, 1)),
    ]
    assert standing.since == date(2025, 9, 3)


def test_a_request_is_no_reason_once_there_is_an_answer():
    assert why(child(asked("mother"), yes("mother"))) == [Why.GRANTS]


def test_the_missing_authority_is_named_and_that_a_parent_is_needed_goes_without_saying():
    needed = stands(child(yes("mother"), looked_after=in_care(LookedAfter.SECTION_20)), WEBSITE, TODAY)
    assert [(r.why, r.decider_kind) for r in needed.because] == [
        (Why.GRANTS, DeciderKind.MOTHER),
        (Why.MUST_AGREE, DeciderKind.LOCAL_AUTHORITY),
    ]
    assert why(child()) == []


def test_in_care_on_an_unknown_basis_it_is_the_authority_that_must_be_asked():
    standing = stands(child(yes("mother"), looked_after=in_care(LookedAfter.BASIS_UNKNOWN)), WEBSITE, TODAY)
    assert [(r.why, r.decider_kind) for r in standing.because] == [
        (Why.GRANTS, DeciderKind.MOTHER),
        (Why.MUST_AGREE, DeciderKind.LOCAL_AUTHORITY),
    ]


def test_that_an_adult_must_say_yes_themselves_goes_without_saying():
    assert why(adult()) == []


def test_a_yes_without_authority_dates_the_state():
    unsure = child(yes("father", "2025-10-01"), carers=[carer("father", None)])
    ended = carer("father", [dated(Responsibility.YES), dated(Responsibility.NO, "2025-10-15")])
    assert stands(unsure, WEBSITE, TODAY).since == date(2025, 10, 1)
    assert stands(child(yes("father", "2025-10-01"), carers=[ended]), WEBSITE, TODAY).since == date(2025, 10, 1)
    assert stands(child(yes("nobody", "2025-10-01")), WEBSITE, TODAY).since == date(2025, 10, 1)


def test_of_two_lapsed_yeses_the_later_dates_the_state():
    person = child(yes("mother", "2023-09-04"), yes("father", "2024-09-03"))
    assert stands(person, WEBSITE, TODAY).since == date(2025, 9, 1)
    assert stands(child(*reversed(person.decisions)), WEBSITE, TODAY).since == date(2025, 9, 1)


def test_weights_that_open_nothing_are_told_all_the_same():
    person = child(
        yes("mother"),
        yes("child"),
        yes("nobody"),
        yes("granny"),
        no("father"),
        carers=[MOTHER, carer("father", Responsibility.NO), carer("granny", Responsibility.UNKNOWN)],
    )
    assert set(why(person)) == {Why.GRANTS, Why.ASSENTS, Why.UNCONFIRMED, Why.RIGHT_UNKNOWN, Why.NOT_ENTITLED}
    ended = carer("father", [dated(Responsibility.YES), dated(Responsibility.NO, "2025-10-01")])
    assert why(child(yes("father"), carers=[ended])) == [Why.AUTHORITY_ENDED]


def test_the_register_says_who_a_carer_is_whatever_the_form_says():
    person = child(yes("mother", kind=DeciderKind.FATHER))
    assert stands(person, WEBSITE, TODAY).because[0].decider_kind is DeciderKind.MOTHER


def test_leaving_and_restrictions_come_first_with_their_days():
    left = stands(child(yes("mother"), leaving=leaves("2025-11-19")), WEBSITE, TODAY)
    assert (left.because[0].why, left.because[0].day, left.since) == (Why.LEFT, date(2025, 11, 19), TODAY)
    person = child(yes("mother"), restrictions=(restriction("2025-10-01", "2026-10-01"), restriction("2025-11-01")))
    barred = stands(person, WEBSITE, TODAY)
    assert [(r.why, r.day, r.last_day) for r in barred.because[:2]] == [
        (Why.RESTRICTED, date(2025, 10, 1), date(2026, 10, 1)),
        (Why.RESTRICTED, date(2025, 11, 1), None),
    ]
    assert barred.since == date(2025, 11, 1)


def test_a_grant_stands_since_the_last_needed_yes_came():
    each = [carer("mother", asked=True), carer("father", asked=True)]
    assert stands(child(yes("mother"), yes("father", "2025-10-01")), WEBSITE, TODAY).since == date(2025, 9, 3)
    together = child(yes("mother"), yes("father", "2025-10-01"), carers=each)
    assert stands(together, WEBSITE, TODAY).since == date(2025, 10, 1)


def test_what_was_never_asked_has_no_beginning_and_a_request_has():
    assert stands(child(), WEBSITE, TODAY).since is None
    twice = child(asked("mother", "2025-09-01"), asked("mother", "2025-10-01"))
    assert stands(twice, WEBSITE, TODAY).since == date(2025, 10, 1)


def test_the_order_of_entry_does_not_show_in_the_reasons():
    first, second = yes("mother"), no("father")
    one, other = child(first, second), child(second, first)
    assert stands(one, WEBSITE, TODAY) == stands(other, WEBSITE, TODAY)


def test_only_the_safeguarding_lead_reads_that_there_is_a_restriction():
    person = child(yes("mother"), no("father"), carers=[MOTHER, FATHER], restrictions=(restriction(),))
    standing = stands(person, WEBSITE, TODAY)
    assert Why.RESTRICTED in [reason.why for reason in told_because(standing, Candour.EVERYTHING)]
    assert [reason.why for reason in told_because(standing, Candour.REASONS)] == [Why.REFUSES, Why.GRANTS]
    for less in (Candour.PERSONS, Candour.NEUTRAL, Candour.NOTHING):
        assert told_because(standing, less) == ()


def test_a_withdrawal_dates_the_state():
    person = child(yes("mother"), said("mother", Answer.WITHDRAWN, "2025-10-06"))
    assert stands(person, WEBSITE, TODAY).since == date(2025, 10, 6)
