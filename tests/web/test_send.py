"""The page that sends pictures."""

import json

import pytest
from flask.testing import FlaskClient

from tests.web.browse import Browse


def test_a_teacher_can_take_and_choose_pictures(browse: Browse) -> None:
    page = browse.as_("dana").get("/send")
    assert "Take pictures" in page.content
    assert "Choose pictures" in page.content


def test_a_browser_that_is_no_school_device_is_told_what_to_do(browse: Browse) -> None:
    assert "Ask the office for a code" in browse.as_("dana").get("/send").content


@pytest.mark.parametrize("username", ["olu", "emil", "hana", "sef", "gwen"])
def test_only_teachers_send(browse: Browse, username: str) -> None:
    browse.as_(username).get("/send", status=403)


def test_strangers_are_asked_to_sign_in(browse: Browse) -> None:
    assert browse.as_stranger().get("/send").title.startswith("Sign in")


def test_the_page_only_shows(browse: Browse) -> None:
    assert browse.as_("dana").post("/send").status_code == 405


def test_the_app_on_the_home_screen_is_whole(client: FlaskClient) -> None:
    with client.get("/static/manifest.webmanifest") as manifest:
        assert manifest.mimetype == "application/manifest+json"
        said = json.loads(manifest.data)
    assert said["start_url"] == "/send"
    for icon in said["icons"]:
        with client.get(f"/static/{icon['src']}") as found:
            assert (found.status_code, found.mimetype) == (200, icon["type"])
