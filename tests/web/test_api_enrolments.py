"""Enrolment over the API: a code counts once, for ten minutes, in one browser."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from mediamgr.records.devices import Device, DeviceKey
from mediamgr.services.devices import DeviceKind, lose_device
from mediamgr.services.errors import Conflict
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.test_sign_in import kinds
from tests.signing import new_device_key, public_jwk
from tests.web.device_client import ENROLMENTS, another_code, issued, post_key


def test_a_code_makes_a_device_of_a_browser(client: FlaskClient, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    answer = post_key(client, given.code.lower().replace("-", " "))
    assert answer.status_code == 201
    assert answer.json == {"device_id": given.device_id, "key_id": answer.json["key_id"], "tag": "IPAD-07"}
    with reading(house) as session:
        assert session.get_one(Device, given.device_id).state == "enrolled"
    assert kinds(house) == ["DeviceRegistered", "CodeIssued", "DeviceEnrolled"]


def test_the_code_is_in_no_row_and_no_address_that_a_server_sees(house: House, cast: Cast) -> None:
    given = issued(house, cast)
    assert given.enrol_url == f"http://localhost/enrol#{given.code}"
    assert given.code.replace("-", "").encode() not in (house.settings.data / "mediamgr.db").read_bytes()


def test_a_code_used_twice_or_in_a_second_browser_is_refused(client: FlaskClient, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    assert post_key(client, given.code).status_code == 201
    again = post_key(client.application.test_client(), given.code)
    assert (again.status_code, again.json["code"]) == (403, "code-used")


def test_a_code_is_refused_after_ten_minutes(
    client: FlaskClient, house: House, cast: Cast, clock: StoppedClock
) -> None:
    given = issued(house, cast)
    clock.forward(minutes=10, seconds=1)
    answer = post_key(client, given.code)
    assert (answer.status_code, answer.json["code"]) == (403, "code-expired")


def test_a_new_code_voids_the_one_before(client: FlaskClient, house: House, cast: Cast) -> None:
    first = issued(house, cast)
    second = another_code(house, cast, first.device_id)
    assert post_key(client, first.code).status_code == 403
    assert post_key(client, second.code).status_code == 201


def test_the_sixth_wrong_code_in_a_minute_throttles_and_a_minute_later_the_right_one_counts(
    client: FlaskClient, house: House, cast: Cast, clock: StoppedClock
) -> None:
    given = issued(house, cast)
    answers = [post_key(client, "2222-2222").status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    assert post_key(client, given.code).status_code == 429
    clock.forward(seconds=61)
    assert post_key(client, given.code).status_code == 201


def test_enrolling_again_revokes_the_former_key(client: FlaskClient, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    first = post_key(client, given.code).json["key_id"]
    second = post_key(client, another_code(house, cast, given.device_id).code).json["key_id"]
    with reading(house) as session:
        revoked = dict(session.execute(select(DeviceKey.id, DeviceKey.revoked_at)).all())
    assert revoked[first] is not None
    assert revoked[second] is None


def test_a_key_enrols_one_device_only(client: FlaskClient, house: House, cast: Cast) -> None:
    key = new_device_key()
    assert post_key(client, issued(house, cast).code, key).status_code == 201
    answer = post_key(client, issued(house, cast, "IPAD-08").code, key)
    assert (answer.status_code, answer.json["code"]) == (409, "key-known")


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"code": "A", "label": "x"},
        {"code": 1, "public_key": {}, "label": "x"},
        {"code": "2222-2222", "public_key": "x", "label": "x"},
    ],
)
def test_a_body_of_another_shape_is_a_bad_request(client: FlaskClient, body: object) -> None:
    answer = client.post(ENROLMENTS, json=body)
    assert (answer.status_code, answer.json["code"]) == (400, "invalid-json")


def test_a_form_of_another_site_is_a_bad_request(client: FlaskClient) -> None:
    answer = client.post(ENROLMENTS, data='{"code": "A"}', headers={"Content-Type": "text/plain"})
    assert answer.status_code == 400


def test_a_key_that_is_none_spends_no_code(client: FlaskClient, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    broken = {**public_jwk(new_device_key()), "crv": "P-384"}
    answer = client.post(ENROLMENTS, json={"code": given.code, "public_key": broken, "label": ""})
    assert (answer.status_code, answer.json["code"]) == (422, "key-unusable")
    assert post_key(client, given.code).status_code == 201


def test_a_lost_device_gets_no_code_and_its_open_code_is_void(client: FlaskClient, house: House, cast: Cast) -> None:
    given = issued(house, cast)
    with unit_of_work(house, cast.actor("olu")) as work:
        lose_device(work, given.device_id)
    assert post_key(client, given.code).status_code == 403
    with pytest.raises(Conflict):
        another_code(house, cast, given.device_id)


def test_a_camera_gets_no_code(house: House, cast: Cast) -> None:
    with pytest.raises(Conflict):
        issued(house, cast, "CAM-1", DeviceKind.CAMERA)
