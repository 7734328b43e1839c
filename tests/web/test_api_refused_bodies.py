"""PUT /api/v1/pictures: bodies that are not taken, by length, kind and content, and addresses that are nowhere."""


import pytest
from flask.testing import FlaskClient

from mediamgr.services.house import House
from tests.intake_client import EnrolledDevice, picture_path, send_picture, signed_headers
from tests.media.planting import camera_jpeg
from tests.media.test_refusals import png_bomb
from tests.web.test_api_refusals import assert_refused, dana, incidents, ipad

__all__ = ["dana", "ipad"]


def test_the_length_must_be_said_first(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    path, data = picture_path(), camera_jpeg()
    headers = signed_headers(ipad, path, data, house.clock())
    builder = {"method": "PUT", "headers": {**headers, "Transfer-Encoding": "chunked"}}
    answer = dana.open(path, data=data, **builder)  # type: ignore[arg-type]
    assert_refused(house, answer, 411, "length-required")


def test_a_body_over_the_limit_is_refused_before_it_is_read(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    answer = send_picture(dana, ipad, b"", length=house.settings.limits.picture_bytes + 1)
    assert_refused(house, answer, 413, "too-large")


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        ("image/png", camera_jpeg()),
        ("image/gif", b"GIF89a" + bytes(100)),
        ("image/tiff", b"II*\0" + bytes(100)),
        ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("application/pdf", b"%PDF-1.7" + bytes(100)),
        ("image/jpeg", b"GIF89a" + bytes(100)),
        ("text/html", b"<html><script>alert(1)</script>"),
    ],
)
def test_a_kind_that_is_not_taken_or_not_declared_is_refused(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, declared: str, data: bytes
) -> None:
    answer = send_picture(dana, ipad, data, content_type=declared)
    assert_refused(house, answer, 415, "kind-not-accepted")
    assert incidents(house) == []


@pytest.mark.parametrize("percent", [0, 5, 50, 95])
def test_a_picture_cut_short_is_refused(house: House, dana: FlaskClient, ipad: EnrolledDevice, percent: int) -> None:
    data = camera_jpeg()
    answer = send_picture(dana, ipad, data[: len(data) * percent // 100])
    assert_refused(house, answer, 422, "unreadable")
    assert incidents(house) == []


def test_a_small_file_of_very_many_pixels_is_refused_from_its_header(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    answer = send_picture(dana, ipad, png_bomb(20_000), content_type="image/png")
    assert_refused(house, answer, 413, "too-large")
    assert answer.json is not None
    assert answer.json["reason"] == "too-many-pixels"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"Mediamgr-Source": "post"}, "source-unknown"),
        ({"Mediamgr-Taken": "yesterday"}, "taken-unreadable"),
        ({"Mediamgr-Taken": "2026-10-12T08:05:00"}, "taken-unreadable"),
        ({"Mediamgr-Taken": "0001-01-01T00:00:00+14:00"}, "taken-unreadable"),
        ({"Mediamgr-Taken-By": "nobody"}, "taken-by-unknown"),
    ],
)
def test_signed_words_that_say_nothing_are_refused(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, said: dict[str, str], code: str
) -> None:
    assert_refused(house, send_picture(dana, ipad, camera_jpeg(), said=said), 422, code)


@pytest.mark.parametrize("name", ["x", "..%2f..%2fetc%2fpasswd", "con.jpg", "%00", "0" * 5000])
def test_an_address_without_a_uuid_is_nowhere(house: House, dana: FlaskClient, ipad: EnrolledDevice, name: str) -> None:
    answer = dana.put(f"/api/v1/pictures/{name}", data=camera_jpeg())
    assert_refused(house, answer, 404, "not-found")


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "PATCH"])
def test_pictures_are_only_put(dana: FlaskClient, house: House, method: str) -> None:
    assert_refused(house, dana.open(picture_path(), method=method), 405, "method-not-allowed")
