"""The office looks at a child whose parents disagree, and at one in care: plain words first, names and days below."""

from datetime import date

import pytest

from mediamgr.rules.consent_facts import Answer, LookedAfter
from mediamgr.services.actors import SYSTEM
from mediamgr.services.dated_facts import set_looked_after
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.services.register import AUTUMN, a_family, says

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", ["ipad", "desk"])
def test_the_office_reads_why(screens: Screens, house: House, size: str) -> None:
    family = a_family(house, both_asked=True)
    with unit_of_work(house, SYSTEM) as work:
        set_looked_after(work, family.child, LookedAfter.SECTION_20, AUTUMN)
    mother, father = family.carers["Mother"], family.carers["Father"]
    for purpose in ("photographed", "website", "press"):
        says(house, family.child, mother, Answer.GRANTED, purpose, on=date(2026, 9, 3))
    says(house, family.child, father, Answer.REFUSED, "website", on=date(2026, 9, 10))
    says(house, family.child, None, Answer.OBJECTED, "press", on=date(2026, 9, 11))
    page = screens.open(size, "olu")
    page.goto(f"/register/people/{family.child}")
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"deciders-{size}")
