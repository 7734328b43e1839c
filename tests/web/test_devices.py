"""The device register as the office works with it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from mediamgr.records.devices import Device, DeviceWarning
from mediamgr.records.engine import writing
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.test_sign_in import kinds
from tests.stage import Stage
from tests.web.browse import Browse
from tests.web.device_client import another_code, issued, post_key
from tests.web.page import Page, words

IPAD = {"kind": "ipad", "tag": "ipad-07", "make": "Apple", "model": "iPad (9th generation)", "setting_id": "school"}


def code_on(page: Page) -> str:
    return next(words(each) for each in page.tree.iter("p") if each.get("class") == "big-code")


def test_the_office_registers_an_ipad_and_gives_it_a_code(browse: Browse, house: House) -> None:
    page = browse.as_("olu").get("/devices/new")
    page = browse.submit(page, "Register it", **IPAD, serial="DMPX1", keeper="Oak")
    assert page.h1 == "IPAD-07"
    page = browse.press(page, "Give it a code")
    assert page.h1 == "A code for IPAD-07"
    assert "10:40" in page.content, "ten minutes from now, on the school's clock"
    assert post_key(browse.app.test_client(), code_on(page)).status_code == 201
    assert kinds(house) == ["DeviceRegistered", "CodeIssued", "DeviceEnrolled"]
    page = browse.get(page.links["IPAD-07"])
    assert "Enrolled" in page.content
    assert "Safari" in page.content


def test_a_label_stands_once(browse: Browse, house: House, cast: Cast) -> None:
    issued(house, cast, "IPAD-07")
    page = browse.submit(browse.as_("olu").get("/devices/new"), "Register it", **IPAD, status=422)
    assert "Another device has this label" in page.content


def test_what_is_missing_is_said_beside_the_field(browse: Browse) -> None:
    page = browse.submit(browse.as_("olu").get("/devices/new"), "Register it", make="Apple")
    assert "Type what stands on its label" in page.content
    assert "Type the model" in page.content


def test_a_device_goes_through_lost_found_and_retired(browse: Browse, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    post_key(browse.app.test_client(), given.code)
    page = browse.as_("olu").get(f"/devices/{given.device_id}")
    page = browse.press(page, "Yes, stop it now")
    assert "it can send nothing" in page.content
    page = browse.press(page, "It turned up")
    assert "Registered" in page.content
    page = browse.press(page, "Yes, retire it")
    assert "Retired" in page.content
    assert kinds(house)[-3:] == ["DeviceLost", "DeviceFound", "DeviceRetired"]


def test_enrolling_asks_for_a_fresh_proof(browse: Browse, house: House, cast: Cast, clock: StoppedClock) -> None:
    given = issued(house, cast)
    page = browse.as_("olu").get(f"/devices/{given.device_id}")
    clock.forward(minutes=6)
    step_up = browse.press(page, "Give it a code")
    assert step_up.h1 == "Is it still you?"
    assert step_up.form("It is me").values["again"] == ["yes"]


def test_reporting_a_loss_asks_for_nothing_first(browse: Browse, house: House, cast: Cast, clock: StoppedClock) -> None:
    given = issued(house, cast)
    page = browse.as_("olu").get(f"/devices/{given.device_id}")
    clock.forward(minutes=20)
    assert "it can send nothing" in browse.press(page, "Yes, stop it now").content


def test_a_device_page_shows_last_seen_pictures_sent_and_warnings(
    browse: Browse, house: House, cast: Cast, clock: StoppedClock
) -> None:
    device_id = Stage(house, cast).device()
    with Session(writing(house.engine)) as session, session.begin():
        device = session.get_one(Device, device_id)
        device.seen_at, device.pictures_sent = clock() - timedelta(hours=1), 1234
        session.add(DeviceWarning(device_id=device_id, code="other-ipad-model", at=clock()))
    page = browse.as_("olu").get(f"/devices/{device_id}")
    for part in ("12 October 2026, 09:30", "1,234", "another model of iPad"):
        assert part in page.content
    assert "1 warning" in browse.get("/devices/").content


def test_what_is_written_about_a_device_can_be_corrected(browse: Browse, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    page = browse.as_("olu").get(f"/devices/{given.device_id}/change")
    page = browse.submit(page, "Save", model="iPad (10th generation)", keeper="Elm")
    assert "iPad (10th generation)" in page.content
    with reading(house) as session:
        assert session.get_one(Device, given.device_id).keeper == "Elm"


def test_a_device_cannot_be_moved_to_a_setting_that_is_not_ones_own(browse: Browse, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    browse.as_("olu")
    fields = {**IPAD, "tag": "IPAD-07", "setting_id": "nursery"}
    answer = browse.post(f"/devices/{given.device_id}/change", fields)
    assert answer.status_code in {200, 404}
    with reading(house) as session:
        assert session.get_one(Device, given.device_id).setting_id == "school"


def test_the_list_is_searched_and_shows_only_ones_own_settings(browse: Browse, house: House, cast: Cast) -> None:
    issued(house, cast, "IPAD-07")
    issued(house, cast, "IPAD-08")
    Stage(house, cast).device(setting_id="nursery")
    browse.as_("olu")
    assert browse.get("/devices/").content.count("iPad (9th generation)") == 2
    assert "IPAD-07" not in browse.get("/devices/?words=ipad-08").content
    assert "No device fits that" in browse.get("/devices/?state=lost").content


def test_a_code_is_shown_on_no_page_afterwards(browse: Browse, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    code = another_code(house, cast, given.device_id).code
    page = browse.as_("olu").get(f"/devices/{given.device_id}")
    assert code not in page.html
    assert "Open code" in page.content
