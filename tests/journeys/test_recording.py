"""One child: every purpose on one screen, answered by keys alone, with a scan."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from mediamgr.rules.purposes import DEFAULT_PURPOSES
from mediamgr.services.house import House
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.media import paper
from tests.services.register import a_family

pytestmark = pytest.mark.browser


def test_the_office_answers_every_purpose_by_keys(house: House, screens: Screens) -> None:
    family = a_family(house)
    page = screens.open("desk", "olu")
    page.goto(f"/register/people/{family.child}/decisions/new")
    assert page.locator(".answer").count() == len(DEFAULT_PURPOSES)
    first, last = page.locator(".answer").first.bounding_box(), page.locator(".answer").last.bounding_box()
    assert first is not None
    assert last is not None
    assert last["y"] + last["height"] - first["y"] < 900, "all purposes fit on one screen"
    page.get_by_label("Mother Byron (mother)").focus()
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.get_by_label("On paper").check()
    page.get_by_label("On which day?").fill("2026-10-09")
    page.locator(".answer input").first.focus()
    for key in ["y"] * (len(DEFAULT_PURPOSES) - 2) + ["n", "-"]:
        page.keyboard.press(key)
    page.get_by_label("Scan of it").set_input_files(
        {"name": "form.pdf", "mimeType": "application/pdf", "buffer": paper.paper()}
    )
    shot(page, "record-desk")
    page.locator(".answer input:checked").last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Recorded: 14 answers.")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the scan").click()
    assert saved.value.suggested_filename.endswith(".pdf")
    assert saved.value.path().read_bytes() == paper.paper()


def test_a_scan_that_is_too_large_is_named_before_anything_is_sent(
    house: House, screens: Screens, tmp_path: Path
) -> None:
    family = a_family(house)
    page = screens.open("ipad", "olu")
    page.goto(f"/register/people/{family.child}/decisions/new")
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, "record-ipad")
    scan = page.get_by_label("Scan of it")
    with (tmp_path / "form.pdf").open("wb") as large:
        large.truncate(20 * 1024 * 1024 + 1)
    scan.set_input_files(tmp_path / "form.pdf")
    assert "too large" in scan.evaluate("it => it.validationMessage")
    assert scan.evaluate("it => it.files.length") == 0
