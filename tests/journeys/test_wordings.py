"""Emil writes new words for the website: he sees them as parents will, and how many answers they end, first."""

import pytest
from playwright.sync_api import expect

from mediamgr.rules.consent_facts import Answer
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.purposes import NewWording, publish_wording
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.services.register import AUTUMN, a_family, says

pytestmark = pytest.mark.browser
WORDS = "May we show photographs of your child on our website?\nAnybody in the world can see it."
WELSH = "A gawn ni ddangos lluniau o’ch plentyn ar ein gwefan?\nGall unrhyw un yn y byd eu gweld."


@pytest.mark.parametrize("size", ["ipad", "desk", "narrow"])
def test_emil_asks_everybody_again(screens: Screens, house: House, size: str) -> None:
    with unit_of_work(house, SYSTEM) as work:
        first = publish_wording(work, "website", NewWording("May we use pictures?", AUTUMN))
    for name in ("Ada Byron", "Grace Hopper"):
        family = a_family(house, name)
        for carer in family.carers.values():
            says(house, family.child, carer, Answer.GRANTED, "website", wording_id=first)
    page = screens.open(size, "emil")
    page.goto("/purposes/website")
    page.get_by_role("link", name="Write new words").click()
    page.get_by_label("What parents read").fill(WORDS)
    page.get_by_label("The same in Welsh").fill(WELSH)
    page.get_by_label("Ask everybody again").check()
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"wording-new-{size}")
    page.get_by_role("button", name="See it as parents will").click()
    expect(page.get_by_text("4 answers end")).to_be_visible()
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"wording-look-{size}")
    page.get_by_role("button", name="Publish, and end 4 answers").click()
    expect(page.get_by_text("The new words are on record.")).to_be_visible()
    shot(page, f"wording-list-{size}")
    page.get_by_role("link", name="As parents read version 2").click()
    expect(page.get_by_role("heading", name="version 2")).to_be_visible()
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"wording-read-{size}")
