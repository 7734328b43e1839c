"""What an admin confirms: sharing again after a restore, a clear-out that stopped."""

import json
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.installation import Note
from mediamgr.records.pictures import Picture
from mediamgr.records.sharing_switch import OFF, sharing_is_on
from mediamgr.services.house import House
from mediamgr.services.retention import clear_out
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.stage import Stage
from tests.web.browse import Browse

RESTORE = {
    "why": "backup",
    "backup_at": "2026-10-10T18:00:00+00:00",
    "found_at": "2026-10-12T07:00:00+00:00",
    "again": {"decision": 3, "PictureErased": 1, "restriction": 2},
    "unknown": 2,
}


@pytest.fixture
def restored(house: House) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.add(Note(key=OFF, value=json.dumps(RESTORE)))


@pytest.fixture
def stopped(house: House, cast: Cast) -> list[str]:
    stage = Stage(house, cast)
    pictures = [stage.kept_picture() for _ in range(2)]
    with Session(writing(house.engine)) as session, session.begin():
        for picture_id in pictures:
            session.get_one(Picture, picture_id).keep_until = house.clock().date() - timedelta(days=1)
    assert clear_out(house, lambda: None) == 0
    return pictures


def test_an_admin_reads_what_was_done_and_turns_sharing_on_again(browse: Browse, house: House, restored: None) -> None:
    page = browse.as_("emil").get("/restore/")
    assert "10 October 2026, 19:00" in page.content
    assert "3 noes, withdrawals or objections" in page.content
    assert "1 picture erased" in page.content
    page = browse.submit(page, button="Turn sharing on", entered=True)
    assert "Sharing is on again." in page.content
    with reading(house) as session:
        assert sharing_is_on(session)


def test_how_many_restrictions_there_were_is_not_told(browse: Browse, restored: None) -> None:
    assert "restriction" not in browse.as_("emil").get("/restore/").content.lower()


def test_an_admins_home_points_at_what_waits_and_nobody_elses(
    browse: Browse, restored: None, stopped: list[str]
) -> None:
    page = browse.as_("emil").get("/")
    assert page.links["See what there is to confirm"] == "/restore/"
    assert page.links["See what it would erase"] == "/clear-out/"
    assert "Sharing is off" not in browse.as_("hana").get("/").content


def test_without_the_tick_sharing_stays_off(browse: Browse, house: House, restored: None) -> None:
    page = browse.as_("emil").get("/restore/")
    page = browse.submit(page, button="Turn sharing on", status=422)
    assert "Tick this only when it is true" in page.content
    with reading(house) as session:
        assert not sharing_is_on(session)


def test_while_sharing_is_on_the_page_has_nothing_to_ask(browse: Browse) -> None:
    assert "Sharing is on" in browse.as_("emil").get("/restore/").content


def test_an_admin_lets_a_clear_out_through(browse: Browse, house: House, stopped: list[str]) -> None:
    page = browse.as_("emil").get("/clear-out/")
    assert "over 5 %" in page.content
    page = browse.submit(page, button="Erase them")
    assert "are being erased now" in page.content
    assert clear_out(house, lambda: None) == 2


def test_without_a_question_the_page_says_so(browse: Browse) -> None:
    assert "Nothing waits" in browse.as_("amira").get("/clear-out/").content


@pytest.mark.parametrize("url", ["/restore/", "/clear-out/"])
@pytest.mark.parametrize("who", ["dana", "olu", "hana", "sef", "gwen"])
def test_nobody_but_an_admin_comes_here(browse: Browse, url: str, who: str) -> None:
    browse.as_(who).get(url, status=403)
