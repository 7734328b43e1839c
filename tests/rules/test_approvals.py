"""Condition 11: four eyes, for exactly what they saw, as long as every consent it rests on stands without a gap."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mediamgr.rules.approving import may_approve
from mediamgr.rules.clearance import clear_for_release
from mediamgr.rules.clearance_facts import PictureKind
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Answer, Mark
from mediamgr.rules.permissions import Role
from tests.rules.picture_facts import (
    AMIR,
    PICTURE,
    PURPOSES,
    REGISTER,
    SHOWN,
    USE,
    approved,
    heads,
    principal,
    with_person,
)
from tests.rules.register_facts import TODAY, no, said, yes

TOMORROW = TODAY + timedelta(days=1)
TWO = frozenset({"amir", "bea"})


def codes(verdict):
    return [refusal.code for refusal in verdict.refusals]


def release(picture=PICTURE, use=USE, register=REGISTER):
    return clear_for_release([picture], approved(use, picture), register)


@pytest.mark.parametrize("purpose", sorted(code for code, one in PURPOSES.items() if one.external and one.is_use))
def test_every_external_use_needs_an_approval(purpose):
    verdict = clear_for_release([PICTURE], replace(USE, purpose=purpose), REGISTER)
    assert Code.APPROVAL_MISSING in verdict.codes


def test_an_unknown_purpose_counts_as_external():
    verdict = clear_for_release([PICTURE], replace(USE, purpose="nonsense"), REGISTER)
    assert {Code.APPROVAL_MISSING, Code.PURPOSE_UNKNOWN} <= verdict.codes


def test_who_requested_it_cannot_have_approved_it():
    use = replace(USE, requested_by="emil")
    assert codes(release(use=use)) == [Code.APPROVAL_NOT_FOUR_EYES]
    assert codes(release(use=replace(USE, requested_by=None))) == [Code.APPROVAL_NOT_FOUR_EYES]


CHANGED_PICTURES = [
    ("a new version", {"version": 2, "heads": heads(*SHOWN, version=2)}),
    ("a tag less", {"tags": TWO, "heads": heads(*TWO)}),
    ("another count", {"heads": heads(*SHOWN, unrecognisable=3)}),
    ("other words", {"words_digest": "x"}),
    ("a recording", {"kind": PictureKind.RECORDING}),
    ("marked sensitive and cleared", {"sensitive": True, "cleared_version": 1}),
]
CHANGED_USES = [
    ("another recipient", {"recipient": "r2"}),
    ("another medium", {"medium": "print"}),
    ("another channel", {"channel": "press"}),
    ("a longer window", {"closes_on": date(2026, 8, 31)}),
    ("an earlier window", {"opens_on": date(2025, 10, 1)}),
    ("a picture more", {"picture_ids": frozenset({"p1", "p2"})}),
    ("requested by another", {"requested_by": "finn"}),
]


@pytest.mark.parametrize("changes", [row[1] for row in CHANGED_PICTURES], ids=[row[0] for row in CHANGED_PICTURES])
def test_an_approval_is_for_the_picture_as_it_was_seen(changes):
    use = approved(USE, PICTURE)
    assert codes(clear_for_release([replace(PICTURE, **changes)], use, REGISTER)) == [Code.APPROVAL_OUTDATED]


@pytest.mark.parametrize("changes", [row[1] for row in CHANGED_USES], ids=[row[0] for row in CHANGED_USES])
def test_an_approval_is_for_exactly_this_use(changes):
    use = replace(approved(USE, PICTURE), **changes)
    assert codes(clear_for_release([PICTURE], use, REGISTER)) == [Code.APPROVAL_OUTDATED]


def test_a_person_tagged_after_the_approval_ends_it():
    two = replace(PICTURE, tags=TWO, heads=heads(*TWO))
    use = approved(USE, two)
    assert codes(clear_for_release([two], use, REGISTER)) == []
    assert codes(clear_for_release([PICTURE], use, REGISTER)) == [Code.APPROVAL_OUTDATED]


def test_an_approval_for_one_purpose_is_none_for_another():
    use = replace(approved(USE, PICTURE), purpose="other_setting")
    assert codes(clear_for_release([PICTURE], use, REGISTER)) == [Code.APPROVAL_OUTDATED]


def test_an_approval_holds_on_every_day_of_the_window():
    use = replace(approved(USE, PICTURE), day=TODAY + timedelta(days=30))
    assert codes(clear_for_release([PICTURE], use, REGISTER)) == []


def test_a_withdrawal_taken_back_ends_the_approval_and_names_nobody():
    there_and_back = (
        said("mother", Answer.WITHDRAWN, "2025-11-10", seq=200_001),
        yes("mother", "2025-11-12", seq=200_002),
    )
    shaky = replace(AMIR, decisions=(*AMIR.decisions, *there_and_back))
    [refusal] = release(register=with_person(shaky)).refusals
    assert (refusal.code, refusal.person_id, refusal.picture_id) == (Code.APPROVAL_INTERRUPTED, None, "p1")


def test_a_name_taken_back_for_a_while_ends_the_approval_too():
    willing = (
        yes("mother", purpose="name_with_image"),
        no("mother", "2025-11-10", "name_with_image", seq=200_001),
        yes("mother", "2025-11-12", "name_with_image", seq=200_002),
    )
    register = with_person(replace(AMIR, decisions=(*AMIR.decisions, *willing)))
    assert codes(release(replace(PICTURE, named=frozenset({"amir"})), register=register)) == [Code.APPROVAL_INTERRUPTED]
    assert codes(release(register=register)) == []


def test_a_renewal_without_a_gap_changes_nothing():
    renewed = replace(AMIR, decisions=(*AMIR.decisions, yes("mother", "2025-11-10", seq=200_001)))
    assert codes(release(register=with_person(renewed))) == []


def test_a_new_approval_after_the_interruption_counts():
    shaky = replace(
        AMIR,
        decisions=(*AMIR.decisions, no("mother", "2025-11-10", seq=200_001), yes("mother", "2025-11-12", seq=200_002)),
    )
    use = approved(USE, PICTURE, day=date(2025, 11, 13), mark=Mark(200_002, 100_000, 100_000))
    assert codes(clear_for_release([PICTURE], use, with_person(shaky))) == []


def test_an_approval_from_the_future_counts_for_nothing():
    use = approved(USE, PICTURE, day=TOMORROW)
    assert codes(clear_for_release([PICTURE], use, REGISTER)) == [Code.APPROVAL_INTERRUPTED]


def test_who_refuses_today_is_not_said_to_have_interrupted_besides():
    refusing = replace(AMIR, decisions=(*AMIR.decisions, no("mother", "2025-11-10", seq=200_001)))
    assert codes(release(register=with_person(refusing))) == [Code.REFUSED]


APPROVERS = [
    ("an admin who had no part in it", {}, {}, {Role.ADMIN}, []),
    ("a headteacher", {}, {}, {Role.HEADTEACHER}, []),
    ("who took it", {"taken_by": "emil"}, {}, {Role.ADMIN}, [Code.APPROVAL_NOT_FOUR_EYES]),
    ("who sent it", {"sent_by": "emil"}, {}, {Role.ADMIN}, [Code.APPROVAL_NOT_FOUR_EYES]),
    ("who requested it", {}, {"requested_by": "emil"}, {Role.ADMIN}, [Code.APPROVAL_NOT_FOUR_EYES]),
    ("nobody knows who took it", {"taken_by": None}, {}, {Role.ADMIN}, [Code.APPROVAL_NOT_FOUR_EYES]),
    ("a teacher", {}, {}, {Role.TEACHER}, [Code.ROLE_LACKS_PERMISSION]),
    ("an admin of another setting", {}, {"setting_id": "nursery"}, {Role.ADMIN}, [Code.STRANGER]),
]


@pytest.mark.parametrize(
    ("picture", "use", "roles", "found"), [r[1:] for r in APPROVERS], ids=[r[0] for r in APPROVERS]
)
def test_who_may_approve(picture, use, roles, found):
    emil = principal(*roles, account_id="emil")
    picture, use = replace(PICTURE, **picture), replace(USE, **use)
    assert codes(may_approve(emil, [picture], use, frozenset({"p1"}))) == found


def test_who_approves_has_opened_every_picture_at_full_size():
    emil, other = principal(Role.ADMIN, account_id="emil"), replace(PICTURE, id="p2")
    verdict = may_approve(emil, [PICTURE, other], USE, frozenset({"p1", "p3"}))
    assert [(r.code, r.picture_id) for r in verdict.refusals] == [(Code.NOT_SEEN_FULL_SIZE, "p2")]
