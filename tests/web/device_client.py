"""Enrols and signs in as an app on a device does: over the API, with a key of its own."""

import json
import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mediamgr.services.devices import DeviceFacts, DeviceKind, IssuedCode, issue_code, register_device
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.signing import content_digest, new_device_key, public_jwk, sign_request

ENROLMENTS, SESSIONS = "/api/v1/enrolments", "/api/v1/sessions"


def issued(house: House, cast: Cast, tag: str = "IPAD-07", kind: DeviceKind = DeviceKind.IPAD) -> IssuedCode:
    """A device that the office has just registered, with its first code."""
    with unit_of_work(house, cast.actor("olu")) as work:
        device_id = register_device(work, DeviceFacts(tag, kind, "Apple", "iPad (9th generation)", "school"))
    return another_code(house, cast, device_id)


def another_code(house: House, cast: Cast, device_id: str) -> IssuedCode:
    with unit_of_work(house, cast.actor("olu")) as work:
        return issue_code(work, device_id)


def post_key(client: FlaskClient, code: str, key: EllipticCurvePrivateKey | None = None) -> TestResponse:
    """What the enrol page sends."""
    body = {"code": code, "public_key": public_jwk(key or new_device_key()), "label": "Safari"}
    return client.post(ENROLMENTS, json=body)


@dataclass
class App:
    """An enrolled device and its client."""

    client: FlaskClient
    key: EllipticCurvePrivateKey
    device_id: str
    key_id: str

    @classmethod
    def enrolled(cls, client: FlaskClient, code: str) -> "App":
        key = new_device_key()
        answer = post_key(client, code, key)
        assert answer.status_code == 201, answer.text
        return cls(client, key, answer.json["device_id"], answer.json["key_id"])

    def post(self, path: str, body: object, **bent: object) -> TestResponse:
        """A signed POST of JSON; ``bent`` changes the signature."""
        data = json.dumps(body).encode()
        sent = {"Content-Type": "application/json", "Content-Digest": content_digest(data)}
        house: House = self.client.application.extensions["mediamgr"]
        said = {"created": house.clock(), "nonce": secrets.token_urlsafe(18), "keyid": self.key_id} | bent
        data = said.pop("data", data)
        headers = sent | sign_request(said.pop("key", self.key), "POST", path, sent, **said)
        return self.client.post(path, data=data, headers=headers)

    def sign_in(self, username: str, password: str, **bent: object) -> TestResponse:
        return self.post(SESSIONS, {"username": username, "password": password}, **bent)
