"""The policy's clauses, as far as a rule alone can keep them. Each test is named after the clause it proves."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from mediamgr.rules.clearance import clear_for_asking, clear_for_release, clear_for_work
from mediamgr.rules.clearance_facts import ExceptionFacts, Origin, PictureKind, PictureState
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.permissions import Permission, Role, may
from mediamgr.rules.provenance import CameraFacts, DeviceKind, Outcome, RegisteredDevice, Source, judge
from tests.rules.picture_facts import (
    AMIR,
    CARL,
    PERMITTED,
    PICTURE,
    REGISTER,
    USE,
    approved,
    heads,
    principal,
    with_person,
)
from tests.rules.register_facts import PURPOSES, TODAY, child, no, restriction, said, yes

USES = sorted(code for code, purpose in PURPOSES.items() if purpose.is_use)
EVERYTHING = tuple(yes("mother", purpose=code) for code in PURPOSES)
WILLING = replace(child(*EVERYTHING), person_id="amir")
ALONE = replace(PICTURE, tags=frozenset({"amir"}), heads=heads("amir"))
EXCUSED = ExceptionFacts("e1", granted=True, since=date(2025, 1, 1), until=date(2026, 12, 31))


def release(person, purpose, picture=ALONE):
    use = replace(USE, purpose=purpose, name_permissions=(PERMITTED,))
    return clear_for_release([picture], approved(use, picture), with_person(person))


@pytest.mark.parametrize("purpose", USES)
def test_p1_no_use_of_a_child_whose_parents_did_not_agree_to_a_photograph(purpose):
    assert release(WILLING, purpose).allowed
    unasked = replace(WILLING, decisions=tuple(d for d in EVERYTHING if d.purpose != "photographed"))
    assert release(unasked, purpose).codes == {Code.NEVER_ASKED}


def test_p1_such_a_picture_is_out_of_sight_until_somebody_deals_with_it():
    unasked = with_person(replace(AMIR, decisions=()))
    see = Permission.SEE_PICTURES
    colleague, office = principal(Role.TEACHER, account_id="finn"), principal(Role.OFFICE, account_id="olga")
    assert not clear_for_work(colleague, see, [PICTURE], unasked, TODAY).allowed
    assert clear_for_work(office, see, [PICTURE], unasked, TODAY).allowed
    redacted = replace(PICTURE, tags=frozenset({"bea", "carl"}), heads=heads("bea", "carl", redacted=1))
    assert clear_for_work(colleague, see, [redacted], unasked, TODAY).allowed


@pytest.mark.parametrize("model", ["iPhone", "iPhone 15 Pro", "Pixel 8", "SM-S911B", "CPH2449", "COOLPIX S33"])
def test_p2_only_what_a_school_device_took_gets_in(model):
    since = datetime(2024, 9, 1, tzinfo=UTC)
    ipad = RegisteredDevice("d1", DeviceKind.IPAD, "Apple", "iPad (9th generation)", since)
    for source, make in product(Source, ["Apple", None]):
        found = judge(CameraFacts(make, model), ipad, source, since + timedelta(days=30))
        assert found.outcome is Outcome.REFUSED
    assert release(WILLING, "website", replace(ALONE, origin=Origin.UNKNOWN)).codes == {Code.ORIGIN_UNKNOWN}


def test_p3_a_picture_stays_in_its_setting_and_the_other_setting_is_a_share():
    assert PURPOSES["other_setting"].external
    elsewhere = replace(USE, setting_id="nursery")
    assert Code.OTHER_SETTING in clear_for_asking([PICTURE], elsewhere, REGISTER).codes
    for role in Role:
        verdict = clear_for_work(
            principal(role, setting="nursery"), Permission.SEE_PICTURES, [PICTURE], REGISTER, TODAY
        )
        assert verdict.codes == {Code.STRANGER}


@pytest.mark.parametrize("purpose", USES)
@pytest.mark.parametrize(
    ("how", "decisions"),
    [
        ("missing", ()),
        ("refused", (no("mother", purpose="any"),)),
        ("withdrawn", (said("mother", Answer.WITHDRAWN, purpose="any"),)),
        ("expired", (yes("mother", purpose="any", lapses_on=TODAY - timedelta(days=1)),)),
        ("asked", (said("mother", Answer.REQUESTED, purpose="any"),)),
        ("unsure", (yes("granny", purpose="any"),)),
    ],
)
def test_p4_missing_refused_withdrawn_or_expired_consent_blocks_and_says_for_whom(purpose, how, decisions):
    others = tuple(d for d in EVERYTHING if d.purpose != purpose)
    here = tuple(replace(decision, purpose=purpose) for decision in decisions)
    verdict = release(replace(WILLING, decisions=(*others, *here)), purpose)
    assert how
    assert not verdict.allowed
    assert {(r.person_id, r.purpose, r.picture_id) for r in verdict.refusals} == {("amir", purpose, "p1")}


@pytest.mark.parametrize("purpose", USES)
def test_p6_a_recording_is_gated_like_a_photo_and_needs_its_own_consent(purpose):
    film = replace(ALONE, kind=PictureKind.RECORDING)
    assert release(WILLING, purpose, film).allowed
    photos_only = replace(WILLING, decisions=tuple(d for d in EVERYTHING if d.purpose != "recorded"))
    assert release(photos_only, purpose, film).codes == {Code.NEVER_ASKED}


@pytest.mark.parametrize("purpose", [code for code in USES if PURPOSES[code].external])
def test_p7_name_or_logo_leaves_only_with_the_headteachers_written_permission(purpose):
    branded = replace(ALONE, name_or_logo=True)
    without = replace(USE, purpose=purpose)
    verdict = clear_for_release([branded], approved(without, branded), with_person(WILLING))
    assert verdict.codes == {Code.NAME_OR_LOGO_NOT_PERMITTED}
    assert release(WILLING, purpose, branded).allowed
    assert [role for role in Role if may(principal(role), Permission.PERMIT_NAME_AND_LOGO, "school").allowed] == [
        Role.HEADTEACHER
    ]


@pytest.mark.parametrize("decisions", [(), (no("self"),), (said("self", Answer.WITHDRAWN),), (yes("mother"),)])
def test_p8_an_adult_is_shown_on_their_own_consent_and_nobody_elses(decisions):
    staff = replace(PICTURE, tags=frozenset({"carl"}), heads=heads("carl"))
    assert release(AMIR, "website", staff).allowed
    use = approved(USE, staff)
    assert not clear_for_release([staff], use, with_person(replace(CARL, decisions=decisions))).allowed


@pytest.mark.parametrize("purpose", USES)
def test_p9_what_shows_something_sensitive_is_never_shared_until_cleared_as_it_is(purpose):
    door_code = replace(ALONE, sensitive=True)
    assert release(WILLING, purpose, door_code).codes == {Code.SENSITIVE_NOT_CLEARED}
    assert release(WILLING, purpose, replace(door_code, cleared_version=1)).allowed
    again = replace(door_code, cleared_version=1, version=2, heads=heads("amir", version=2))
    assert release(WILLING, purpose, again).codes == {Code.SENSITIVE_NOT_CLEARED}


@pytest.mark.parametrize("purpose", USES)
def test_p11_no_exception_overrides_a_refusal_an_objection_or_a_court_order(purpose):
    excused = replace(ALONE, origin=Origin.EXCEPTION, exception=EXCUSED)
    assert release(WILLING, purpose, excused).allowed
    refusing = replace(WILLING, decisions=(*EVERYTHING, no("father", purpose=purpose)))
    objecting = replace(WILLING, decisions=(*EVERYTHING, said("child", Answer.OBJECTED, purpose=purpose)))
    barred = replace(WILLING, restrictions=(restriction("2025-09-01"),))
    assert release(refusing, purpose, excused).codes == {Code.DISAGREEMENT}
    assert release(objecting, purpose, excused).codes == {Code.OBJECTED}
    assert release(barred, purpose, excused).codes == {Code.RESTRICTED}


@pytest.mark.parametrize("role", list(Role))
def test_p12_a_sealed_picture_is_seen_by_nobody_and_leaves_for_nothing(role):
    sealed = replace(ALONE, state=PictureState.SEALED)
    for permission in Permission:
        verdict = clear_for_work(principal(role), permission, [sealed], REGISTER, TODAY)
        assert Code.SEALED in verdict.codes
    for purpose in USES:
        assert Code.SEALED in release(WILLING, purpose, sealed).codes


def test_p12_anybody_who_sees_pictures_seals_them_in_one_tap():
    for role in Role:
        sees = may(principal(role), Permission.SEE_PICTURES, "school").allowed
        assert may(principal(role), Permission.SEAL_PICTURES, "school").allowed == sees
