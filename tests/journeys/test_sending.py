"""An iPad is enrolled in the browser and sends pictures from the page; each picture's fate is told in words."""

import pytest
from playwright.sync_api import FilePayload, Page, expect
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id
from mediamgr.records.devices import Device
from mediamgr.records.engine import writing
from mediamgr.services.actors import CONSOLE
from mediamgr.services.devices import issue_code
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.cast import Cast
from tests.intake_client import LONG_AGO, kept_in
from tests.media.planting import camera_jpeg, planted_heic

pytestmark = pytest.mark.browser


def picture(data: bytes, name: str = "IMG_0001.JPG") -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


@pytest.fixture
def ipad(house: House) -> str:
    """A registered iPad's one-time code."""
    device_id = new_id()
    device = Device(
        id=device_id, tag="IPAD-07", kind="ipad", make="Apple", model="iPad (9th generation)", setting_id="school",
        state="registered", registered_at=LONG_AGO, pictures_sent=0,
    )  # fmt: skip
    with Session(writing(house.engine)) as session, session.begin():
        session.add(device)
    with unit_of_work(house, CONSOLE) as work:
        return issue_code(work, device_id).code


def enrolled(screens: Screens, code: str, size: str = "ipad") -> Page:
    """The sending page on an iPad that has just been enrolled, with Dana signed in."""
    page = screens.open(size, "dana")
    page.goto("/enrol")
    page.get_by_label("code", exact=False).first.fill(code)
    page.locator("[data-part=form] form button").click()
    expect(page.locator("[data-part=done]")).to_be_visible()
    page.goto("/send")
    expect(page.get_by_text("This is the school’s IPAD-07")).to_be_visible()
    return page


def choose(page: Page, *files: FilePayload) -> None:
    page.locator("input[multiple][data-pictures=picker]").set_input_files(list(files))


def test_every_picture_is_told_what_became_of_it(screens: Screens, house: House, ipad: str) -> None:
    page = enrolled(screens, ipad)
    shot(page, "send-empty-ipad")
    choose(
        page,
        picture(camera_jpeg()),
        picture(planted_heic()[0], "a picture.jpg"),
        picture(camera_jpeg(make=None, model=None, software=None, taken=None)),
        picture(camera_jpeg(model="iPhone 15"), '<img src=x onerror="alert(1)">.jpg'),
        picture(b"GIF89a" + bytes(200), "../../x"),
    )
    expect(page.locator("[data-summary]")).to_have_text("3 saved, 2 not taken")
    said = page.locator("[data-list]")
    expect(said.get_by_text("safe on the school’s computer")).to_have_count(3)
    expect(said.get_by_text("does not say which camera took it")).to_have_count(1)
    expect(said.get_by_text("was not taken with this school device")).to_have_count(1)
    expect(said.get_by_text("This kind of file is not taken")).to_have_count(1)
    assert kept_in(house)[0] == 3
    assert axe(page) == []
    assert too_small(page) == []
    assert sideways(page) == 0
    shot(page, "send-fates-ipad")


@pytest.mark.parametrize("size", ["ipad-wide", "desk", "phone"])
def test_the_page_fits_every_screen(screens: Screens, ipad: str, size: str) -> None:
    page = enrolled(screens, ipad, size)
    choose(page, picture(camera_jpeg()), picture(camera_jpeg(model="iPhone 15")))
    expect(page.locator("[data-summary]")).to_have_text("1 saved, 1 not taken")
    assert sideways(page) == 0
    assert axe(page) == []
    shot(page, f"send-fates-{size}")


def test_a_browser_that_is_not_enrolled_says_what_to_do(screens: Screens) -> None:
    page = screens.open("ipad", "dana")
    page.goto("/send")
    expect(page.get_by_text("Ask the office for a code")).to_be_visible()
    expect(page.get_by_text("Choose pictures")).to_be_hidden()
    assert axe(page) == []
    shot(page, "send-not-enrolled-ipad")


def test_somebody_signed_out_meanwhile_signs_in_and_goes_on(
    screens: Screens, house: House, cast: Cast, ipad: str
) -> None:
    page = enrolled(screens, ipad)
    page.context.clear_cookies()
    choose(page, picture(camera_jpeg()))
    expect(page.get_by_text("Nobody is signed in")).to_be_visible()
    assert kept_in(house)[0] == 0
    shot(page, "send-signed-out-ipad")
    screens.sign_in(page.context, "dana")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    assert kept_in(house)[0] == 1


def test_a_device_reported_lost_is_told_and_sends_nothing(screens: Screens, house: House, ipad: str) -> None:
    page = enrolled(screens, ipad)
    with Session(writing(house.engine)) as session, session.begin():
        session.query(Device).one().state = "lost"
    screens.sign_in(page.context, "dana")
    choose(page, picture(camera_jpeg()))
    expect(page.get_by_text("reported lost or retired")).to_be_visible()
    assert kept_in(house)[0] == 0
