"""The headteacher's permission opens condition 9 and nothing else; one for a share covers just what was seen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mediamgr.rules.clearance import clear_for_asking
from mediamgr.rules.codes import Code
from mediamgr.rules.fingerprint import of_name_permission, of_use
from mediamgr.rules.name_permission import LONGEST, may_stand, waits_for_headteacher
from mediamgr.rules.verdict import Refusal, Verdict
from tests.rules.picture_facts import PERMITTED, PICTURE, REGISTER, USE

LOGO = replace(PICTURE, name_or_logo=True)
SEEN = replace(PERMITTED, prints=frozenset({of_name_permission(of_use(USE), LOGO)}))
CHANGES = {
    "another version": (replace(LOGO, version=2), USE),
    "other words beside it": (replace(LOGO, words_digest="x"), USE),
    "another recipient": (LOGO, replace(USE, recipient="r2")),
    "another purpose": (LOGO, replace(USE, purpose="press")),
    "a longer window": (LOGO, replace(USE, closes_on=date(2026, 8, 31))),
    "one picture more": (LOGO, replace(USE, picture_ids=frozenset({"p1", "p2"}))),
    "asked for by another": (LOGO, replace(USE, requested_by="tom")),
}


def codes(picture, use) -> set[Code]:
    return set(clear_for_asking([picture], replace(use, name_permissions=(SEEN,)), REGISTER).codes)


def test_it_covers_the_share_that_was_seen() -> None:
    assert codes(LOGO, USE) == set()


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_lapses_it(change: str) -> None:
    assert Code.NAME_OR_LOGO_NOT_PERMITTED in codes(*CHANGES[change])


def test_it_opens_nothing_else() -> None:
    """Whatever else stands in the way stands there with and without a permission."""
    bad = replace(LOGO, sensitive=True, heads=None, file_sha256=None)
    without = set(clear_for_asking([bad], USE, REGISTER).codes)
    assert codes(bad, USE) == without - {Code.NAME_OR_LOGO_NOT_PERMITTED}


@pytest.mark.parametrize(
    ("found", "waits"),
    [
        ((), False),
        ((Code.NAME_OR_LOGO_NOT_PERMITTED,), True),
        ((Code.NAME_OR_LOGO_NOT_PERMITTED, Code.NAME_OR_LOGO_NOT_PERMITTED), True),
        ((Code.NAME_OR_LOGO_NOT_PERMITTED, Code.REFUSED), False),
        ((Code.RESTRICTED,), False),
    ],
)
def test_a_wish_waits_when_nothing_else_is_missing(found: tuple[Code, ...], waits: bool) -> None:
    assert waits_for_headteacher(Verdict(tuple(Refusal(code) for code in found))) is waits


def test_a_permission_for_a_way_stands_for_a_year() -> None:
    today = date(2026, 10, 12)
    assert may_stand(today, today).allowed
    assert may_stand(today, today + LONGEST).allowed
    assert not may_stand(today, today + LONGEST + timedelta(days=1)).allowed
    assert not may_stand(today, today - timedelta(days=1)).allowed
