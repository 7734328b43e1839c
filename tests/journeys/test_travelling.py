"""Olu looks back by the keyboard alone: what was on record that day, what is known today, and why they differ."""

from datetime import date, timedelta

import pytest

from mediamgr.rules.consent_facts import Answer, How
from mediamgr.services.actors import SYSTEM
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.house import House
from mediamgr.services.purposes import NewWording, publish_wording
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.clock import StoppedClock
from tests.services.register import a_family, says

pytestmark = pytest.mark.browser


def test_olu_looks_back_by_the_keyboard_alone(screens: Screens, house: House, clock: StoppedClock) -> None:
    clock.moment -= timedelta(days=30)
    family = a_family(house)
    with unit_of_work(house, SYSTEM) as work:
        words = publish_wording(work, "display", NewWording("May we put pictures on our walls?", date(2026, 9, 1)))
    for purpose in ("photographed", "website", "press", "display"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose, on=date(2026, 9, 2),
             wording_id=words if purpose == "display" else None)  # fmt: skip
    clock.moment += timedelta(days=28)
    says(house, family.child, family.carers["Father"], Answer.REFUSED, "website", on=date(2026, 9, 3))
    with unit_of_work(house, SYSTEM) as work:
        mother = family.carers["Mother"]
        said = NewDecision(family.child, "press", Answer.NOTHING, date(2026, 10, 10), How.PAPER, mother, corrects_seq=3)
        record_decision(work, said)
    clock.moment += timedelta(days=2)
    for size in ("desk", "ipad", "narrow"):
        page = screens.open(size, "olu")
        page.goto(f"/register/people/{family.child}")
        assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
        shot(page, f"travel-person-{size}")
        page.get_by_role("link", name="On another day").press("Enter")
        # In which order a browser wants day, month and year is the machine's matter; the rest is keys.
        page.get_by_label("Day").fill("2026-09-15")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Ada Byron on 15 September 2026").wait_for()
        assert page.get_by_text(
            "Recorded only on 10 October 2026: from 3 September 2026 the answer was no."
        ).is_visible()
        assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
        shot(page, f"travel-{size}")
