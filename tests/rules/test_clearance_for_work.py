"""The gate inside the setting: who sees, tags and reviews which picture."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediamgr.rules.clearance import clear_for_work
from mediamgr.rules.clearance_facts import PictureKind, PictureState, Register
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import PersonKind
from mediamgr.rules.permissions import Permission, Role
from tests.rules.picture_facts import AMIR, CARL, PICTURE, REGISTER, principal, with_person
from tests.rules.register_facts import TODAY, no, restriction, yes

SEE = Permission.SEE_PICTURES
COLLEAGUE = principal(Role.TEACHER, account_id="finn")
WITHOUT_CONSENT = with_person(replace(AMIR, decisions=(yes("mother"),)))


def work(who, picture=PICTURE, register=REGISTER, permission=SEE, day=TODAY):
    return clear_for_work(who, permission, [picture], register, day).codes


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GOVERNOR}))
def test_staff_see_the_pictures_of_their_setting(role):
    assert work(principal(role)) == set()


def test_a_governor_never_sees_a_picture():
    assert work(principal(Role.GOVERNOR)) == {Code.ROLE_LACKS_PERMISSION}


def test_p3_nobody_of_another_setting_sees_it_whatever_they_are_there():
    for role in Role:
        assert Code.STRANGER in work(principal(role, setting="nursery"))


def test_what_a_role_may_not_do_it_may_not_do_to_a_picture():
    assert work(principal(Role.OFFICE), permission=Permission.TAG_PEOPLE) == {Code.ROLE_LACKS_PERMISSION}
    assert work(COLLEAGUE, permission=Permission.TAG_PEOPLE) == set()


@pytest.mark.parametrize("role", sorted(Role))
def test_p12_nobody_sees_a_sealed_or_an_erased_picture(role):
    assert Code.SEALED in work(principal(role), replace(PICTURE, state=PictureState.SEALED))
    assert Code.ERASED in work(principal(role), replace(PICTURE, state=PictureState.ERASED))


def test_a_picture_past_its_day_is_seen_no_more():
    assert work(COLLEAGUE, replace(PICTURE, keep_until=TODAY)) == set()
    assert work(COLLEAGUE, replace(PICTURE, keep_until=TODAY - timedelta(days=1))) == {Code.PAST_KEEP_UNTIL}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.GOVERNOR}))
def test_a_held_picture_is_there_only_for_who_may_decide_on_it(role):
    held = replace(PICTURE, state=PictureState.HELD, taken_by="dana", sent_by="dana")
    deciding = role in (Role.ADMIN, Role.HEADTEACHER)
    assert work(principal(role), held) == (set() if deciding else {Code.HELD})


def test_who_decides_on_held_pictures_elsewhere_does_not_see_this_one():
    held = replace(PICTURE, state=PictureState.HELD)
    who = replace(COLLEAGUE, roles=frozenset({("school", Role.TEACHER), ("nursery", Role.ADMIN)}))
    assert work(who, held) == {Code.HELD}


@pytest.mark.parametrize("role", [Role.OFFICE, Role.ADMIN, Role.DSL])
def test_p1_a_child_without_consent_is_seen_by_who_must_deal_with_it(role):
    assert work(principal(role, account_id="x"), register=WITHOUT_CONSENT) == set()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.HEADTEACHER])
def test_p1_a_child_without_consent_is_seen_by_nobody_else(role):
    verdict = clear_for_work(principal(role, account_id="x"), SEE, [PICTURE], WITHOUT_CONSENT, TODAY)
    assert [(r.code, r.person_id) for r in verdict.refusals] == [(Code.NO_DEALINGS, "amir")]


@pytest.mark.parametrize("part", ["taken_by", "sent_by"])
def test_p1_who_took_or_sent_it_must_deal_with_it(part):
    picture = replace(PICTURE, taken_by="x", sent_by="x", tagged_by=frozenset())
    assert work(COLLEAGUE, picture, WITHOUT_CONSENT) == {Code.NO_DEALINGS}
    assert work(COLLEAGUE, replace(picture, **{part: "finn"}), WITHOUT_CONSENT) == set()


def test_p1_who_tagged_the_child_can_take_a_wrong_tag_off_again():
    picture = replace(PICTURE, taken_by="x", sent_by="x", tagged_by=frozenset({"finn"}))
    assert work(COLLEAGUE, picture, WITHOUT_CONSENT) == set()


def test_p6_a_recording_without_the_consent_to_be_recorded_is_hidden_too():
    no_recording = with_person(replace(AMIR, decisions=(yes("mother", purpose="photographed"),)))
    assert work(COLLEAGUE, register=no_recording) == set()
    assert work(COLLEAGUE, replace(PICTURE, kind=PictureKind.RECORDING), no_recording) == {Code.NO_DEALINGS}


def test_p1_asks_about_children_and_not_about_adults():
    assert work(COLLEAGUE, register=with_person(replace(CARL, decisions=()))) == set()
    as_child = replace(CARL, kind=PersonKind.CHILD)
    assert work(COLLEAGUE, register=with_person(as_child)) == {Code.NO_DEALINGS}


def test_refused_restricted_and_unknown_children_look_the_same_to_a_colleague():
    refusing = replace(AMIR, decisions=(*AMIR.decisions, no("mother", purpose="photographed")))
    barred = replace(AMIR, restrictions=(restriction("2025-09-01"),))
    nobody = replace(REGISTER, people={key: one for key, one in REGISTER.people.items() if key != "amir"})
    verdicts = [
        clear_for_work(COLLEAGUE, SEE, [PICTURE], register, TODAY)
        for register in (WITHOUT_CONSENT, with_person(refusing), with_person(barred), nobody)
    ]
    assert len(set(verdicts)) == 1
    assert verdicts[0].codes == {Code.NO_DEALINGS}


def test_asked_about_several_pictures_each_has_its_own_answer():
    strange, sealed = (
        replace(PICTURE, id="p2", setting_id="nursery"),
        replace(PICTURE, id="p3", state=PictureState.SEALED),
    )
    verdict = clear_for_work(COLLEAGUE, SEE, [PICTURE, strange, sealed], REGISTER, TODAY)
    each = verdict.of_each(["p1", "p2", "p3"])
    assert {key: one.codes for key, one in each.items()} == {"p1": set(), "p2": {Code.STRANGER}, "p3": {Code.SEALED}}


def test_an_empty_register_hides_every_tagged_picture_from_colleagues():
    assert work(COLLEAGUE, register=Register()) == {Code.NO_DEALINGS}


def test_no_pictures_are_no_yes():
    assert clear_for_work(COLLEAGUE, SEE, [], REGISTER, TODAY).codes == {Code.NOTHING_ASKED}


def test_before_the_second_step_nobody_sees_anything():
    assert work(replace(COLLEAGUE, second_factor=False)) == {Code.SECOND_STEP_NEEDED}
