"""PUT /api/v1/pictures: what is taken in, once, and what is kept of it."""

import hashlib
import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.devices import Device, DeviceWarning
from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.services.house import House
from mediamgr.services.keeping import open_file
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.intake_client import EnrolledDevice, enrol, kept_in, register_camera, send_picture
from tests.media.planting import camera_jpeg


@pytest.fixture
def ipad(house: House) -> EnrolledDevice:
    return enrol(house)


@pytest.fixture
def dana(client: FlaskClient, cast: Cast) -> FlaskClient:
    return cast.sign_in(client, "dana")


def only_picture(house: House) -> Picture:
    with Session(house.engine) as session:
        return session.scalars(select(Picture)).one()


def entries(house: House) -> list[str]:
    with Session(house.engine) as session:
        return list(session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq)))


def test_a_picture_of_an_enrolled_ipad_is_kept(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    data = camera_jpeg()
    answer = send_picture(dana, ipad, data)
    assert answer.status_code == 201
    assert answer.json is not None
    assert answer.json == {
        "id": only_picture(house).id,
        "sha256": hashlib.sha256(data).hexdigest(),
        "state": "kept",
        "warnings": [],
    }
    assert answer.headers["Cache-Control"] == "no-store"
    assert kept_in(house) == (1, 3, 3)


def test_a_kept_picture_leaves_one_entry_in_the_ledger(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    before = entries(house)
    send_picture(dana, ipad, camera_jpeg())
    assert entries(house)[len(before) :] == ["PictureKept"]


def test_the_row_says_whose_and_when_and_nothing_the_camera_wrote(
    house: House, dana: FlaskClient, cast: Cast, ipad: EnrolledDevice
) -> None:
    send_picture(dana, ipad, camera_jpeg(orientation=6, p3=True, gps=True))
    picture = only_picture(house)
    assert (picture.setting_id, picture.device_id) == ("school", ipad.device_id)
    assert picture.taken_by == picture.sent_by == cast.account_id("dana")
    assert (picture.width, picture.height) == (640, 480)
    assert str(picture.day) == "2024-10-07"
    assert str(picture.taken_at) == "2024-10-07 09:15:30+00:00"
    assert str(picture.keep_until) == "2030-08-31"
    assert picture.source == "picker"
    assert picture.facts == {"kind": "jpeg", "orientation": 6, "colour": "display-p3", "model": "agrees"}


def test_every_file_opens_with_its_own_key_and_is_what_its_row_says(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    send_picture(dana, ipad, camera_jpeg(size=(2400, 1800)))
    with Session(house.engine) as session:
        files = {row.variant: row for row in session.scalars(select(PictureFile))}
    assert {variant: (row.width, row.height) for variant, row in files.items()} == {
        "master": (2400, 1800),
        "preview": (1600, 1200),
        "thumbnail": (320, 240),
    }
    for row in files.values():
        data = open_file(house, row).read()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (row.size, row.sha256)
        assert data.startswith(b"\xff\xd8")
    assert len({row.wrapped_key for row in files.values()}) == 3


def test_the_device_counts_what_it_sent(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    for seed in range(3):
        send_picture(dana, ipad, camera_jpeg(seed=seed))
    with Session(house.engine) as session:
        device = session.get_one(Device, ipad.device_id)
    assert (device.pictures_sent, device.seen_at) == (3, house.clock())


def test_the_same_again_is_the_same_picture(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    data, number = camera_jpeg(), str(uuid.uuid4())
    first = send_picture(dana, ipad, data, number=number)
    again = send_picture(dana, ipad, data, number=number)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json == again.json
    assert kept_in(house) == (1, 3, 3)
    assert entries(house).count("PictureKept") == 1


def test_the_same_number_in_capitals_is_the_same_number(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    data, number = camera_jpeg(), str(uuid.uuid4())
    send_picture(dana, ipad, data, number=number)
    assert send_picture(dana, ipad, data, number=number.upper()).status_code == 200


def test_the_same_number_with_other_bytes_is_a_conflict(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    number = str(uuid.uuid4())
    send_picture(dana, ipad, camera_jpeg(seed=1), number=number)
    answer = send_picture(dana, ipad, camera_jpeg(seed=2), number=number)
    assert (answer.status_code, answer.json["code"]) == (409, "other-bytes")  # type: ignore[index]
    assert kept_in(house) == (1, 3, 3)


def test_the_same_bytes_under_another_number_are_the_first_picture(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    data = camera_jpeg()
    first, second = send_picture(dana, ipad, data), send_picture(dana, ipad, data)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json == second.json
    assert kept_in(house) == (1, 3, 3)


def test_the_same_bytes_from_another_ipad_of_the_setting_are_the_first_picture(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    first = send_picture(dana, ipad, camera_jpeg())
    second = send_picture(dana, enrol(house, "IPAD-08"), camera_jpeg())
    assert second.status_code == 200
    assert first.json == second.json


def test_another_setting_gets_a_picture_of_its_own(
    house: House, client: FlaskClient, cast: Cast, ipad: EnrolledDevice
) -> None:
    number = str(uuid.uuid4())
    first = send_picture(cast.sign_in(client, "dana"), ipad, camera_jpeg(), number=number)
    nursery = enrol(house, "IPAD-20", setting_id="nursery")
    second = send_picture(cast.sign_in(client, "nia"), nursery, camera_jpeg(), number=number)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json["id"] != second.json["id"]  # type: ignore[index]


@pytest.mark.parametrize("state", ["erased", "sealed"])
@pytest.mark.parametrize("same_number", [True, False])
def test_what_was_taken_away_never_comes_back(
    house: House, dana: FlaskClient, ipad: EnrolledDevice, state: str, same_number: bool
) -> None:
    data, number = camera_jpeg(), str(uuid.uuid4())
    send_picture(dana, ipad, data, number=number)
    with Session(writing(house.engine)) as session, session.begin():
        session.scalars(select(Picture)).one().state = state
    answer = send_picture(dana, ipad, data, number=number if same_number else None)
    assert (answer.status_code, answer.json["code"]) == (409, "already-removed")  # type: ignore[index]
    assert only_picture(house).state == state


def test_a_picture_without_camera_facts_is_held_for_a_second_person(
    house: House, dana: FlaskClient, ipad: EnrolledDevice
) -> None:
    before = entries(house)
    answer = send_picture(dana, ipad, camera_jpeg(make=None, model=None, software=None, taken=None))
    assert answer.status_code == 201
    assert answer.json is not None
    assert (answer.json["state"], answer.json["warnings"]) == ("held", ["no-camera-facts"])
    assert entries(house)[len(before) :] == ["PictureHeld"]
    assert only_picture(house).day == only_picture(house).received_at.date()


def test_a_bare_model_is_kept_and_the_admin_is_told_once_a_day(
    house: House, dana: FlaskClient, cast: Cast, ipad: EnrolledDevice, clock: StoppedClock
) -> None:
    for seed in (1, 2):
        answer = send_picture(dana, ipad, camera_jpeg(model="iPad", seed=seed))
        assert answer.json is not None
        assert (answer.json["state"], answer.json["warnings"]) == ("kept", ["bare-model"])
    with Session(house.engine) as session:
        assert len(list(session.scalars(select(DeviceWarning)))) == 1
    clock.forward(hours=25)
    send_picture(cast.sign_in(dana, "dana"), ipad, camera_jpeg(model="iPad", seed=3))
    with Session(house.engine) as session:
        assert len(list(session.scalars(select(DeviceWarning)))) == 2


def test_a_capture_of_our_own_page_needs_no_camera_facts(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    said = {"Mediamgr-Source": "page", "Mediamgr-Taken": "2026-10-12T08:05:00+01:00"}
    answer = send_picture(dana, ipad, camera_jpeg(make=None, model=None, software=None, taken=None), said=said)
    assert (answer.status_code, answer.json["state"]) == (201, "kept")  # type: ignore[index]
    picture = only_picture(house)
    assert (picture.source, str(picture.taken_at)) == ("page", "2026-10-12 07:05:00+00:00")


def test_what_the_signature_does_not_cover_was_never_said(
    house: House, dana: FlaskClient, cast: Cast, ipad: EnrolledDevice
) -> None:
    more = {"Mediamgr-Source": "page", "Mediamgr-Taken": "2026-10-12T08:05:00+01:00", "Mediamgr-Taken-By": "tom"}
    cast.account_id("tom")
    answer = send_picture(dana, ipad, camera_jpeg(make=None, model=None, software=None, taken=None), more=more)
    assert answer.json is not None
    assert answer.json["state"] == "held"
    picture = only_picture(house)
    assert (picture.source, picture.taken_at, picture.taken_by) == ("picker", None, cast.account_id("dana"))


def test_a_time_the_page_says_is_judged_like_a_cameras(house: House, dana: FlaskClient, ipad: EnrolledDevice) -> None:
    said = {"Mediamgr-Source": "page", "Mediamgr-Taken": "2026-10-12T18:05:00+01:00"}
    answer = send_picture(dana, ipad, camera_jpeg(make=None, model=None, software=None, taken=None), said=said)
    assert answer.json is not None
    assert (answer.json["state"], answer.json["warnings"]) == ("held", ["taken-in-the-future"])


def test_another_teacher_may_have_taken_it(house: House, dana: FlaskClient, cast: Cast, ipad: EnrolledDevice) -> None:
    tom = cast.account_id("tom")
    assert send_picture(dana, ipad, camera_jpeg(), said={"Mediamgr-Taken-By": "tom"}).status_code == 201
    picture = only_picture(house)
    assert (picture.taken_by, picture.sent_by) == (tom, cast.account_id("dana"))


def test_a_cards_picture_counts_for_its_camera(house: House, dana: FlaskClient) -> None:
    camera = register_camera(house, learnt="C-17")
    computer = enrol(house, "PC-1", kind="computer", make="Dell", model="OptiPlex")
    data = camera_jpeg("Canon", "PowerShot A1", serial="C-17", software=None)
    answer = send_picture(dana, computer, data, said={"Mediamgr-Source": "card"})
    assert (answer.status_code, answer.json["state"]) == (201, "kept")  # type: ignore[index]
    assert only_picture(house).facts["camera"] == camera
    with Session(house.engine) as session:
        assert session.get_one(Device, camera).pictures_sent == 1
        assert session.get_one(Device, computer.device_id).pictures_sent == 1


def test_the_declared_type_may_be_left_open(dana: FlaskClient, ipad: EnrolledDevice) -> None:
    assert send_picture(dana, ipad, camera_jpeg(), content_type="application/octet-stream").status_code == 201
