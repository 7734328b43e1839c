"""The page that takes a camera's enrolment shot."""

import io

import pytest

from mediamgr.services.house import House
from tests.intake_client import enrol, register_camera
from tests.media.planting import camera_jpeg
from tests.web.browse import Browse


@pytest.fixture
def camera(house: House) -> str:
    return register_camera(house, learnt=None)


def shot(model: str = "PowerShot A1") -> tuple[io.BytesIO, str]:
    return io.BytesIO(camera_jpeg("Canon", model, serial="C-17", software=None)), "IMG_1.JPG"


@pytest.mark.parametrize("username", ["olu", "emil"])
def test_office_and_admin_hand_in_a_picture_of_the_camera(browse: Browse, camera: str, username: str) -> None:
    page = browse.as_(username).get(f"/devices/{camera}")
    page = browse.get(page.links["Learn it from a picture"])
    page = browse.submit(page, "Learn from this picture", shot=shot())
    assert "is learnt" in page.content
    assert "c-17" in page.content


def test_another_cameras_picture_comes_back_with_what_to_do(browse: Browse, camera: str) -> None:
    page = browse.as_("olu").get(f"/devices/{camera}/shot")
    page = browse.submit(page, "Learn from this picture", 422, shot=shot("PowerShot B2"))
    assert "another camera’s" in page.content


def test_no_picture_comes_back_with_what_to_do(browse: Browse, camera: str) -> None:
    page = browse.as_("olu").get(f"/devices/{camera}/shot")
    page = browse.submit(page, "Learn from this picture")
    assert "Choose a picture" in page.content


def test_only_a_camera_of_ones_own_setting_has_this_page(browse: Browse, house: House, camera: str) -> None:
    ipad = enrol(house).device_id
    browse.as_("olu").get(f"/devices/{ipad}/shot", status=404)
    browse.get("/devices/unknown/shot", status=404)
    browse.as_("noel").get(f"/devices/{camera}/shot", status=404)
    assert browse.post(f"/devices/{camera}/shot").status_code == 404


@pytest.mark.parametrize("username", ["dana", "hana", "sef", "gwen"])
def test_other_roles_learn_no_cameras(browse: Browse, camera: str, username: str) -> None:
    browse.as_(username).get(f"/devices/{camera}/shot", status=403)


def test_it_needs_a_session_and_a_token(browse: Browse, camera: str) -> None:
    assert browse.as_stranger().post(f"/devices/{camera}/shot").status_code == 401
    assert browse.as_("olu").post(f"/devices/{camera}/shot", token=False).status_code == 400
