"""Pictures are taken in the page, wait sealed on the iPad, and leave it only when the school has them."""

import json
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.devices import Device
from mediamgr.records.pictures import Picture
from mediamgr.services.actors import CONSOLE
from mediamgr.services.devices import issue_code
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.cast import Cast
from tests.intake_client import kept_in
from tests.journeys.test_sending import choose, enrolled, ipad, picture
from tests.media.planting import camera_jpeg

pytestmark = pytest.mark.browser

__all__ = ["ipad"]

PICTURES = "**/api/v1/pictures/*"
# Every byte and every word of what waits on the device, as the browser gives it to whoever opens its storage.
_STORED = """async () => {
  const open = indexedDB.open("mediamgr-waiting");
  await new Promise(done => { open.onsuccess = done; });
  const asked = open.result.transaction("pictures").objectStore("pictures").getAll();
  await new Promise(done => { asked.onsuccess = done; });
  open.result.close();
  return Promise.all(asked.result.map(async ({sealed, ...words}) =>
    [words, [...new Uint8Array(await sealed.arrayBuffer())]]));
}"""


def stored(page: Page) -> list[tuple[dict[str, object], bytes]]:
    return [(words, bytes(data)) for words, data in page.evaluate(_STORED)]


def camera_open(screens: Screens, code: str, size: str = "ipad") -> Page:
    """The sending page on an enrolled iPad with its camera open, with Dana signed in."""
    page = enrolled(screens, code, size)
    page.context.grant_permissions(["camera"])
    page.get_by_role("button", name="Take pictures").click()
    expect(page.get_by_role("button", name="Take a picture")).to_be_enabled()
    return page


def take(page: Page, count: int) -> None:
    for number in range(1, count + 1):
        page.get_by_role("button", name="Take a picture").click()
        expect(page.get_by_role("button", name=f"Delete picture {number}")).to_be_visible()


def done(page: Page) -> None:
    page.get_by_role("button", name="Done").click()


def test_what_was_taken_without_a_network_waits_unreadable_and_arrives_later(
    screens: Screens, house: House, cast: Cast, ipad: str
) -> None:
    page = camera_open(screens, ipad)
    page.route(PICTURES, lambda route: route.abort())
    take(page, 3)
    assert axe(page) == []
    assert too_small(page) == []
    shot(page, "camera-ipad", whole=False)
    done(page)
    expect(page.locator(".send-still")).to_have_text("3 pictures still on this iPad")
    expect(page.get_by_text("cannot be reached").first).to_be_visible()
    shot(page, "send-waiting-ipad")
    assert axe(page) == []
    waiting = stored(page)
    assert [words["state"] for words, _ in waiting] == ["waiting"] * 3
    for words, data in waiting:
        assert set(words) == {"id", "at", "uuid", "sha256", "size", "tries", "state", "detail"}
        assert data.startswith(b"MMGRSEAL\x01")
        assert b"\xff\xd8\xff" not in data
        assert cast.account_id("dana").encode() not in data
        assert cast.account_id("dana") not in json.dumps(words)

    page.goto("/")
    expect(page.locator(".who-still")).to_have_text("3 pictures still on this iPad")
    shot(page, "home-with-waiting-ipad")
    page.goto("/send")
    expect(page.locator("[data-summary]")).to_have_text("3 still to go")
    assert kept_in(house)[0] == 0

    # Tom takes the iPad over, and the network is back: what goes is still Dana's.
    screens.sign_in(page.context, "tom")
    page.unroute(PICTURES)
    page.reload()
    expect(page.locator("[data-summary]")).to_have_text("3 saved")
    expect(page.locator(".send-still")).to_be_hidden()
    assert stored(page) == []
    with Session(house.engine) as session:
        pictures = session.scalars(select(Picture)).all()
        assert {(each.state, each.source) for each in pictures} == {("kept", "page")}
        assert {each.taken_by for each in pictures} == {cast.account_id("dana")}
        assert {each.sent_by for each in pictures} == {cast.account_id("tom")}


def test_a_picture_that_was_just_taken_can_be_thrown_away(screens: Screens, house: House, ipad: str) -> None:
    page = camera_open(screens, ipad)
    take(page, 2)
    page.get_by_role("button", name="Delete picture 1").click()
    expect(page.get_by_text("Picture 1 deleted")).to_be_visible()
    done(page)
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    assert kept_in(house)[0] == 1


@pytest.mark.parametrize("size", ["ipad-wide", "desk"])
def test_the_camera_fits_either_way_it_is_held(screens: Screens, ipad: str, size: str) -> None:
    page = camera_open(screens, ipad, size)
    take(page, 2)
    page.get_by_role("button", name="Other camera").click()
    expect(page.get_by_text("Front camera")).to_be_visible()
    assert sideways(page) == 0
    shot(page, f"camera-{size}", whole=False)


def test_where_the_camera_is_refused_the_ipads_own_one_is_offered(screens: Screens, house: House, ipad: str) -> None:
    page = enrolled(screens, ipad)
    page.get_by_role("button", name="Take pictures").click()
    expect(page.get_by_text("may not use the camera")).to_be_visible()
    assert axe(page) == []
    shot(page, "camera-refused-ipad", whole=False)
    page.locator("dialog input[capture=environment]").set_input_files([picture(camera_jpeg())])
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    assert kept_in(house)[0] == 1


