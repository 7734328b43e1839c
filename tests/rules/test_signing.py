"""Whose form it is: said by the software only where it can be nobody else's."""

from datetime import UTC, date, datetime

import pytest

from mediamgr.rules.consent_facts import (
    Carer,
    Dated,
    DeciderKind,
    LookedAfter,
    PersonFacts,
    PersonKind,
    Responsibility,
)
from mediamgr.rules.signing import sole_signer

DAY, RECORDED = date(2026, 9, 7), datetime(2026, 9, 1, tzinfo=UTC)
YES, NO, UNKNOWN = Responsibility.YES, Responsibility.NO, Responsibility.UNKNOWN


def carer(name: str, right: Responsibility, *, asked: bool = False, since: date = date(2026, 9, 1)) -> Carer:
    return Carer(
        name,
        DeciderKind.MOTHER,
        (Dated(right, since, 1, RECORDED),),
        (Dated(asked, since, 2, RECORDED),),
    )


@pytest.mark.parametrize(
    ("carers", "known", "signer"),
    [
        ((), (), None),
        (("m",), (carer("m", YES),), "m"),
        (("m",), (carer("m", NO),), None),
        (("m",), (carer("m", UNKNOWN),), None),
        (("m",), (), None),
        (("m", "f"), (carer("m", YES), carer("f", YES)), None),
        (("m", "f"), (carer("m", YES), carer("f", NO)), "m"),
        (("m", "f"), (carer("m", YES), carer("f", UNKNOWN)), None),
        (("m", "f"), (carer("m", YES),), None),
        (("m", "f"), (carer("m", YES), carer("f", NO, asked=True)), None),
        (("m", "f"), (carer("m", YES, asked=True), carer("f", YES, asked=True)), None),
        (("m", "f"), (carer("m", YES, asked=True), carer("f", NO)), "m"),
        # responsibility that began after the form was signed was none then
        (("m",), (carer("m", YES, since=date(2026, 9, 8)),), None),
        # somebody no longer on record for the child signs nothing
        (("m",), (carer("m", YES), carer("gone", YES)), "m"),
    ],
)
def test_the_only_one_who_can_have_signed(
    carers: tuple[str, ...], known: tuple[Carer, ...], signer: str | None
) -> None:
    child = PersonFacts("child", PersonKind.CHILD, "school", carers=known)
    assert sole_signer(child, carers, DAY) == signer


@pytest.mark.parametrize("care", [LookedAfter.CARE_ORDER, LookedAfter.SECTION_20, LookedAfter.BASIS_UNKNOWN])
def test_for_a_child_in_care_somebody_always_looks(care: LookedAfter) -> None:
    care_on = (Dated(care, date(2026, 9, 1), 1, RECORDED),)
    child = PersonFacts("child", PersonKind.CHILD, "school", carers=(carer("m", YES),), looked_after=care_on)
    assert sole_signer(child, ["m"], DAY) is None
