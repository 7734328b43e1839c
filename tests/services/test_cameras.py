"""A camera is learnt from one picture of its own, and held to it ever after."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.devices import Device
from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.services.cameras import learn_from_shot
from mediamgr.services.errors import Conflict, Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from tests.cast import Cast
from tests.intake_client import enrol, kept_in, register_camera, send_picture
from tests.media.planting import camera_jpeg


def shot(
    serial: str | None = None, model: str | None = "PowerShot A1", make: str | None = "Canon", seed: int = 0
) -> bytes:
    return camera_jpeg(make, model, serial=serial, software=None, seed=seed)


def camera_of(house: House, camera_id: str) -> Device:
    with Session(house.engine) as session:
        return session.get_one(Device, camera_id)


@pytest.fixture
def camera(house: House) -> str:
    return register_camera(house, learnt=None)


def test_the_serial_is_learnt_and_nothing_of_the_picture_is_kept(house: House, cast: Cast, camera: str) -> None:
    learn_from_shot(house, cast.actor("olu"), camera, shot("C-17"))
    assert (camera_of(house, camera).learnt_serial, camera_of(house, camera).state) == ("c-17", "enrolled")
    assert kept_in(house) == (0, 0, 0)


def test_a_camera_that_writes_no_serial_is_learnt_as_such(house: House, cast: Cast, camera: str) -> None:
    learn_from_shot(house, cast.actor("emil"), camera, shot())
    assert camera_of(house, camera).learnt_serial == ""


def test_the_ledger_holds_that_it_was_learnt_and_no_serial(house: House, cast: Cast, camera: str) -> None:
    learn_from_shot(house, cast.actor("emil"), camera, shot("C-17"))
    with Session(house.engine) as session:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "DeviceEnrolled")).one()
    assert entry.facts == {"kind": "camera", "serial": True}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (shot(model="PowerShot B2"), "shot-of-another-camera"),
        (camera_jpeg(), "shot-of-another-camera"),
        (shot(make=None, model=None), "shot-says-nothing"),
        (b"GIF89a", "kind-not-accepted"),
        (shot()[:500], "unreadable"),
    ],
)
def test_a_picture_that_teaches_nothing_is_refused(
    house: House, cast: Cast, camera: str, data: bytes, code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        learn_from_shot(house, cast.actor("olu"), camera, data)
    assert camera_of(house, camera).learnt_serial is None


def test_only_cameras_in_use_are_learnt(house: House, cast: Cast, camera: str) -> None:
    with pytest.raises(Conflict):
        learn_from_shot(house, cast.actor("olu"), enrol(house).device_id, shot())
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Device, camera).state = "lost"
    with pytest.raises(Conflict):
        learn_from_shot(house, cast.actor("olu"), camera, shot())


def test_teachers_learn_no_cameras_and_other_settings_find_none(house: House, cast: Cast, camera: str) -> None:
    with pytest.raises(NotAllowed):
        learn_from_shot(house, cast.actor("dana"), camera, shot())
    with pytest.raises(NotFound):
        learn_from_shot(house, cast.actor("noel"), camera, shot())


def test_from_then_on_a_card_is_held_to_the_serial(house: House, cast: Cast, camera: str, client: object) -> None:
    learn_from_shot(house, cast.actor("olu"), camera, shot("C-17"))
    computer = enrol(house, "PC-1", kind="computer", make="Dell", model="OptiPlex")
    dana, said = cast.sign_in(client, "dana"), {"Mediamgr-Source": "card"}  # type: ignore[arg-type]
    own = send_picture(dana, computer, shot("C-17", seed=1), said=said)
    without = send_picture(dana, computer, shot(seed=2), said=said)
    foreign = send_picture(dana, computer, shot("D-99", seed=3), said=said)
    assert (own.status_code, without.status_code, foreign.status_code) == (201, 422, 422)
