"""The main job in a real browser: enrol, upload, tag, blocked, record consent, approve, download, withdraw, blocked."""

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from mediamgr.services.house import House
from mediamgr.services.publication import publish
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.journeys.test_sending import choose, enrolled, ipad, picture
from tests.media.planting import camera_jpeg
from tests.services.register import Family, a_family, oak

__all__ = ["ipad"]
pytestmark = pytest.mark.browser
# Her button also says "no pictures" until her mother has answered.
ADA = re.compile("^Ada")


def looked_at(page: Page, name: str) -> None:
    """Nothing is wrong with the page, and it is kept as a picture."""
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0), name
    shot(page, f"main-job-{name}")


def dana_tags_ada_and_counts(page: Page) -> None:
    page.goto("/pictures/?state=untagged")
    page.locator(".tile-link").first.click()
    page.get_by_role("button", name=ADA).click()
    expect(page.locator("#tagged-count")).to_have_text("1 person named")
    looked_at(page, "tagging")
    page.get_by_label("People you can see").fill("1")
    page.get_by_role("button", name="That is everybody").click()
    expect(page.get_by_text("Everybody is accounted for")).to_be_visible()


def dana_undoes_a_tap(page: Page) -> None:
    page.goto("/pictures/?state=untagged")
    page.locator(".tile-link").first.click()
    name = page.get_by_role("button", name=ADA)
    name.click()
    expect(page.locator("#tagged-count")).to_have_text("1 person named")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#tagged-count")).to_have_text("no people named")
    expect(name).to_have_attribute("aria-pressed", "false")


def dana_asks_to_share(page: Page) -> None:
    page.goto("/pictures/?state=tagged")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Ask to share the chosen").click()
    page.get_by_label("What for?").select_option("website")
    page.get_by_label("Who gets them").fill("The news page")
    page.locator("input[name=logo][value=no]").check()
    page.locator("input[name=sensitive][value=no]").check()
    page.get_by_role("button", name="Send it to approval").click()


def olu_records_that_the_mother(page: Page, family: Family, answer: str, purposes: tuple[str, ...]) -> None:
    page.goto(f"/register/people/{family.child}/decisions/new")
    page.locator(f"input[name=decider][value$='{family.carers['Mother']}']").check(force=True)
    page.locator("input[name=how][value=paper]").check(force=True)
    page.locator("input[name=decided_on]").fill("2026-10-12")
    for purpose in purposes:
        page.locator(f"input[name='answer-{purpose}'][value={answer}]").check(force=True)
    looked_at(page, f"recording-{answer}")
    page.get_by_role("button", name="Record these answers").click()
    expect(page.get_by_text("Recorded:")).to_be_visible()


def emil_looks_and_approves(page: Page) -> None:
    page.goto("/shares/?state=asked")
    page.locator(".row-title").first.click()
    looked_at(page, "waiting-for-approval")
    page.get_by_role("link", name="Look at the next one").click()
    looked_at(page, "full-size")
    page.get_by_role("link", name="Back to the share").click()
    page.get_by_role("button", name="Approve it").click()
    expect(page.get_by_text("being made ready").first).to_be_visible()


def test_the_main_job(screens: Screens, house: House, ipad: str) -> None:
    family = a_family(house, class_id=oak(house))
    dana = enrolled(screens, ipad)
    choose(dana, picture(camera_jpeg()))
    expect(dana.locator("[data-summary]")).to_have_text("1 saved")
    dana_undoes_a_tap(dana)
    dana_tags_ada_and_counts(dana)

    dana_asks_to_share(dana)
    expect(dana.get_by_text("Do not share: see the office").first).to_be_visible()
    looked_at(dana, "blocked")

    olu = screens.open("desk", "olu")
    olu_records_that_the_mother(olu, family, "granted", ("photographed", "website"))
    dana_asks_to_share(dana)
    expect(dana.get_by_text("Waiting for approval")).to_be_visible()
    looked_at(dana, "asked")

    emil = screens.open("desk", "emil")
    emil_looks_and_approves(emil)
    share_id = emil.url.rsplit("/", 1)[-1]
    publish(house, share_id)
    emil.reload()
    with emil.expect_download() as download:
        emil.get_by_role("button", name="Download the pictures").click()
    with zipfile.ZipFile(download.value.path()) as pack:
        assert [name.startswith("photo-") for name in pack.namelist()] == [True]
    looked_at(emil, "live")

    olu_records_that_the_mother(olu, family, "withdrawn", ("website",))
    emil.reload()
    expect(emil.get_by_text("Ended", exact=True)).to_be_visible()
    expect(emil.get_by_role("button", name="Download the pictures")).to_have_count(0)
    looked_at(emil, "ended-by-a-withdrawal")
    dana_asks_to_share(dana)
    expect(dana.get_by_text("Do not share: see the office").first).to_be_visible()
    looked_at(dana, "blocked-again")
