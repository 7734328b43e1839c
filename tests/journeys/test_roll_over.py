"""September: the office moves everybody up a year, with exceptions, and takes it back while nothing rests on it."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from mediamgr.rules.rolling_over import first_day
from mediamgr.rules.year_groups import TITLES, YearGroup
from mediamgr.services.actors import SYSTEM
from mediamgr.services.classes import NewClass, make_classes
from mediamgr.services.demo.names import POOLS
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small

pytestmark = pytest.mark.browser
_TREES = ("Acorn", "Hazel", "Rowan", "Birch", "Maple", "Willow", "Oak")
SIZE = 9


@pytest.fixture
def school(house: House) -> None:
    """Reception to Year 6, nine children each; no Year 4 yet, so that a new class is proposed."""
    years = [year for year in YearGroup if year not in (YearGroup.NURSERY, YearGroup.MIXED, YearGroup.YEAR_4)]
    with unit_of_work(house, SYSTEM) as work:
        new = [NewClass("school", f"{TITLES[y]} {_TREES[n]}", y, n) for n, y in enumerate(years)]
        rooms = make_classes(work, new)
    names = [Name(girl, surname) for girl, surname in zip(POOLS[0].girls, POOLS[0].surnames, strict=False)]
    with unit_of_work(house, SYSTEM) as work:
        record_people(
            work,
            [
                NewPerson("school", Name(name.forename, names[(n + k) % len(names)].surname), class_id=room,
                          since=date(2025, 9, 1))
                for k, room in enumerate(rooms)
                for n, name in enumerate(names[:SIZE])
            ],
        )  # fmt: skip


def checked(page: Page, name: str) -> None:
    """The page can be read, pressed and seen whole; and a picture of it is kept."""
    # The walk reads every page by axe at an iPad's size; once more is enough, with what only a filled school shows.
    assert (axe(page) if "ipad" in name else [], too_small(page), sideways(page)) == ([], [], 0)
    shot(page, name)


def test_the_office_moves_everybody_up_and_takes_it_back(screens: Screens, school: None) -> None:
    page = screens.open("ipad", "olu")
    page.goto("/classes/")
    page.get_by_role("link", name="Move everybody up a year").click()
    checked(page, "roll-over-begin-ipad")
    page.get_by_role("link", name="School", exact=True).click()
    starts_on = first_day(date(2026, 10, 12))
    expect(page.get_by_label("First day in the new classes")).to_have_value(starts_on.isoformat())
    expect(page.get_by_label("Name of the new class of Year 3 Birch")).to_have_value("Year 4 Birch")
    expect(page.get_by_label("Name of the new class of Year 1 Hazel")).to_be_hidden()
    checked(page, "roll-over-plan-ipad")
    page.get_by_role("button", name="Look at the numbers").click()
    expect(page.get_by_role("row", name="Year 4 Birch")).to_contain_text("9")
    checked(page, "roll-over-numbers-ipad")
    one_repeats_and_one_leaves(page)
    page.locator("summary", has_text="children leave").click()
    page.locator("summary", has_text="Move everybody up").click()
    checked(page, "roll-over-numbers-with-exceptions-ipad")
    page.get_by_role("button", name="Yes, as it stands here").click()
    expect(page.get_by_text("Done: 43 children move up.")).to_be_visible()
    page.locator("summary", has_text="Undo it").click()
    checked(page, "roll-over-done-ipad")
    page.get_by_role("button", name="Yes, undo it").click()
    expect(page.get_by_text("Undone: 53 children are back where they were.")).to_be_visible()
    checked(page, "roll-over-undone-ipad")


def one_repeats_and_one_leaves(page: Page) -> None:
    page.get_by_role("link", name="Child by child: Year 1 Hazel").click()
    choices = page.locator(".roll-child select")
    choices.nth(1).select_option("stay")
    choices.nth(3).select_option("leave")
    checked(page, "roll-over-children-ipad")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Written down for Year 1 Hazel.")).to_be_visible()


def test_the_page_says_what_rests_on_it(screens: Screens, school: None) -> None:
    page = screens.open("desk", "olu")
    page.goto("/roll-over/school")
    checked(page, "roll-over-plan-desk")
    page.get_by_role("button", name="Look at the numbers").click()
    expect(page.get_by_role("row", name="Year 4 Birch")).to_be_visible()
    checked(page, "roll-over-numbers-desk")
    page.locator("summary", has_text="Move everybody up").click()
    page.get_by_role("button", name="Yes, as it stands here").click()
    expect(page.locator("summary", has_text="Undo it")).to_be_visible()
    done = page.url
    page.goto("/register/")
    page.locator("a.person").first.click()
    name = page.locator("h1").inner_text()
    page.get_by_role("link", name="Change the class").click()
    page.get_by_label("Class").select_option(index=2)
    page.get_by_role("button", name="Record it").click()
    page.goto(done)
    expect(page.get_by_text("It can no longer be undone")).to_be_visible()
    expect(page.get_by_text(f"A class, phase or last day was changed since: {name}.")).to_be_visible()
    checked(page, "roll-over-rests-on-it-desk")
