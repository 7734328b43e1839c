"""The pages of sharing: what they say, and what they do."""

import pytest
from sqlalchemy import select

from mediamgr.records.sharing import ShareItem
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.shares import asked, live, ready
from tests.services.test_sharing_off import switch_off
from tests.stage import Stage
from tests.web.browse import Browse


@pytest.fixture
def picture(house: House, cast: Cast) -> str:
    """A picture of one child who may be on the website."""
    picture = Stage(house, cast).kept_picture()
    ready(house, cast, picture)
    return picture


def test_while_sharing_is_off_the_pages_say_so_and_offer_no_yes(
    house: House, cast: Cast, browse: Browse, picture: str
) -> None:
    waiting, out = asked(house, cast, picture), live(house, cast, picture)
    switch_off(house)
    assert "Asking is possible" in browse.as_("tom").get(f"/shares/new?picture={picture}").content
    browse.as_("emil").get(f"/shares/{waiting}/pictures/{picture}")
    page = browse.get(f"/shares/{waiting}")
    assert "It can be approved once sharing is on again" in page.content
    assert "Approve it" not in page.content
    assert "Download the pictures" not in browse.get(f"/shares/{out}").content
    answer = browse.post(f"/shares/{waiting}/approve")
    assert answer.status_code == 409
    assert "Sharing is off since a backup was put back." in answer.get_data(as_text=True)


WISH = {
    "purpose": "website",
    "recipient": "The news page",
    "channel": "website",
    "starts_on": "2026-10-12",
    "ends_on": "2026-12-12",
    "sensitive": "no",
}


def test_a_teacher_is_told_that_the_headteacher_is_asked_and_can_send_it(
    browse: Browse, house: House, picture: str
) -> None:
    page = browse.as_("tom").get(f"/shares/new?picture={picture}")
    checked = browse.post("/shares/new", {**WISH, "logo": "yes", "picture": picture, "do": "check"})
    assert "the headteacher is asked too" in checked.get_data(as_text=True)
    page = browse.submit(page, "Send it to approval", **WISH, logo="yes")
    assert "waits for the headteacher’s permission" in page.content
    assert "Permit it" not in page.content


def test_the_headteacher_finds_it_on_the_home_page_looks_and_permits(
    house: House, cast: Cast, browse: Browse, picture: str
) -> None:
    share = asked(house, cast, picture, logo=True)
    page = browse.as_("hana").get("/")
    assert "Waiting for your permission: name and logo" in page.content
    page = browse.get(f"/shares/{share}")
    page = browse.submit(page, "Permit it", scope="share", document="Folder 3")
    assert "Your permission is written down" in page.content
    assert "Waiting for your permission" not in browse.get("/").content
    page = browse.get("/name-and-logo/")
    assert "Nothing waits for you" in page.content
    assert "Folder 3" in page.content
    browse.as_("emil").get(f"/shares/{share}/pictures/{picture}")
    page = browse.press(browse.get(f"/shares/{share}"), "Approve it")
    assert "Approved." in page.content


def test_a_permission_for_a_way_asks_for_its_last_day_and_can_be_taken_back(
    house: House, cast: Cast, browse: Browse, picture: str
) -> None:
    share = asked(house, cast, picture, logo=True)
    page = browse.as_("hana").get(f"/shares/{share}")
    page = browse.submit(page, "Permit it", 422, scope="channel", until="", document="Folder 3")
    assert "Choose the last day." in page.content
    assert "Folder 3" in page.html
    page = browse.submit(page, "Permit it", 422, scope="channel", until="2029-01-01")
    assert "a year at most" in page.content
    browse.submit(page, "Permit it", scope="channel", until="2027-07-20")
    page = browse.press(browse.get("/name-and-logo/"), "Take it back now")
    assert "Taken back." in page.content
    assert "Waiting for your permission" in browse.get("/").content


def test_a_refusal_is_read_by_whoever_asked(house: House, cast: Cast, browse: Browse, picture: str) -> None:
    share = asked(house, cast, picture, logo=True)
    page = browse.as_("hana").get(f"/shares/{share}")
    page = browse.submit(page, "Refuse", 422, refusal="")
    assert "Write why" in page.content
    browse.submit(page, "Refuse", refusal="Not on the new site.")
    assert "Not on the new site." in browse.as_("tom").get(f"/shares/{share}").content


def test_an_admin_takes_off_a_mark_that_a_teacher_cannot(house: House, cast: Cast, browse: Browse) -> None:
    picture = Stage(house, cast).sensitive_picture()
    page = browse.as_("dana").get(f"/pictures/{picture}")
    page = browse.submit(page, "Save", 422, shows_sensitive=False, caption="On the beach")
    assert "Only an admin takes this mark off" in page.content
    assert "On the beach" in page.html
    assert "Marked by mistake" not in page.content
    page = browse.as_("emil").get(f"/pictures/{picture}")
    assert "once what is sensitive is covered" in page.content
    assert "Clear it" not in page.content
    page = browse.press(page, "Take the mark off")
    assert "The mark is taken off." in page.content


def test_a_picture_that_was_left_out_is_still_there_for_another_use(
    house: House, cast: Cast, browse: Browse, picture: str
) -> None:
    """Who unticks a blocked picture and then chooses another use must not have to look for it again."""
    blocked = Stage(house, cast).kept_picture()
    browse.as_("tom")
    sent = {**WISH, "logo": "no", "picture": [picture, blocked], "offered": [picture, blocked], "do": "check"}
    first = browse.post("/shares/new", sent).get_data(as_text=True)
    assert first.count('type="checkbox"') == 2
    again = browse.post("/shares/new", {**sent, "picture": [picture]}).get_data(as_text=True)
    assert again.count('type="checkbox"') == 2
    assert f'value="{picture}" checked' in again
    assert f'value="{blocked}" checked' not in again
    browse.post("/shares/new", {**sent, "picture": [picture], "do": "send"})
    with reading(house) as session:
        assert list(session.scalars(select(ShareItem.picture_id))) == [picture]


@pytest.mark.parametrize("do", ["check", "send"])
def test_who_left_every_picture_out_is_told_so_and_keeps_what_was_typed(
    browse: Browse, cast: Cast, picture: str, do: str
) -> None:
    browse.as_("tom")
    answer = browse.post("/shares/new", {**WISH, "logo": "no", "offered": [picture], "do": do})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "<li>Choose at least one picture.</li>" in page
    assert 'value="The news page"' in page
    assert f'value="{picture}"' in page


def test_a_permission_asks_again_who_is_there(
    house: House, cast: Cast, browse: Browse, picture: str, clock: StoppedClock
) -> None:
    share = asked(house, cast, picture, logo=True)
    page = browse.as_("hana").get(f"/shares/{share}")
    clock.forward(minutes=6)
    assert browse.submit(page, "Permit it", scope="share").h1 == "Is it still you?"
    assert "Waiting for your permission" in browse.get("/").content
