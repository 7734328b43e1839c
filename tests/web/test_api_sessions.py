"""Signing in over the API: a password in a request that the device signed."""

import pytest
from flask.testing import FlaskClient

from mediamgr.services.devices import lose_device
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.test_sign_in import PASSWORD, kinds, make
from tests.signing import COVERED, new_device_key
from tests.web.device_client import SESSIONS, App, another_code, issued, post_key


@pytest.fixture
def app_on_ipad(client: FlaskClient, house: House, cast: Cast) -> App:
    make(house, "ruth")
    return App.enrolled(client, issued(house, cast).code)


def test_a_right_password_on_an_enrolled_device_is_a_whole_sign_in(app_on_ipad: App, house: House) -> None:
    answer = app_on_ipad.sign_in("ruth", PASSWORD)
    assert answer.status_code == 201
    assert answer.json["account"]["username"] == "ruth"
    assert answer.json["expires"] == "2026-10-12T19:30:00+00:00"
    assert app_on_ipad.client.get("/").status_code == 200
    assert kinds(house)[-1] == "SignedIn"


def test_a_wrong_password_is_401_and_the_sixth_429(app_on_ipad: App) -> None:
    answers = [app_on_ipad.sign_in("ruth", "wrong") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[0].json["code"] == "sign-in-failed"
    assert answers[0].content_type == "application/problem+json"
    assert int(answers[-1].headers["Retry-After"]) == 60
    assert app_on_ipad.sign_in("ruth", PASSWORD).status_code == 429


def test_without_a_signature_nobody_signs_in(app_on_ipad: App) -> None:
    answer = app_on_ipad.client.post(SESSIONS, json={"username": "ruth", "password": PASSWORD})
    assert (answer.status_code, answer.json["code"]) == (403, "signature-invalid")


@pytest.mark.parametrize(
    "bent",
    [
        {"key": new_device_key()},
        {"keyid": "0" * 32},
        {"components": COVERED[:3]},
        {"tag": "other"},
        {"data": b'{"username": "ruth", "password": "another"}'},
    ],
    ids=["key", "key id", "components", "tag", "body"],
)
def test_a_bent_signature_signs_nobody_in(app_on_ipad: App, bent: dict[str, object]) -> None:
    answer = app_on_ipad.sign_in("ruth", PASSWORD, **bent)
    assert (answer.status_code, answer.json["code"]) == (403, "signature-invalid")


def test_a_used_nonce_is_refused(app_on_ipad: App) -> None:
    nonce = "bm9uY2Utb2Ytc2l4dGVlbg"
    assert app_on_ipad.sign_in("ruth", PASSWORD, nonce=nonce).status_code == 201
    again = app_on_ipad.sign_in("ruth", PASSWORD, nonce=nonce)
    assert (again.status_code, again.json["code"]) == (403, "signature-invalid")


def test_a_lost_device_signs_nobody_in_and_its_sessions_end_at_once(app_on_ipad: App, house: House, cast: Cast) -> None:
    assert app_on_ipad.sign_in("ruth", PASSWORD).status_code == 201
    with unit_of_work(house, cast.actor("olu")) as work:
        lose_device(work, app_on_ipad.device_id)
    assert app_on_ipad.client.get("/").status_code == 401
    answer = app_on_ipad.sign_in("ruth", PASSWORD)
    assert (answer.status_code, answer.json["code"]) == (403, "device-not-active")


def test_enrolling_again_ends_the_former_keys_sessions(app_on_ipad: App, house: House, cast: Cast) -> None:
    app_on_ipad.sign_in("ruth", PASSWORD)
    code = another_code(house, cast, app_on_ipad.device_id).code
    assert post_key(app_on_ipad.client.application.test_client(), code).status_code == 201
    assert app_on_ipad.client.get("/").status_code == 401
    assert app_on_ipad.sign_in("ruth", PASSWORD).status_code == 403


def test_a_device_key_without_a_session_reads_nothing(app_on_ipad: App, house: House) -> None:
    headers = {"Signature-Input": "x", "Signature": "y"}
    assert app_on_ipad.client.get("/", headers=headers).status_code == 401


def test_a_session_ends_after_ten_hours_and_stops_reading_after_half_an_hour(
    app_on_ipad: App, clock: StoppedClock
) -> None:
    app_on_ipad.sign_in("ruth", PASSWORD)
    clock.forward(minutes=30)
    assert app_on_ipad.client.get("/").status_code == 200
    for _ in range(19):
        clock.forward(minutes=29)
        assert app_on_ipad.client.get("/").status_code == 200
    clock.forward(minutes=29)
    assert app_on_ipad.client.get("/").status_code == 401


def test_half_an_hour_without_a_request_ends_reading(app_on_ipad: App, clock: StoppedClock) -> None:
    app_on_ipad.sign_in("ruth", PASSWORD)
    clock.forward(minutes=30, seconds=1)
    assert app_on_ipad.client.get("/").status_code == 401


def test_a_certificate_that_a_client_claims_in_headers_counts_for_nothing(app_on_ipad: App) -> None:
    claimed = {"X-SSL-Client-Verify": "SUCCESS", "X-Client-Cert": "IPAD-07", "X-SSL-Client-S-DN": "CN=IPAD-07"}
    answer = app_on_ipad.client.post(SESSIONS, json={"username": "ruth", "password": PASSWORD}, headers=claimed)
    assert (answer.status_code, answer.json["code"]) == (403, "signature-invalid")
