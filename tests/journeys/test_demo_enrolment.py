"""In the demo one click makes a browser one of the demo school's iPads."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from mediamgr.services.house import House
from mediamgr.settings import Settings
from tests.browser import Screens, axe, shot, too_small
from tests.cast import Cast
from tests.services.test_sign_in import PASSWORD, make
from tests.stage import Stage

pytestmark = pytest.mark.browser


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, demo=True)


def test_one_click_and_the_password_is_the_whole_sign_in(screens: Screens, house: House, cast: Cast) -> None:
    Stage(house, cast).device("registered")
    make(house, "ruth")
    page = screens.open("ipad")
    page.goto("/enrol")
    assert (axe(page), too_small(page)) == ([], [])
    shot(page, "enrol-demo")
    page.get_by_role("button", name="Be one of the iPads").click()
    expect(page.get_by_text("This is now IPAD-")).to_be_visible()
    page.goto("/sign-in")
    page.get_by_label("Username").fill("ruth")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ruth")
    page.goto("/account")
    expect(page.get_by_text("IPAD-")).to_be_visible()
