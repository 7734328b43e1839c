"""Stage 1, enrolment: a browser on a registered device makes a key, and a one-time code says which device it is."""

from dataclasses import dataclass

from sqlalchemy import select

from mediamgr.credentials.device_keys import KeyRefused, parse_public_jwk
from mediamgr.credentials.tokens import new_id
from mediamgr.records.devices import Device, DeviceKey, EnrolmentCode
from mediamgr.rules.codes import Code
from mediamgr.rules.enrolment import AFTER, DeviceAct, DeviceState, may_spend
from mediamgr.rules.events import Event
from mediamgr.services import throttling
from mediamgr.services.actors import STRANGER, Actor
from mediamgr.services.devices import code_digest, revoke_keys
from mediamgr.services.errors import Conflict, Invalid, NotAllowed
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, unit_of_work

_LABEL_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What the new device is told of itself."""

    device_id: str
    key_id: str
    tag: str


def enrol(house: House, code: str, public_key: object, label: str, source: str) -> Enrolled:
    """Spend a code and keep the key's public half; the device's former keys are revoked.

    ``source`` is the network address that wrong codes are counted for. Raises Invalid ``key-unusable``, NotAllowed
    (``code-unknown``, ``code-used``, ``code-expired``), Conflict (``step-not-possible``, ``key-known``), TooMany.
    """
    try:
        key = parse_public_jwk(public_key)
    except KeyRefused as problem:
        raise Invalid("public_key", "key-unusable") from problem
    tried = throttling.begin(house, "enrolment", source)
    try:
        with unit_of_work(house, STRANGER) as work:
            row, device = _spend(work, code)
            throttling.forgive(work, tried)
            if work.session.execute(select(DeviceKey.id).where(DeviceKey.thumbprint == key.thumbprint)).first():
                raise Conflict("key-known")
            new = DeviceKey(
                id=new_id(), device_id=device.id, public_pem=key.pem, thumbprint=key.thumbprint,
                label=_plain(label), created_at=work.now,
            )  # fmt: skip
            row.used_at = work.now
            return _take_up(work, device, new)
    except NotAllowed:
        throttling.if_it_throttles(tried)
        raise


def _spend(work: Work, code: str) -> tuple[EnrolmentCode, Device]:
    query = select(EnrolmentCode).where(EnrolmentCode.code_hash == code_digest(work.house, code)).with_for_update()
    row = work.session.scalars(query).first()
    if row is None:
        raise NotAllowed("code-unknown", reason="code-unknown")
    verdict = may_spend(row.expires_at, row.used_at, work.now)
    if not verdict.allowed:
        reason = verdict.refusals[0].code.value
        raise NotAllowed(reason, reason=reason, device=row.device_id)
    return row, work.session.get_one(Device, row.device_id, with_for_update=True)


def _take_up(work: Work, device: Device, key: DeviceKey) -> Enrolled:
    state = AFTER.get((DeviceState(device.state), DeviceAct.ENROL))
    if state is None:
        raise Conflict(Code.STEP_NOT_POSSIBLE)
    revoke_keys(work, device.id)
    work.session.add(key)
    device.state, device.seen_at = state, work.now
    work.session.flush()
    work.actor = Actor("device", device.id, key_id=key.id)
    work.record(Event.DEVICE_ENROLLED, device.id, setting_id=device.setting_id)
    return Enrolled(device.id, key.id, device.tag)


def _plain(label: str) -> str:
    return "".join(letter for letter in label if letter.isprintable()).strip()[:_LABEL_LETTERS] or "browser"
