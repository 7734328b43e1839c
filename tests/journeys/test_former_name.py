"""After an adoption: the safeguarding lead hides the former name, and the office never meets it again."""

import pytest
from playwright.sync_api import expect

from mediamgr.services.house import House
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.services.register import renamed

pytestmark = pytest.mark.browser


def test_the_lead_hides_a_former_name_and_the_office_finds_nothing(house: House, screens: Screens) -> None:
    child, _ = renamed(house, "Rosie Denham", "Rosie Fairclough")
    office, lead = screens.open("ipad", "olu"), screens.open("ipad", "sef")
    office.goto(f"/register/people/{child}")
    expect(office.get_by_text("Earlier: Rosie Denham")).to_be_visible()
    shot(office, "former-name-office-before-ipad")
    lead.goto(f"/register/people/{child}")
    lead.get_by_role("link", name="Earlier names").click()
    lead.locator("summary", has_text="Hide it").click()
    assert (axe(lead), too_small(lead), sideways(lead)) == ([], [], 0)
    shot(lead, "former-name-question-ipad")
    lead.get_by_role("button", name="Yes, hide it").click()
    expect(lead.get_by_text("The earlier name is hidden")).to_be_visible()
    shot(lead, "former-name-hidden-ipad")
    office.reload()
    expect(office.get_by_text("Denham")).to_have_count(0)
    office.goto("/register/?words=denham")
    expect(office.get_by_text("No child fits that")).to_be_visible()
    shot(office, "former-name-office-after-ipad")
    lead.goto("/register/?words=denham")
    expect(lead.get_by_role("link", name="Rosie Fairclough")).to_be_visible()
