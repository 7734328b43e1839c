"""Sends pictures as an enrolled iPad does: a key of its own, a signature by hand, a PUT."""

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from mediamgr.credentials.device_keys import parse_public_jwk
from mediamgr.credentials.tokens import new_id
from mediamgr.records.devices import Device, DeviceKey
from mediamgr.records.engine import writing
from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.services.house import House
from tests.signing import content_digest, new_device_key, public_jwk, sign_request
from tests.web.api_document import assert_documented

# Before the pictures that tests paint were "taken".
LONG_AGO = datetime(2024, 1, 8, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class EnrolledDevice:
    """A device with its rows, and the private key that only it has."""

    device_id: str
    key_id: str
    key: EllipticCurvePrivateKey


def enrol(
    house: House,
    tag: str = "IPAD-07",
    *,
    kind: str = "ipad",
    make: str = "Apple",
    model: str = "iPad (9th generation)",
    setting_id: str = "school",
    registered_at: datetime = LONG_AGO,
) -> EnrolledDevice:
    """An enrolled device; the rows are made directly, so that a test of intake does not lean on enrolment."""
    device_id, key_id, key = new_id(), new_id(), new_device_key()
    public = parse_public_jwk(public_jwk(key))
    with Session(writing(house.engine)) as session, session.begin():
        session.add(
            Device(
                id=device_id, tag=tag, kind=kind, make=make, model=model, setting_id=setting_id, state="enrolled",
                registered_at=registered_at,
            )
        )  # fmt: skip
        session.flush()
        session.add(
            DeviceKey(
                id=key_id, device_id=device_id, public_pem=public.pem, thumbprint=public.thumbprint, label="Safari",
                created_at=registered_at,
            )
        )  # fmt: skip
    return EnrolledDevice(device_id, key_id, key)


def register_camera(
    house: House, tag: str = "CAM-1", make: str = "Canon", model: str = "PowerShot A1", *, learnt: str | None = "",
    setting_id: str = "school",
) -> str:  # fmt: skip
    """A camera; ``learnt`` is the serial of its enrolment shot: "" where that showed none, None before any."""
    with Session(writing(house.engine)) as session, session.begin():
        camera = Device(
            id=new_id(), tag=tag, kind="camera", make=make, model=model, setting_id=setting_id, state="enrolled",
            learnt_serial=learnt, registered_at=LONG_AGO,
        )  # fmt: skip
        session.add(camera)
        return camera.id


def signed_headers(
    device: EnrolledDevice,
    path: str,
    data: bytes,
    at: datetime,
    *,
    content_type: str = "image/jpeg",
    said: Mapping[str, str] | None = None,
    nonce: str | None = None,
) -> dict[str, str]:
    """All headers of a signed PUT; ``said`` are the Mediamgr- headers that the signature covers."""
    said = said or {}
    headers = {"content-type": content_type, "content-digest": content_digest(data), **said}
    nonce = nonce or secrets.token_urlsafe(18)
    covered = tuple(name.lower() for name in said)
    return headers | sign_request(device.key, "PUT", path, headers, at, nonce, device.key_id, covered)


def picture_path(number: str | None = None) -> str:
    """The address of an upload; a new UUID when none is given."""
    return f"/api/v1/pictures/{number or uuid.uuid4()}"


def send_picture(
    client: FlaskClient,
    device: EnrolledDevice,
    data: bytes,
    *,
    number: str | None = None,
    content_type: str = "image/jpeg",
    said: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
    at: datetime | None = None,
    nonce: str | None = None,
    length: int | None = None,
) -> TestResponse:
    """PUT a picture as this device. ``more`` are headers beside the signed ones; ``length`` is a false one."""
    path = picture_path(number)
    moment = at or client.application.extensions["mediamgr"].clock()
    headers = signed_headers(device, path, data, moment, content_type=content_type, said=said, nonce=nonce)
    said_length = {"CONTENT_LENGTH": str(len(data) if length is None else length)}
    answer = client.put(path, data=data, headers={**headers, **(more or {})}, environ_overrides=said_length)
    assert_documented(answer, "/api/v1/pictures/{uuid}", "PUT")
    return answer


def kept_in(house: House) -> tuple[int, int, int]:
    """How many pictures, rows of files, and files in the vault there are."""
    with Session(house.engine) as session:
        pictures = session.scalar(select(func.count()).select_from(Picture)) or 0
        rows = session.scalar(select(func.count()).select_from(PictureFile)) or 0
    return pictures, rows, len(list(house.vault.names())) if house.settings.vault.exists() else 0
