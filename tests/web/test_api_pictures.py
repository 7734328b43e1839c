"""The capture API: what is taken, what is refused, and what either leaves behind."""

import hashlib

import pytest
from flask.testing import FlaskClient

from mediamgr.services.house import House
from tests.cast import Cast
from tests.intake_client import EnrolledDevice, enrol, send_picture
from tests.media.planting import camera_jpeg


@pytest.fixture
def ipad(house: House) -> EnrolledDevice:
    return enrol(house)


@pytest.fixture
def dana(client: FlaskClient, cast: Cast) -> FlaskClient:
    return cast.sign_in(client, "dana")


def test_a_picture_of_an_enrolled_ipad_is_kept(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    data = camera_jpeg()
    answer = send_picture(dana, ipad, data)
    assert answer.status_code == 201, answer.text
    assert answer.json == {
        "id": answer.json["id"],
        "sha256": hashlib.sha256(data).hexdigest(),
        "state": "kept",
        "warnings": [],
    }