def test_a_picture_leaves_the_device_only_for_a_receipt_of_its_own_bytes(
    screens: Screens, house: House, ipad: str
) -> None:
    page = enrolled(screens, ipad)
    wrong = {"id": "x", "sha256": "0" * 64, "state": "kept", "warnings": []}
    page.route(PICTURES, lambda route: route.fulfill(status=201, json=wrong), times=1)
    choose(page, picture(camera_jpeg()))
    expect(page.get_by_text("did not say that it has the whole picture")).to_be_visible()
    assert len(stored(page)) == 1
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    assert stored(page) == []
    assert kept_in(house)[0] == 1


def test_when_the_answer_is_lost_the_picture_is_there_once(screens: Screens, house: House, ipad: str) -> None:
    page = enrolled(screens, ipad)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(PICTURES, lose, times=1)
    choose(page, picture(camera_jpeg()))
    # By itself, after a first pause.
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    assert kept_in(house)[0] == 1


def test_under_a_number_that_is_taken_it_goes_again_under_a_new_one(screens: Screens, house: House, ipad: str) -> None:
    page = enrolled(screens, ipad)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "PUT" else None)
    taken = {"code": "other-bytes", "detail": "Another picture was sent under this number before."}
    page.route(PICTURES, lambda route: route.fulfill(status=409, json=taken), times=1)
    choose(page, picture(camera_jpeg()))
    expect(page.get_by_text("Another picture was sent")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    assert len(set(asked)) == 2


def test_a_refusal_stays_until_it_was_read(screens: Screens, ipad: str) -> None:
    page = enrolled(screens, ipad)
    choose(page, picture(camera_jpeg(model="iPhone 15")))
    expect(page.locator("[data-summary]")).to_have_text("1 not taken")
    page.reload()
    expect(page.get_by_text("was not taken with this school device")).to_be_visible()
    assert len(stored(page)) == 1
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text("Nothing yet")).to_be_visible()
    assert stored(page) == []


def test_a_database_that_safari_closed_is_opened_again(screens: Screens, house: House, ipad: str) -> None:
    page = enrolled(screens, ipad)
    page.evaluate("""() => {
      const first = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function () {
        IDBDatabase.prototype.transaction = first;
        throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
      };
    }""")
    choose(page, picture(camera_jpeg()))
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    assert kept_in(house)[0] == 1


def test_a_device_with_no_room_says_so_and_keeps_nothing_by_halves(screens: Screens, house: House, ipad: str) -> None:
    page = enrolled(screens, ipad)
    page.evaluate("""() => {
      IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
    }""")
    choose(page, picture(camera_jpeg()))
    expect(page.get_by_text("There is no room left on this device")).to_be_visible()
    assert stored(page) == []
    assert kept_in(house)[0] == 0


def test_a_device_whose_clock_is_a_day_ahead_goes_by_the_schools(screens: Screens, house: House, ipad: str) -> None:
    page = enrolled(screens, ipad)
    page.context.grant_permissions(["camera"])
    page.clock.set_fixed_time(house.clock() + timedelta(days=1))
    page.reload()
    page.get_by_role("button", name="Take pictures").click()
    take(page, 1)
    done(page)
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    with Session(house.engine) as session:
        kept = session.scalars(select(Picture)).one()
        assert (kept.state, kept.taken_at) == ("kept", house.clock())


def test_a_burst_through_a_network_that_comes_and_goes_arrives_whole_and_once(
    screens: Screens, house: House, ipad: str
) -> None:
    page = camera_open(screens, ipad)
    cuts = iter(["before", "after", "through", "after", "through", "before"])

    def cut(route: Route) -> None:
        what = next(cuts, "through")
        if what == "after":
            route.fetch()
        if what == "through":
            route.continue_()
        else:
            route.abort()

    page.route(PICTURES, cut)
    take(page, 5)
    done(page)
    for _ in range(3):
        page.wait_for_function("() => document.querySelector('[data-again]:not([hidden])')")
        # Killed in the middle of it, and opened again.
        page.reload()
    page.unroute(PICTURES)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    expect(page.locator(".send-still")).to_be_hidden()
    assert stored(page) == []
    assert kept_in(house)[0] == 5


def test_a_device_that_lost_its_key_is_enrolled_again_and_what_waited_goes(
    screens: Screens, house: House, ipad: str
) -> None:
    page = enrolled(screens, ipad)
    page.route(PICTURES, lambda route: route.abort())
    choose(page, picture(camera_jpeg()))
    expect(page.get_by_text("cannot be reached")).to_be_visible()
    page.evaluate("() => { indexedDB.deleteDatabase('mediamgr-device'); }")
    page.reload()
    expect(page.get_by_text("Ask the office for a code")).to_be_visible()
    expect(page.locator(".who-still")).to_have_text("1 picture still on this iPad")
    shot(page, "send-key-lost-ipad")
    page.unroute(PICTURES)
    with unit_of_work(house, CONSOLE) as work:
        code = issue_code(work, work.session.scalars(select(Device)).one().id).code
    page.goto("/enrol")
    page.get_by_label("code", exact=False).first.fill(code)
    page.locator("[data-part=form] form button").click()
    expect(page.locator("[data-part=done]")).to_be_visible()
    page.goto("/send")
    expect(page.locator("[data-summary]")).to_have_text("1 saved")
    assert kept_in(house)[0] == 1
