"""What a role is told of a refusal (promise 9): the absence of consent is as secret as the pictures."""

from dataclasses import replace

import pytest

from mediamgr.rules.candour import CANDOUR, Candour, candour_in, told
from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import Role
from mediamgr.rules.verdict import ALLOWED, Refusal, Verdict
from tests.rules.picture_facts import principal

REFUSED = Refusal(Code.REFUSED, person_id="amir", picture_id="p1", purpose="website")
UNPHOTOGRAPHED = Refusal(Code.NEVER_ASKED, person_id="amir", picture_id="p1", purpose="photographed")
RESTRICTED = Refusal(Code.RESTRICTED, person_id="bea", picture_id="p1", purpose="website")
NAMED = Refusal(Code.NAME_SHOWN, person_id="amir", picture_id="p1", purpose="name_with_image", detail="lapsed")
HELD = Refusal(Code.HELD, picture_id="p1")
VERDICT = Verdict((HELD, UNPHOTOGRAPHED, REFUSED, NAMED, RESTRICTED))


def codes(candour):
    return [(r.code, r.person_id) for r in told(VERDICT, candour).refusals]


def test_the_safeguarding_lead_reads_everything():
    assert told(VERDICT, Candour.EVERYTHING) == VERDICT


def test_the_office_reads_all_but_restrictions():
    assert told(VERDICT, Candour.REASONS).refusals == (
        HELD,
        UNPHOTOGRAPHED,
        REFUSED,
        NAMED,
        Refusal(Code.ASK_SAFEGUARDING_LEAD, person_id="bea", picture_id="p1"),
    )


def test_admin_and_headteacher_read_verdict_and_persons():
    assert codes(Candour.PERSONS) == [
        (Code.HELD, None),
        (Code.NOT_PERMITTED, "amir"),
        (Code.ASK_SAFEGUARDING_LEAD, "bea"),
    ]


@pytest.mark.parametrize("candour", [Candour.NEUTRAL, Candour.NOTHING])
def test_a_teacher_reads_the_same_words_for_everything(candour):
    assert codes(candour) == [(Code.HELD, None), (Code.SEE_THE_OFFICE, "amir"), (Code.SEE_THE_OFFICE, "bea")]


@pytest.mark.parametrize("code", sorted(set(Code) - {Code.ASK_SAFEGUARDING_LEAD}))
def test_p8_whatever_the_matter_with_somebody_a_teacher_reads_one_and_the_same(code):
    one = Verdict((Refusal(code, person_id="amir", picture_id="p1", purpose="website", detail="since-yesterday"),))
    assert told(one, Candour.NEUTRAL) == Verdict((Refusal(Code.SEE_THE_OFFICE, person_id="amir", picture_id="p1"),))


def test_a_restriction_is_reworded_even_where_it_names_nobody():
    bare = Verdict((Refusal(Code.RESTRICTED),))
    assert told(bare, Candour.REASONS).codes == {Code.ASK_SAFEGUARDING_LEAD}


@pytest.mark.parametrize("candour", list(Candour))
def test_no_wording_turns_a_no_into_a_yes_or_a_yes_into_a_no(candour):
    assert told(ALLOWED, candour).allowed
    assert not told(VERDICT, candour).allowed


def test_each_role_has_its_candour_and_the_more_candid_of_two_counts():
    assert set(CANDOUR) == set(Role)
    assert candour_in(principal(Role.TEACHER), "school") is Candour.NEUTRAL
    assert candour_in(principal(Role.TEACHER, Role.OFFICE), "school") is Candour.REASONS
    assert candour_in(principal(Role.ADMIN), "school") is candour_in(principal(Role.HEADTEACHER), "school")
    assert candour_in(principal(Role.GOVERNOR), "school") is Candour.NOTHING
    assert candour_in(principal(), "school") is Candour.NOTHING


def test_only_the_safeguarding_lead_is_told_everything():
    assert [role for role in Role if CANDOUR[role] is Candour.EVERYTHING] == [Role.DSL]


def test_candour_in_one_setting_is_none_in_another():
    both = replace(principal(Role.DSL), roles=frozenset({("school", Role.DSL), ("nursery", Role.TEACHER)}))
    assert candour_in(both, "nursery") is Candour.NEUTRAL
