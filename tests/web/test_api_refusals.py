"""PUT /api/v1/pictures: everything that is refused is a problem with a code and a sentence, and keeps nothing."""

import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from mediamgr.records.devices import Device, DeviceKey
from mediamgr.records.engine import writing
from mediamgr.records.incidents import Incident
from mediamgr.records.ledger import LedgerEntry
from mediamgr.services.house import House
from mediamgr.services.policy import NewVersion, accept, newest_version, publish
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.intake_client import EnrolledDevice, enrol, kept_in, picture_path, send_picture, signed_headers
from tests.media.planting import camera_jpeg
from tests.signing import new_device_key


@pytest.fixture
def ipad(house: House) -> EnrolledDevice:
    return enrol(house)


@pytest.fixture
def dana(client: FlaskClient, cast: Cast) -> FlaskClient:
    return cast.sign_in(client, "dana")


def assert_refused(house: House, answer: TestResponse, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"
    problem: Any = answer.json
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["detail"].strip(), "a sentence for a person"
    assert kept_in(house) == (0, 0, 0)


def incidents(house: House) -> list[Incident]:
    with Session(house.engine) as session:
        return list(session.scalars(select(Incident).order_by(Incident.at)))


def entries(house: House) -> list[LedgerEntry]:
    with Session(house.engine) as session:
        return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)))


def test_nobody_signed_in_sends_nothing(house: House, client: FlaskClient, ipad: EnrolledDevice) -> None:
    assert_refused(house, send_picture(client, ipad, camera_jpeg()), 401, "not-signed-in")
    assert incidents(house) == []


def test_a_session_without_a_signature_sends_nothing(house: House, dana: FlaskClient) -> None:
    answer = dana.put(picture_path(), data=camera_jpeg(), headers={"Content-Type": "image/jpeg"})
    assert_refused(house, answer, 403, "signature-invalid")


def test_a_teacher_sending_from_no_school_device_is_an_incident_in_their_name(
    house: House, dana: FlaskClient, cast: Cast
) -> None:
    before = len(entries(house))
    dana.put(picture_path(), data=camera_jpeg(), headers={"Content-Type": "image/jpeg"})
    (incident,) = incidents(house)
    assert (incident.kind, incident.code, incident.state) == ("refused-upload", "signature-invalid", "open")
    assert (incident.setting_id, incident.account_id) == ("school", cast.account_id("dana"))
    assert incident.device_id is None
    assert [entry.kind for entry in entries(house)[before:]] == ["PictureRefused"]


BENT: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "no signature": lambda headers: {k: v for k, v in headers.items() if k != "Signature"},
    "no input": lambda headers: {k: v for k, v in headers.items() if k != "Signature-Input"},
    "no digest": lambda headers: {k: v for k, v in headers.items() if k != "content-digest"},
    "another digest": lambda headers: {**headers, "content-digest": f"sha-256=:{'A' * 43}=:"},
    "another type": lambda headers: {**headers, "content-type": "image/png"},
    "another key id": lambda headers: {
        **headers, "Signature-Input": headers["Signature-Input"].replace('keyid="', 'keyid="x')
    },
    "another tag": lambda headers: {
        **headers, "Signature-Input": headers["Signature-Input"].replace("mediamgr", "other")
    },
}  # fmt: skip


@pytest.mark.parametrize("bend", BENT.values(), ids=BENT.keys())
def test_a_bent_signature_is_invalid(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, bend: Callable[[dict[str, str]], dict[str, str]]
) -> None:
    path, data = picture_path(), camera_jpeg()
    headers = bend(signed_headers(ipad, path, data, house.clock()))
    assert_refused(house, dana.put(path, data=data, headers=headers), 403, "signature-invalid")
    assert len(incidents(house)) == 1


def test_a_proxys_certificate_headers_are_worth_nothing(house: House, dana: FlaskClient) -> None:
    claimed = {"X-SSL-Client-Verify": "SUCCESS", "X-Client-Cert": "IPAD-07", "X-Forwarded-Client-Cert": "Hash=1"}
    answer = dana.put(picture_path(), data=camera_jpeg(), headers={"Content-Type": "image/jpeg", **claimed})
    assert_refused(house, answer, 403, "signature-invalid")


