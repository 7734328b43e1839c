"""What the door held or turned away is seen to by the people whose work that is."""

import pytest
from playwright.sync_api import expect

from mediamgr.services.house import House
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.cast import Cast
from tests.intake_client import enrol, send_picture
from tests.media.planting import camera_jpeg

pytestmark = pytest.mark.browser


@pytest.fixture
def sent(house: House, cast: Cast, screens: Screens) -> None:
    """Dana sent three pictures that say nothing of their camera, and two of a telephone."""
    ipad, client = enrol(house), cast.sign_in(screens.app.test_client(), "dana")
    for seed in range(3):
        blank = camera_jpeg(make=None, model=None, software=None, taken=None, seed=seed, size=(1600, 1200))
        assert send_picture(client, ipad, blank).status_code == 201
    for seed in range(2):
        assert send_picture(client, ipad, camera_jpeg(model="iPhone 15", seed=seed)).status_code == 422


@pytest.mark.parametrize("size", ["ipad", "ipad-wide", "desk", "phone"])
def test_the_admin_lets_one_in_and_turns_one_away(screens: Screens, sent: None, size: str) -> None:
    page = screens.open(size, "emil")
    page.goto("/held/")
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"held-{size}")
    page.locator(".tile-link").first.click()
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"held-picture-{size}")
    page.get_by_role("button", name="Yes, let it in").click()
    expect(page.get_by_text("in the library now")).to_be_visible()
    page.locator(".tile-link").first.click()
    page.locator("summary", has_text="No, turn it away").click()
    shot(page, f"held-question-{size}")
    page.get_by_role("button", name="Erase it").click()
    expect(page.locator(".tile")).to_have_count(1)


@pytest.mark.parametrize("size", ["ipad", "desk", "phone"])
def test_the_headteacher_decides_what_the_telephone_was(screens: Screens, sent: None, size: str) -> None:
    page = screens.open(size, "hana")
    page.goto("/incidents/")
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"incidents-{size}")
    page.get_by_role("link", name="A picture from another device was turned away").click()
    expect(page.get_by_text("It was tried 2 times that day.")).to_be_visible()
    page.get_by_label("What was found out or done").fill("Dana says she used her own telephone on the trip.")
    page.get_by_role("button", name="Add this line").click()
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, f"incident-{size}")
    page.get_by_label("A mistake, talked through with the person").check()
    page.get_by_label("Why, and what follows from it").fill("Spare iPads go along on every trip from now on.")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("The incident is decided.")).to_be_visible()
    shot(page, f"incident-decided-{size}")


def test_a_teacher_reports_something(screens: Screens) -> None:
    page = screens.open("ipad", "dana")
    page.goto("/incidents/report")
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, "incident-report-ipad")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_text("Please look at this again")).to_be_visible()
    shot(page, "incident-report-mistakes-ipad")
    page.get_by_label("An iPad, a camera or a card is missing").check()
    page.get_by_label("In your own words").fill("The camera's card was not in its case this morning.")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_text("Thank you.")).to_be_visible()
