"""Without any network the sending page still opens, takes pictures, and keeps them until the school is there again."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.pictures import Picture
from mediamgr.services.house import House
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.cast import Cast
from tests.journeys.test_sending import enrolled, ipad
from tests.journeys.test_taking import done, stored, take

pytestmark = pytest.mark.browser

__all__ = ["ipad"]


@pytest.fixture(autouse=True)
def workers(screens: Screens) -> None:
    """Browsers with service workers, as in a school."""
    screens.workers = "allow"


# Everything that the browser keeps of the school's pages, as text.
_KEPT = """async () => {
  let all = "";
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      all += `${request.url}\\n` + await answer.text();
    }
  }
  return all;
}"""


def without_network(page: Page) -> None:
    """Wait until the shell is kept, then load the page again with the network gone."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.context.set_offline(True)
    page.reload()


def test_the_page_opens_without_a_network_and_what_it_takes_arrives_later(
    screens: Screens, house: House, cast: Cast, ipad: str
) -> None:
    page = enrolled(screens, ipad)
    page.context.grant_permissions(["camera"])
    without_network(page)
    expect(page.get_by_text("There is no network here")).to_be_visible()
    expect(page.get_by_text("This is the school’s IPAD-07")).to_be_visible()
    page.get_by_role("button", name="Take pictures").click()
    take(page, 2)
    done(page)
    expect(page.locator(".send-still")).to_have_text("2 pictures still on this iPad")
    assert axe(page) == []
    assert too_small(page) == []
    assert sideways(page) == 0
    shot(page, "send-offline-ipad")
    page.reload()
    expect(page.locator("[data-summary]")).to_have_text("2 still to go")

    page.context.set_offline(False)
    expect(page.locator("[data-summary]")).to_have_text("2 saved")
    assert stored(page) == []
    with Session(house.engine) as session:
        assert {each.taken_by for each in session.scalars(select(Picture))} == {cast.account_id("dana")}


def test_what_is_kept_for_it_names_nobody(screens: Screens, cast: Cast, ipad: str) -> None:
    page = enrolled(screens, ipad)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.reload()
    kept = page.evaluate(_KEPT)
    assert "/send/shell" in kept
    assert "camera.js" in kept
    assert cast.account_id("dana") not in kept
    assert "Dana" not in kept
    assert "csrf_token" not in kept


def test_after_signing_out_the_next_person_is_not_taken_for_the_former(
    screens: Screens, house: House, cast: Cast, ipad: str
) -> None:
    page = enrolled(screens, ipad)
    page.context.grant_permissions(["camera"])
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sign in")
    expect(page.get_by_text("Enter its code first")).to_be_hidden()
    page.context.set_offline(True)
    page.goto("/send")
    page.get_by_role("button", name="Take pictures").click()
    take(page, 1)
    done(page)
    expect(page.locator("[data-summary]")).to_have_text("1 still to go")
    page.context.set_offline(False)
    screens.sign_in(page.context, "tom")
    page.goto("/send")
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    with Session(house.engine) as session:
        assert session.scalars(select(Picture)).one().taken_by == cast.account_id("tom")