def test_other_bytes_than_were_signed_are_refused(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    path, data = picture_path(), camera_jpeg()
    headers = signed_headers(ipad, path, data, house.clock())
    answer = dana.put(path, data=data[:-1] + b"\0", headers=headers)
    assert_refused(house, answer, 403, "signature-invalid")
    (incident,) = incidents(house)
    assert incident.device_id == ipad.device_id


def test_another_address_than_was_signed_is_refused(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    headers = signed_headers(ipad, picture_path(), camera_jpeg(), house.clock())
    assert_refused(house, dana.put(picture_path(), data=camera_jpeg(), headers=headers), 403, "signature-invalid")


def test_a_query_string_is_refused(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    path = picture_path()
    headers = signed_headers(ipad, path, camera_jpeg(), house.clock())
    answer = dana.put(f"{path}?keep=1", data=camera_jpeg(), headers=headers)
    assert_refused(house, answer, 403, "signature-invalid")


@pytest.mark.parametrize("seconds", [-301, 301])
def test_a_signature_more_than_five_minutes_off_is_refused(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, seconds: int
) -> None:
    moment = StoppedClock(house.clock()).forward(seconds=seconds)
    assert_refused(house, send_picture(dana, ipad, camera_jpeg(), at=moment), 403, "signature-invalid")


def test_a_key_of_ones_own_making_is_no_school_device(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    forged = EnrolledDevice(ipad.device_id, ipad.key_id, new_device_key())
    assert_refused(house, send_picture(dana, forged, camera_jpeg()), 403, "signature-invalid")


def test_a_nonce_counts_once_and_a_repeated_request_is_no_incident(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    nonce = secrets.token_urlsafe(18)
    refused = camera_jpeg("Samsung", "SM-G991B")
    assert send_picture(dana, ipad, refused, nonce=nonce).status_code == 422
    before = len(entries(house))
    assert_refused(house, send_picture(dana, ipad, camera_jpeg(), nonce=nonce), 403, "signature-invalid")
    assert [entry.kind for entry in entries(house)[before:]] == ["Denied"]
    assert [incident.code for incident in incidents(house)] == ["taken-on-another-device"]


@pytest.mark.parametrize("state", ["lost", "retired", "registered"])
def test_a_device_that_is_not_enrolled_any_more_sends_nothing(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, state: str
) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Device, ipad.device_id).state = state
    before = len(entries(house))
    assert_refused(house, send_picture(dana, ipad, camera_jpeg()), 403, "device-not-active")
    assert [entry.kind for entry in entries(house)[before:]] == ["PictureRefused"]
    assert [incident.device_id for incident in incidents(house)] == [ipad.device_id]


def test_a_key_that_another_took_the_place_of_sends_nothing(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(DeviceKey, ipad.key_id).revoked_at = house.clock()
    assert_refused(house, send_picture(dana, ipad, camera_jpeg()), 403, "device-not-active")


@pytest.mark.parametrize("username", ["olu", "emil", "hana", "sef", "gwen"])
def test_only_teachers_send_pictures(
    house: House, client: FlaskClient, cast: Cast, ipad: EnrolledDevice, username: str
) -> None:
    answer = send_picture(cast.sign_in(client, username), ipad, camera_jpeg())
    assert_refused(house, answer, 403, "not-allowed")
    assert incidents(house) == []


def test_a_teacher_of_the_nursery_cannot_send_with_the_schools_ipad(
    house: House, client: FlaskClient, cast: Cast, ipad: EnrolledDevice
) -> None:
    before = len(entries(house))
    answer = send_picture(cast.sign_in(client, "nia"), ipad, camera_jpeg())
    assert_refused(house, answer, 403, "not-your-setting")
    assert [entry.kind for entry in entries(house)[before:]] == ["Denied"]


def test_p13_a_teacher_who_has_not_accepted_the_policy_sends_nothing_yet(
    house: House, dana: FlaskClient, cast: Cast, ipad: EnrolledDevice
) -> None:
    with unit_of_work(house, cast.actor("emil")) as work:
        publish(work, NewVersion("Ask first.", work.today, work.today + timedelta(days=300)))
        version = newest_version(work.session)
        assert version is not None
    before = len(entries(house))
    assert_refused(house, send_picture(dana, ipad, camera_jpeg()), 403, "policy-not-accepted")
    # It is no denied try: the very picture goes through afterwards.
    assert entries(house)[before:] == []
    with unit_of_work(house, cast.actor("dana")) as work:
        accept(work, version.id)
    assert send_picture(dana, ipad, camera_jpeg()).status_code == 201


FOREIGN: dict[str, dict[str, str | None]] = {
    "iphone": {"make": "Apple", "model": "iPhone 15"},
    "android": {"make": "samsung", "model": "SM-G991B", "software": "G991BXXU3AUE1"},
    "camera": {"make": "NIKON CORPORATION", "model": "NIKON D5000", "software": None},
}


@pytest.mark.parametrize("written", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_picture_of_another_device_is_refused_and_an_incident(
    house: House, dana: FlaskClient, cast: Cast, ipad: EnrolledDevice, written: Mapping[str, Any]
) -> None:
    before = len(entries(house))
    answer = send_picture(dana, ipad, camera_jpeg(**written))
    assert_refused(house, answer, 422, "taken-on-another-device")
    (incident,) = incidents(house)
    assert (incident.device_id, incident.account_id) == (ipad.device_id, cast.account_id("dana"))
    assert set(incident.facts) == {"contradiction", "times"}
    assert incident.picture_id is None
    (entry,) = entries(house)[before:]
    assert (entry.kind, entry.subjects) == ("PictureRefused", [incident.id, ipad.device_id])


def test_thirty_pictures_of_one_telephone_are_one_incident(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    for seed in range(3):
        send_picture(dana, ipad, camera_jpeg(model="iPhone 15", seed=seed))
    (incident,) = incidents(house)
    assert incident.facts["times"] == 3
    assert [entry.kind for entry in entries(house)].count("PictureRefused") == 3


def test_another_contradiction_another_day_or_another_person_is_another_incident(
    house: House, dana: FlaskClient, cast: Cast, ipad: EnrolledDevice, clock: StoppedClock
) -> None:
    send_picture(dana, ipad, camera_jpeg(model="iPhone 15"))
    send_picture(dana, ipad, camera_jpeg("Samsung", "SM-G991B", software=None))
    send_picture(cast.sign_in(dana.application.test_client(), "tom"), ipad, camera_jpeg(model="iPhone 15"))
    clock.forward(days=1)
    send_picture(cast.sign_in(dana, "dana"), ipad, camera_jpeg(model="iPhone 15"))
    assert [incident.facts["times"] for incident in incidents(house)] == [1, 1, 1, 1]
