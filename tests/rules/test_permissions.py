# ruff: noqa: E501 - a row of a table stays on one line
"""DESIGN.md, section 7, as the table it is; and that what is not in it is refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import (
    GRANTS,
    INSTALLATION_WIDE,
    STEP_UP,
    Permission,
    Role,
    may,
    roles_in,
    settings_where,
    step_up_needed,
)
from tests.rules.picture_facts import principal

NOW = datetime(2025, 11, 20, 10, 0, tzinfo=UTC)
T, O, A, H, D, G = Role.TEACHER, Role.OFFICE, Role.ADMIN, Role.HEADTEACHER, Role.DSL, Role.GOVERNOR  # noqa: E741
P = Permission

# The rows of DESIGN.md, with the columns that say yes.
DESIGN = [
    ("take, send, tag, caption, ask to share", [P.SEND_PICTURES, P.TAG_PEOPLE, P.ATTEST_HEADS, P.CAPTION_PICTURES, P.ASK_TO_SHARE], {T}),
    ("see pictures of the setting", [P.SEE_PICTURES, P.SEE_PEOPLE, P.SEE_SHARES], {T, O, A, H, D}),
    ("record decisions, people, imports, letters", [P.RECORD_DECISIONS, P.MANAGE_PEOPLE, P.EXPORT_RECORDS, P.OPEN_EVIDENCE], {O, D}),
    ("a child's own no", [P.RECORD_CHILDS_NO], {T, O, D}),
    ("see who refused and when", [P.SEE_HISTORY], {O, D}),
    ("restrictions, sealed records", [P.MANAGE_RESTRICTIONS, P.SEE_SEALED_RECORDS], {D}),
    ("devices, enrolment", [P.MANAGE_DEVICES, P.ENROL_DEVICES], {O, A}),
    ("accounts, settings, policy versions", [P.MANAGE_ACCOUNTS, P.MANAGE_SETTINGS, P.MANAGE_POLICY, P.CONFIRM_RESTORE], {A}),
    ("approve external sharing", [P.APPROVE_SHARES], {A, H}),
    ("name-and-logo permission, exceptions", [P.PERMIT_NAME_AND_LOGO, P.DECIDE_EXCEPTIONS], {H}),
    ("incidents: report", [P.REPORT_INCIDENTS], {T, O, A, H, D}),
    ("incidents: open", [P.OPEN_INCIDENTS], {A, D}),
    ("incidents: decide", [P.DECIDE_INCIDENTS], {H}),
    ("incidents: see", [P.SEE_INCIDENTS], {A, H, D}),
    ("seal in one tap", [P.SEAL_PICTURES], {T, O, A, H, D}),
    ("erase: own, 24 h", [P.ERASE_OWN_PICTURES], {T}),
    ("erase, keep longer", [P.ERASE_PICTURES, P.KEEP_LONGER], {O, A}),
    ("hold", [P.HOLD_PICTURES], {D}),
    ("ledger", [P.SEARCH_LEDGER, P.EXPORT_LEDGER], {A, H, D}),
    ("ledger, restriction entries", [P.SEARCH_LEDGER_RESTRICTIONS], {D}),
    ("counts and reports", [P.SEE_COUNTS], {O, A, H, D, G}),
    ("the register's pages", [P.SEE_REGISTER], {O, A, H, D}),
    ("held pictures", [P.DECIDE_HELD], {A, H}),
    ("pictures of children without consent", [P.DEAL_WITH_UNCONSENTED], {O, A, D}),
    ("clear what is sensitive", [P.CLEAR_SENSITIVE], {A}),
    ("fetch what was approved", [P.DOWNLOAD_RELEASES], {O, A, H}),
    ("end a share", [P.END_SHARES], {T, O, A, H, D}),
    ("one's own account", [P.USE_OWN_ACCOUNT], {T, O, A, H, D, G}),
]  # fmt: skip
ALL = [(permission, roles) for _, permissions, roles in DESIGN for permission in permissions]


def test_the_design_names_every_permission_once():
    assert sorted(permission for permission, _ in ALL) == sorted(Permission)


@pytest.mark.parametrize(("permission", "roles"), ALL, ids=[permission for permission, _ in ALL])
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_the_design_says_and_nothing_else(permission, roles, role):
    verdict = may(principal(role), permission, "school")
    assert verdict.allowed == (role in roles)
    if role not in roles:
        assert verdict.codes == {Code.ROLE_LACKS_PERMISSION}


@pytest.mark.parametrize("permission", sorted(set(Permission) - INSTALLATION_WIDE))
def test_a_role_in_one_setting_is_nothing_in_another(permission):
    for role in GRANTS[permission]:
        assert may(principal(role, setting="nursery"), permission, "school").codes == {Code.STRANGER}
        assert may(principal(role), permission, None).codes == {Code.STRANGER}


@pytest.mark.parametrize("permission", sorted(INSTALLATION_WIDE))
def test_what_there_is_one_of_asks_for_the_role_in_any_setting(permission):
    for role in Role:
        verdict = may(principal(role, setting="nursery"), permission)
        assert verdict.allowed == (role in GRANTS[permission])
        assert verdict.allowed or verdict.codes == {Code.ROLE_LACKS_PERMISSION}


def test_an_account_without_a_role_may_nothing():
    for permission in Permission:
        assert not may(principal(), permission, "school").allowed
        assert settings_where(principal(), permission) == frozenset()


def test_before_the_second_step_nobody_may_anything():
    half = principal(*Role, second_factor=False)
    for permission in Permission:
        assert may(half, permission, "school").codes == {Code.SECOND_STEP_NEEDED}
        assert settings_where(half, permission) == frozenset()


def test_a_permission_without_a_row_is_granted_to_nobody(monkeypatch):
    for permission in Permission:
        monkeypatch.delitem(GRANTS, permission)
        assert not may(principal(*Role), permission, "school").allowed


def test_the_settings_where_somebody_may_do_it():
    roles = frozenset({("school", T), ("nursery", O), ("nursery", T), ("annexe", G)})
    who = replace(principal(T), roles=roles)
    assert settings_where(who, P.TAG_PEOPLE) == {"school", "nursery"}
    assert settings_where(who, P.RECORD_DECISIONS) == {"nursery"}
    assert settings_where(who, P.MANAGE_RESTRICTIONS) == frozenset()
    assert roles_in(who, "nursery") == {O, T}


def test_approving_enrolling_accounts_and_exports_ask_again_who_it_is():
    assert {P.APPROVE_SHARES, P.ENROL_DEVICES, P.MANAGE_ACCOUNTS, P.EXPORT_RECORDS, P.EXPORT_LEDGER} <= STEP_UP
    assert P.SEE_PICTURES not in STEP_UP
    assert P.SEAL_PICTURES not in STEP_UP


@pytest.mark.parametrize(
    ("proof_at", "needed"),
    [
        (None, True),
        (NOW, False),
        (NOW - timedelta(minutes=5), False),
        (NOW - timedelta(minutes=5, seconds=1), True),
        (NOW + timedelta(seconds=1), True),
    ],
)
def test_a_proof_counts_for_five_minutes(proof_at, needed):
    assert step_up_needed(P.APPROVE_SHARES, proof_at, NOW) is needed
    assert step_up_needed(P.SEE_PICTURES, proof_at, NOW) is False
