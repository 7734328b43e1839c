"""What a device's signature is worth: its key and device active, its nonce unspent (POLICY P2).

``web/signatures.py`` has checked the signature itself; here the database says whether it still counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from mediamgr.credentials.tokens import token_digest
from mediamgr.records.devices import Device, DeviceKey, UsedNonce
from mediamgr.services.errors import NotAllowed
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, reading

# A signature may be dated five minutes ahead and is young enough until five minutes after that; then its nonce may go.
_KEEP_NONCES = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A verified signature: whose key, its nonce and time, the SHA-256 (hex) that the body must turn out to have, and
    the components it covers by small name: only what stands in ``covered`` was said by the device."""

    key_id: str
    nonce: str
    created: datetime
    body_sha256: str
    covered: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ActiveDevice:
    """The enrolled device behind a signed request, as provenance asks about it. ``serial`` is the one on the device's
    own label, ``learnt_serial`` the one that its enrolment shot carried."""

    device_id: str
    key_id: str
    tag: str
    kind: str
    make: str
    model: str
    serial: str | None
    learnt_serial: str | None
    setting_id: str
    registered_at: datetime


def public_key(house: House, key_id: str) -> str | None:
    """The public key (PEM) of this id, revoked or not, or None: whether it still counts is ``accept``'s to say."""
    with reading(house) as session:
        return session.execute(select(DeviceKey.public_pem).where(DeviceKey.id == key_id)).scalar_one_or_none()


def accept(work: Work, signed: SignedRequest) -> ActiveDevice:
    """Spend the request's nonce and return its device.

    Call it in a unit of work of its own, before the body is judged: a nonce stays spent when the picture is refused.
    Raises NotAllowed: ``device-not-active`` (lost, retired, or enrolled again with another key), ``signature-invalid``
    (unknown key, used nonce).
    """
    device = still_active(work, signed.key_id)
    _spend(work, signed)
    work.session.get_one(Device, device.device_id).seen_at = work.now
    return device


def still_active(work: Work, key_id: str) -> ActiveDevice:
    """The device of this key, asked again: an upload under way when its device is lost is refused at its end.

    Locks the device's row until the transaction ends, so that "lost" and "kept" have an order. Raises NotAllowed.
    """
    key = work.session.get(DeviceKey, key_id)
    if key is None:
        raise NotAllowed("signature-invalid", reason="unknown-key")
    device = work.session.get_one(Device, key.device_id, with_for_update=True, populate_existing=True)
    work.session.refresh(key)
    if key.revoked_at is not None or device.state != "enrolled":
        raise NotAllowed("device-not-active", reason="device-not-active", device=device.id)
    return ActiveDevice(
        device_id=device.id,
        key_id=key.id,
        tag=device.tag,
        kind=device.kind,
        make=device.make,
        model=device.model,
        serial=device.serial,
        learnt_serial=device.learnt_serial,
        setting_id=device.setting_id,
        registered_at=device.registered_at,
    )


def _spend(work: Work, signed: SignedRequest) -> None:
    work.session.execute(delete(UsedNonce).where(UsedNonce.at < work.now - _KEEP_NONCES))
    spent = UsedNonce(key_id=signed.key_id, nonce_hash=token_digest(signed.nonce), at=work.now)
    try:
        with work.session.begin_nested():
            work.session.add(spent)
            work.session.flush()
    except IntegrityError:
        raise NotAllowed("signature-invalid", reason="nonce-used") from None
