"""A mother rings the office: three letters, two pages, and a share that was live answers "gone"."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from mediamgr.rules.consent_facts import Answer
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.cast import Cast
from tests.services import shares
from tests.services.register import Family, a_family, oak, says
from tests.stage import Stage

pytestmark = pytest.mark.browser
# From the open page to the receipt: the letters of the name and every other key.
MOST_KEYS = 12


@dataclass
class Keys:
    """A keyboard that counts; there is no other way in."""

    page: Page
    pressed: int = 0

    def press(self, *keys: str) -> None:
        """Press these keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def tab_to(self, name: str) -> None:
        """On with Tab, until the thing with this name or value has the cursor."""
        for _ in range(12):
            self.press("Tab")
            here = self.page.evaluate("() => document.activeElement.value || document.activeElement.textContent")
            if name in here:
                return
        raise AssertionError(f"{name} is not reached by twelve tabs")


@pytest.fixture
def family(house: House) -> Family:
    """Siân Byron, among others whose names begin alike."""
    family = a_family(house, "Siân Byron", class_id=oak(house))
    with unit_of_work(house, SYSTEM) as work:
        others = ["Simon Bell", "Silas Byron", "Sidra Khan", "Anna Byrne"]
        record_people(work, [NewPerson("school", Name(*name.split(" "))) for name in others])
    for purpose in ("photographed", "website", "newsletter"):
        says(house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    return family


@pytest.fixture
def live_share(house: House, cast: Cast, family: Family) -> str:
    """A live share of two pictures of Siân; a third is not shared."""
    stage = Stage(house, cast)
    pictures = [stage.picture() for _ in range(3)]
    for picture in pictures:
        shares.do(house, cast, "dana", shares.tag_person, picture, family.child)
        shares.do(house, cast, "dana", shares.attest_heads, picture, 1)
    return shares.live(house, cast, *pictures[:2])


def looked_at(page: Page, name: str) -> None:
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0), name
    shot(page, f"telephone-{name}")


def fetch(page: Page) -> int:
    """Press the hand-out's button, and say what its address answers."""
    with page.expect_response("**/media/shares/**") as answered:
        page.get_by_role("button", name="Download the pictures").click()
    return answered.value.status


def test_a_call_ends_a_live_share(screens: Screens, live_share: str) -> None:
    emil = screens.open("desk", "emil")
    emil.goto(f"/shares/{live_share}")
    assert fetch(emil) == 200

    page = screens.open("desk", "olu")
    keys = Keys(page)
    page.goto("/withdrawals/")
    expect(page.get_by_label("Whose pictures is it about?")).to_be_focused()
    keys.press("s", "i", "a")
    expect(page.locator("#found a")).to_have_count(1)
    looked_at(page, "1-found")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Who takes back what?")).to_be_visible()
    looked_at(page, "2-who-and-what")

    expect(page.get_by_label("Father Byron")).to_be_focused()
    keys.press("ArrowDown")
    expect(page.get_by_label("Mother Byron")).to_be_checked()
    keys.tab_to("everything")
    keys.press(" ", "Enter")
    expect(page.get_by_text("1 share ends the moment you confirm")).to_be_visible()
    expect(page.get_by_text("Handed out 1 time")).to_be_visible()
    looked_at(page, "3-what-would-end")

    keys.press("Tab")
    expect(page.get_by_role("button", name="Confirm")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible()
    expect(page.get_by_text("Have the 2 pictures taken down or deleted at: The news page")).to_be_visible()
    looked_at(page, "4-receipt")
    page.emulate_media(media="print")
    shot(page, "telephone-5-receipt-printed")
    assert keys.pressed <= MOST_KEYS

    assert fetch(emil) == 410
    shot(emil, "telephone-6-hand-out-gone")


def test_without_script_the_same_form_finds_the_child(screens: Screens, family: Family) -> None:
    context = screens.browser.new_context(base_url=screens.address, java_script_enabled=False)
    screens.contexts.append(context)
    screens.sign_in(context, "olu")
    page = context.new_page()
    page.goto("/withdrawals/")
    page.keyboard.type("byr")
    page.keyboard.press("Enter")
    expect(page.locator("#found a")).to_have_count(3)


@pytest.mark.parametrize("size", ["ipad", "phone"])
def test_the_pages_fit_a_touched_screen(screens: Screens, family: Family, live_share: str, size: str) -> None:
    page = screens.open(size, "olu")
    page.goto("/withdrawals/?words=byr")
    looked_at(page, f"found-{size}")
    page.get_by_role("link", name="Siân Byron").click()
    page.get_by_text("Is the caller not on this list?").click()
    looked_at(page, f"who-and-what-{size}")
    page.get_by_label("Mother Byron").check()
    page.locator("input[name=purposes][value=website]").check()
    page.get_by_role("button", name="Show what would end").click()
    looked_at(page, f"what-would-end-{size}")
    page.get_by_role("button", name="Confirm").click()
    looked_at(page, f"receipt-{size}")
