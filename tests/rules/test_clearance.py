# ruff: noqa: E501 - a row of a table stays on one line
"""The gate: each of the eleven conditions alone blocks a release, and nothing else does."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from mediamgr.rules.clearance import clear_for_asking, clear_for_release
from mediamgr.rules.clearance_facts import ExceptionFacts, Origin, PictureKind, PictureState, Register
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Answer
from tests.rules.picture_facts import (
    AMIR,
    CARL,
    PERMITTED,
    PICTURE,
    PURPOSES,
    REGISTER,
    SHOWN,
    USE,
    approved,
    heads,
    with_person,
)
from tests.rules.register_facts import TODAY, no, restriction, said, yes

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
EXCUSED = ExceptionFacts("e1", granted=True, since=TODAY, until=TODAY)

# What is changed on the picture, and what the gate then says: the approval is always of the picture as it is then.
PICTURES = [
    # 1 kept
    ("1 held", {"state": PictureState.HELD}, Code.HELD),
    ("1 sealed", {"state": PictureState.SEALED}, Code.SEALED),
    ("1 erased", {"state": PictureState.ERASED}, Code.ERASED),
    ("1 past its day", {"keep_until": YESTERDAY}, Code.PAST_KEEP_UNTIL),
    ("1 on its last day", {"keep_until": TODAY}, None),
    ("1 of another setting", {"setting_id": "nursery"}, Code.OTHER_SETTING),
    # 2 origin
    ("2 nobody knows from where", {"origin": Origin.UNKNOWN}, Code.ORIGIN_UNKNOWN),
    ("2 accepted by another", {"origin": Origin.ACCEPTED, "accepted_by": "emil"}, None),
    ("2 accepted by nobody", {"origin": Origin.ACCEPTED}, Code.ORIGIN_UNKNOWN),
    ("2 accepted by who took it", {"origin": Origin.ACCEPTED, "accepted_by": "dana", "sent_by": "finn"}, Code.ACCEPTED_BY_ITS_TAKER),
    ("2 accepted by who sent it", {"origin": Origin.ACCEPTED, "accepted_by": "dana", "taken_by": "finn"}, Code.ACCEPTED_BY_ITS_TAKER),
    ("2 excused", {"origin": Origin.EXCEPTION, "exception": EXCUSED}, None),
    ("2 excused by nothing", {"origin": Origin.EXCEPTION}, Code.EXCEPTION_NOT_IN_FORCE),
    ("2 excuse not granted", {"origin": Origin.EXCEPTION, "exception": replace(EXCUSED, granted=False)}, Code.EXCEPTION_NOT_IN_FORCE),
    ("2 excuse over", {"origin": Origin.EXCEPTION, "exception": replace(EXCUSED, since=date(2025, 1, 1), until=YESTERDAY)}, Code.EXCEPTION_NOT_IN_FORCE),
    ("2 excuse to come", {"origin": Origin.EXCEPTION, "exception": replace(EXCUSED, since=TOMORROW, until=TOMORROW)}, Code.EXCEPTION_NOT_IN_FORCE),
    # 3 proof of stripping
    ("3 no proof", {"proof_sha256": None}, Code.STRIPPING_NOT_PROVEN),
    ("3 the proof of another file", {"proof_sha256": "cd"}, Code.STRIPPING_NOT_PROVEN),
    ("3 no file", {"file_sha256": None, "proof_sha256": None}, Code.STRIPPING_NOT_PROVEN),
    # 4 heads
    ("4 not counted", {"heads": None}, Code.HEADS_NOT_ATTESTED),
    ("4 counted with other people", {"heads": heads("amir", "bea", "emil", unrecognisable=2)}, Code.HEADS_NOT_ATTESTED),
    ("4 counted before the last change", {"heads": heads(*SHOWN, version=0)}, Code.HEADS_NOT_ATTESTED),
    ("4 one head too many", {"heads": heads(*SHOWN, visible=4)}, Code.HEADS_DO_NOT_ADD_UP),
    ("4 one head too few", {"heads": heads(*SHOWN, visible=2)}, Code.HEADS_DO_NOT_ADD_UP),
    ("4 fewer than none unrecognisable", {"heads": heads(*SHOWN, unrecognisable=-1)}, Code.HEADS_DO_NOT_ADD_UP),
    ("4 fewer than none redacted", {"heads": heads(*SHOWN, redacted=-1)}, Code.HEADS_DO_NOT_ADD_UP),
    ("4 redacted ones count", {"heads": heads(*SHOWN, redacted=3)}, None),
    ("4 nobody shown", {"heads": heads(), "tags": frozenset()}, None),
    ("4 nobody shown, somebody visible", {"heads": heads(visible=1), "tags": frozenset()}, Code.HEADS_DO_NOT_ADD_UP),
    # 8 names
    ("8 a tagged child named", {"named": frozenset({"amir"})}, Code.NAME_SHOWN),
    ("8 a tagged adult named", {"named": frozenset({"carl"})}, Code.NAME_SHOWN),
    # 9 name or logo
    ("9 logo visible", {"name_or_logo": True}, Code.NAME_OR_LOGO_NOT_PERMITTED),
    ("9 nobody has said", {"name_or_logo": None}, Code.NAME_OR_LOGO_NOT_PERMITTED),
    # 10 sensitive
    ("10 sensitive", {"sensitive": True}, Code.SENSITIVE_NOT_CLEARED),
    ("10 nobody has said", {"sensitive": None}, Code.SENSITIVE_NOT_CLEARED),
    ("10 an earlier version cleared", {"sensitive": True, "cleared_version": 0}, Code.SENSITIVE_NOT_CLEARED),
    ("10 cleared", {"sensitive": True, "cleared_version": 1}, None),
    # 11 four eyes
    ("11 taken by who approved", {"taken_by": "emil"}, Code.APPROVAL_NOT_FOUR_EYES),
    ("11 sent by who approved", {"sent_by": "emil"}, Code.APPROVAL_NOT_FOUR_EYES),
    ("11 taken by nobody knows whom", {"taken_by": None}, Code.APPROVAL_NOT_FOUR_EYES),
    ("11 sent by nobody knows whom", {"sent_by": None}, Code.APPROVAL_NOT_FOUR_EYES),
]  # fmt: skip


def codes(verdict):
    return [refusal.code for refusal in verdict.refusals]


def release(picture=PICTURE, use=USE, register=REGISTER):
    return clear_for_release([picture], approved(use, picture), register)


def test_a_picture_with_everything_in_order_may_leave():
    assert codes(release()) == []


@pytest.mark.parametrize(("changes", "code"), [row[1:] for row in PICTURES], ids=[row[0] for row in PICTURES])
def test_each_condition_alone_blocks(changes, code):
    verdict = release(replace(PICTURE, **changes))
    assert codes(verdict) == ([] if code is None else [code])
    assert all(refusal.picture_id == "p1" for refusal in verdict.refusals)


PAIRS = [
    (one, other)
    for one, other in combinations([row for row in PICTURES if row[2] is not None], 2)
    if not set(one[1]) & set(other[1]) and Code.APPROVAL_NOT_FOUR_EYES not in (one[2], other[2])
]


def test_two_faults_are_two_refusals_and_neither_hides_the_other():
    assert len(PAIRS) > 200
    for (_, changes, code), (_, more, other) in PAIRS:
        found = release(replace(PICTURE, **changes, **more)).codes
        # A count of heads is for exactly the tags: faults of the two can be one.
        assert {code, other} <= found or {code, other} <= {Code.HEADS_DO_NOT_ADD_UP, Code.HEADS_NOT_ATTESTED}


# What is changed in the register, and what the gate then says.
PEOPLE = [
    ("5 not photographed", replace(AMIR, decisions=(yes("mother"),)), Code.NEVER_ASKED, "amir"),
    ("5 not for this purpose", replace(AMIR, decisions=(yes("mother", purpose="photographed"),)), Code.NEVER_ASKED, "amir"),
    ("5 refused", replace(AMIR, decisions=(*AMIR.decisions, no("mother"))), Code.REFUSED, "amir"),
    ("5 withdrawn", replace(AMIR, decisions=(*AMIR.decisions, said("mother", Answer.WITHDRAWN, TODAY))), Code.WITHDRAWN, "amir"),
    ("5 parents disagree", replace(AMIR, decisions=(*AMIR.decisions, no("father"))), Code.DISAGREEMENT, "amir"),
    ("6 an adult never asked", replace(CARL, decisions=()), Code.NEVER_ASKED, "carl"),
    ("6 an adult refuses", replace(CARL, decisions=(*CARL.decisions, no("self"))), Code.REFUSED, "carl"),
    ("6 an adult needs no other consent", CARL, None, "carl"),
    ("7 the child objects", replace(AMIR, decisions=(*AMIR.decisions, said("child", Answer.OBJECTED))), Code.OBJECTED, "amir"),
]  # fmt: skip


@pytest.mark.parametrize(("person", "code", "whose"), [row[1:] for row in PEOPLE], ids=[row[0] for row in PEOPLE])
def test_everybody_shown_must_agree(person, code, whose):
    verdict = release(register=with_person(person))
    assert [(r.code, r.person_id, r.picture_id) for r in verdict.refusals] == (
        [] if code is None else [(code, whose, "p1")]
    )


@pytest.mark.parametrize("who", ["amir", "carl"])
def test_a_restriction_on_anybody_shown_blocks_for_every_purpose(who):
    barred = replace(REGISTER.people[who], restrictions=(restriction("2025-09-01"),))
    for purpose in ("website", "display"):
        verdict = clear_for_asking([PICTURE], replace(USE, purpose=purpose), with_person(barred))
        assert verdict.codes == {Code.RESTRICTED}
        assert verdict.people == {who}


def test_who_is_missing_from_the_register_is_unknown_and_unknown_is_no():
    people = {key: person for key, person in REGISTER.people.items() if key != "amir"}
    verdict = release(register=replace(REGISTER, people=people))
    assert {(r.code, r.purpose) for r in verdict.refusals} == {
        (Code.PERSON_UNKNOWN, "photographed"),
        (Code.PERSON_UNKNOWN, "website"),
    }


@pytest.mark.parametrize("missing", ["photographed", "website"])
def test_a_purpose_missing_from_the_register_is_unknown_and_unknown_is_no(missing):
    purposes = {code: purpose for code, purpose in PURPOSES.items() if code != missing}
    verdict = release(register=replace(REGISTER, purposes=purposes))
    assert verdict.codes == {Code.PURPOSE_UNKNOWN}


def test_an_empty_register_clears_nothing():
    assert {Code.PURPOSE_UNKNOWN, Code.PERSON_UNKNOWN} <= release(register=Register()).codes


def test_an_empty_list_of_pictures_clears_nothing():
    assert codes(clear_for_release([], USE, REGISTER)) == [Code.NOTHING_ASKED]
    assert codes(clear_for_asking([], USE, REGISTER)) == [Code.NOTHING_ASKED]


@pytest.mark.parametrize("purpose", ["photographed", "recorded", "name_with_image"])
def test_a_purpose_that_only_permits_or_modifies_is_no_use(purpose):
    picture = replace(PICTURE, tags=frozenset(), heads=heads())
    assert codes(release(picture, replace(USE, purpose=purpose))) == [Code.PURPOSE_IS_NO_USE]


@pytest.mark.parametrize(("retired_on", "blocked"), [(YESTERDAY, True), (TODAY, True), (TOMORROW, False)])
def test_a_retired_purpose_is_used_no_more(retired_on, blocked):
    purposes = {**PURPOSES, "website": replace(PURPOSES["website"], retired_on=retired_on)}
    assert codes(release(register=replace(REGISTER, purposes=purposes))) == ([Code.PURPOSE_RETIRED] if blocked else [])


def test_a_recording_needs_the_consent_to_be_recorded_besides():
    only_photographed = replace(AMIR, decisions=tuple(d for d in AMIR.decisions if d.purpose != "recorded"))
    film = replace(PICTURE, kind=PictureKind.RECORDING)
    assert codes(release(film)) == []
    verdict = release(film, register=with_person(only_photographed))
    assert [(r.code, r.person_id, r.purpose) for r in verdict.refusals] == [(Code.NEVER_ASKED, "amir", "recorded")]
    assert codes(release(register=with_person(only_photographed))) == []


def test_a_name_is_shown_only_with_a_name_beside_a_picture_granted():
    named = replace(PICTURE, named=frozenset({"amir"}))
    willing = replace(AMIR, decisions=(*AMIR.decisions, yes("mother", purpose="name_with_image")))
    assert codes(release(named, register=with_person(willing))) == []
    [refusal] = release(named).refusals
    assert (refusal.code, refusal.person_id, refusal.detail) == (Code.NAME_SHOWN, "amir", "never-asked")


def test_a_name_of_somebody_restricted_is_refused_under_the_secret_code():
    barred = replace(AMIR, restrictions=(restriction("2025-09-01"),))
    verdict = release(replace(PICTURE, named=frozenset({"amir"})), register=with_person(barred))
    assert verdict.codes == {Code.RESTRICTED}


PERMISSIONS = [
    ("this channel and day", PERMITTED, True),
    ("from today", replace(PERMITTED, since=TODAY), True),
    ("until today", replace(PERMITTED, until=TODAY), True),
    ("from tomorrow", replace(PERMITTED, since=TOMORROW), False),
    ("until yesterday", replace(PERMITTED, until=YESTERDAY), False),
    ("another channel", replace(PERMITTED, channel="press"), False),
    ("another setting", replace(PERMITTED, setting_id="nursery"), False),
]


@pytest.mark.parametrize(
    ("permission", "covers"), [row[1:] for row in PERMISSIONS], ids=[row[0] for row in PERMISSIONS]
)
def test_p7_name_or_logo_needs_the_headteachers_permission_for_this_channel_and_day(permission, covers):
    use = replace(USE, name_permissions=(replace(PERMITTED, channel="other"), permission))
    for visible in (True, None):
        verdict = release(replace(PICTURE, name_or_logo=visible), use)
        assert verdict.allowed == covers


def test_inside_the_setting_neither_permission_for_the_logo_nor_approval_is_asked_for():
    display = replace(USE, purpose="display")
    picture = replace(PICTURE, name_or_logo=True)
    assert codes(clear_for_release([picture], display, REGISTER)) == []


def test_a_picture_that_is_not_in_the_share_does_not_leave_with_it():
    use = replace(USE, picture_ids=frozenset({"p2"}))
    assert codes(release(use=use)) == [Code.NOT_IN_SHARE]
    assert codes(clear_for_asking([PICTURE], use, REGISTER)) == []
    assert codes(clear_for_release([PICTURE], replace(use, purpose="display"), REGISTER)) == [Code.NOT_IN_SHARE]


@pytest.mark.parametrize("part", ["accepted_by", "taken_by", "sent_by"])
def test_who_let_a_held_picture_in_must_be_known_to_be_another(part):
    accepted = replace(PICTURE, origin=Origin.ACCEPTED, accepted_by="emil")
    assert codes(clear_for_asking([accepted], USE, REGISTER)) == []
    assert codes(clear_for_asking([replace(accepted, **{part: None})], USE, REGISTER)) == [Code.ORIGIN_UNKNOWN]


def test_asking_needs_no_approval_and_everything_else():
    assert codes(clear_for_asking([PICTURE], USE, REGISTER)) == []
    for _, changes, code in PICTURES:
        verdict = clear_for_asking([replace(PICTURE, **changes)], USE, REGISTER)
        about_approval = code is Code.APPROVAL_NOT_FOUR_EYES
        assert codes(verdict) == ([] if code is None or about_approval else [code])


def test_every_refusal_is_listed_with_its_picture_and_person():
    first = replace(PICTURE, state=PictureState.HELD, proof_sha256=None)
    second = replace(PICTURE, id="p2", named=frozenset({"bea"}))
    use = replace(USE, picture_ids=frozenset({"p1", "p2"}))
    refusing = replace(AMIR, decisions=(*AMIR.decisions, no("mother")))
    verdict = clear_for_asking([first, second], use, with_person(refusing))
    assert [(r.picture_id, r.code, r.person_id) for r in verdict.refusals] == [
        ("p1", Code.HELD, None),
        ("p1", Code.STRIPPING_NOT_PROVEN, None),
        ("p1", Code.REFUSED, "amir"),
        ("p2", Code.REFUSED, "amir"),
        ("p2", Code.NAME_SHOWN, "bea"),
    ]
    assert [r.code for r in verdict.of_picture("p2").refusals] == [Code.REFUSED, Code.NAME_SHOWN]


def test_one_blocked_picture_blocks_the_whole_set():
    other = replace(PICTURE, id="p2", state=PictureState.SEALED)
    use = replace(USE, picture_ids=frozenset({"p1", "p2"}))
    assert not clear_for_release([PICTURE, other], approved(use, PICTURE, other), REGISTER).allowed
