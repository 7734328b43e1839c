"""PUT /api/v1/pictures of what waited sealed on an iPad: the same picture as sent plain, opened by the school alone."""

import hashlib
from collections.abc import Mapping

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from mediamgr.credentials.keyring import KeyRing
from mediamgr.credentials.sealed_pictures import SealingKey, sealing_key
from mediamgr.records.accounts import Account
from mediamgr.records.engine import writing
from mediamgr.records.pictures import Picture
from mediamgr.services.house import House
from tests.cast import Cast
from tests.intake_client import EnrolledDevice, enrol, kept_in, send_picture
from tests.media.planting import camera_jpeg
from tests.sealing import sealed, sealed_bytes
from tests.web.api_document import assert_documented

SEALED = "application/vnd.mediamgr.sealed"


@pytest.fixture
def ipad(house: House) -> EnrolledDevice:
    return enrol(house)


@pytest.fixture
def dana(client: FlaskClient, cast: Cast) -> FlaskClient:
    return cast.sign_in(client, "dana")


@pytest.fixture
def key(house: House) -> SealingKey:
    return sealing_key(house.keys)


def send(client: FlaskClient, ipad: EnrolledDevice, body: bytes, number: str | None = None) -> TestResponse:
    return send_picture(client, ipad, body, content_type=SEALED, number=number)


def refused(house: House, answer: TestResponse, status: int, code: str) -> None:
    assert (answer.status_code, answer.json and answer.json["code"]) == (status, code)
    assert kept_in(house) == (0, 0, 0)


def only_picture(house: House) -> Picture:
    with Session(house.engine) as session:
        return session.scalars(select(Picture)).one()


def test_the_key_is_told_to_whoever_sends(house: House, dana: FlaskClient, key: SealingKey) -> None:
    answer = dana.get("/api/v1/sealing-key")
    assert_documented(answer, "/api/v1/sealing-key", "GET")
    assert answer.json == {"key_id": key.key_id.hex(), "public_key": key.public_jwk()}
    assert "d" not in answer.json["public_key"]


def test_a_sealed_picture_is_kept_and_its_receipt_is_that_of_the_seal(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, key: SealingKey
) -> None:
    body = sealed(key, camera_jpeg())
    answer = send(dana, ipad, body)
    assert answer.status_code == 201
    assert answer.json is not None
    assert answer.json["sha256"] == hashlib.sha256(body).hexdigest()
    assert answer.json["state"] == "kept"


def test_plain_and_sealed_are_one_picture(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, key: SealingKey
) -> None:
    plain = send_picture(dana, ipad, camera_jpeg())
    again = send(dana, ipad, sealed(key, camera_jpeg()))
    assert again.status_code == 200
    assert plain.json is not None
    assert again.json is not None
    assert plain.json["id"] == again.json["id"]


def test_sent_again_after_a_lost_answer_it_is_there_once(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, key: SealingKey
) -> None:
    body, number = sealed(key, camera_jpeg()), "0b8f6f1e-5d0a-4a3e-9d55-2f4a7a0f8c11"
    assert [send(dana, ipad, body, number).status_code for _ in range(2)] == [201, 200]
    assert kept_in(house)[0] == 1


def test_who_took_it_is_kept_whoever_is_signed_in_when_it_goes(
    house: House, client: FlaskClient, cast: Cast, ipad: EnrolledDevice, key: SealingKey
) -> None:
    body = sealed(key, camera_jpeg(), {"taken_by": cast.account_id("dana")})
    assert send(cast.sign_in(client, "tom"), ipad, body).status_code == 201
    picture = only_picture(house)
    assert (picture.taken_by, picture.sent_by) == (cast.account_id("dana"), cast.account_id("tom"))


@pytest.mark.parametrize("taker", ["somebody who has left", "nobody we know", ""])
def test_a_picture_is_not_lost_with_its_taker(
    house: House, dana: FlaskClient, cast: Cast, ipad: EnrolledDevice, key: SealingKey, taker: str
) -> None:
    left = cast.account_id("tom")
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Account, left).disabled_at = house.clock()
    taken_by = left if "left" in taker else taker
    assert send(dana, ipad, sealed(key, camera_jpeg(), {"taken_by": taken_by})).status_code == 201
    assert only_picture(house).taken_by == (left if "left" in taker else cast.account_id("dana"))


def test_what_the_headers_say_of_a_sealed_picture_does_not_count(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, key: SealingKey
) -> None:
    said = {"Mediamgr-Source": "card", "Mediamgr-Taken-By": "nobody"}
    answer = send_picture(dana, ipad, sealed(key, camera_jpeg()), content_type=SEALED, said=said)
    assert answer.status_code == 201
    assert only_picture(house).source == "page"


def test_a_foreign_picture_is_refused_out_of_its_seal_as_well(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, key: SealingKey
) -> None:
    body = sealed(key, camera_jpeg(make="samsung", model="SM-G991B"), {"source": "picker"})
    refused(house, send(dana, ipad, body), 422, "taken-on-another-device")


def test_sealed_for_another_key_it_stays_on_the_ipad(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    other = sealing_key(KeyRing(b"another master key of 32 bytes!!"))
    refused(house, send(dana, ipad, sealed(other, camera_jpeg())), 403, "sealed-for-another")


BROKEN: Mapping[str, bytes] = {
    "nothing": b"",
    "one byte": b"\x00",
    "a note longer than all": b"\xff\xff{}",
    "no json": b"\x00\x04oops" + b"x",
    "a list": b"\x00\x02[]" + b"x",
    "numbers": b'\x00\x08{"a": 1}' + b"x",
    "half a letter": b"\x00\x02\xff\xfe" + b"x",
    "no digest": b"\x00\x02{}" + b"x",
    "another digest": b'\x00\x10{"sha256": "00"}' + b"x",
    "deep brackets": (4000).to_bytes(2, "big") + b"[" * 4000 + b"x",
}


@pytest.mark.parametrize("inner", BROKEN.values(), ids=BROKEN)
def test_a_broken_note_is_refused_for_good(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, key: SealingKey, inner: bytes
) -> None:
    refused(house, send(dana, ipad, sealed_bytes(key, inner)), 422, "seal-broken")


@pytest.mark.parametrize("body", [b"x", b"MMGRSEAL\x01", camera_jpeg()], ids=["a byte", "a head", "a plain picture"])
def test_what_is_no_seal_is_refused_for_good(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, body: bytes
) -> None:
    refused(house, send(dana, ipad, body), 422, "seal-broken")


def test_a_sealed_thing_that_is_no_picture_is_refused_as_ever(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, key: SealingKey
) -> None:
    refused(house, send(dana, ipad, sealed(key, b"%PDF-1.7")), 415, "kind-not-accepted")
