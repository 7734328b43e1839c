"""The device register (P2): what the school owns, who keeps it, and whether it may still send."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update

from mediamgr.credentials.tokens import new_code, new_id, plain_code
from mediamgr.papers.qr import qr_svg
from mediamgr.records.accounts import Setting
from mediamgr.records.devices import Device, DeviceKey, EnrolmentCode
from mediamgr.rules.codes import Code
from mediamgr.rules.enrolment import AFTER, CODE_LASTS, DeviceAct, DeviceState, may_happen
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.house import House
from mediamgr.services.sessions import end_sessions_on
from mediamgr.services.unit_of_work import Work, reading


class DeviceKind(StrEnum):
    """An iPad takes and sends; a camera takes; a computer sends what a camera took, and signs people in."""

    CAMERA = "camera"
    COMPUTER = "computer"
    IPAD = "ipad"


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """What stands on the device and in the school's inventory."""

    tag: str
    kind: DeviceKind
    make: str
    model: str
    setting_id: str
    serial: str | None = None
    keeper: str | None = None


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A one-time code, readable only now: to type on the device, or to scan."""

    device_id: str
    tag: str
    code: str
    enrol_url: str
    qr_svg: str
    expires: datetime


def register_device(work: Work, facts: DeviceFacts) -> str:
    """Register a device of the school; returns its id.

    Raises Invalid (``tag-missing``, ``tag-taken``, ``make-missing``, ``model-missing``, ``setting-unknown``).
    """
    work.require(Permission.MANAGE_DEVICES, facts.setting_id)
    wanted = _checked(work, facts, None)
    device = Device(
        id=new_id(), state=DeviceState.REGISTERED, registered_at=work.now, pictures_sent=0, learnt_serial=None, **wanted
    )
    work.session.add(device)
    work.session.flush()
    work.record(Event.DEVICE_REGISTERED, device.id, setting_id=device.setting_id, kind=device.kind)
    return device.id


def change_device(work: Work, device_id: str, facts: DeviceFacts) -> None:
    """Correct what is written about a device; its kind stays. Raises as ``register_device`` does, and NotFound."""
    device = load_device(work, device_id, Permission.MANAGE_DEVICES)
    work.require(Permission.MANAGE_DEVICES, facts.setting_id)
    for name, value in _checked(work, facts, device.id).items():
        if name != "kind":
            setattr(device, name, value)
    work.record(Event.DEVICE_CHANGED, device.id, setting_id=device.setting_id)


def issue_code(work: Work, device_id: str) -> IssuedCode:
    """A one-time code of ten minutes for a device; the one before is worth nothing now.

    Raises Conflict ``step-not-possible`` for a lost or retired device and for a camera, which can hold no key.
    """
    device = load_device(work, device_id, Permission.ENROL_DEVICES)
    if device.kind == DeviceKind.CAMERA or not may_happen(DeviceState(device.state), DeviceAct.ENROL).allowed:
        raise Conflict(Code.STEP_NOT_POSSIBLE)
    _void_codes(work, device.id)
    code, expires = new_code(), work.now + CODE_LASTS
    kept = code_digest(work.house, code)
    work.session.add(EnrolmentCode(id=new_id(), device_id=device.id, code_hash=kept, expires_at=expires))
    work.record(Event.CODE_ISSUED, device.id, setting_id=device.setting_id)
    # After the hash sign: it never leaves the browser, so no server and no log sees the code.
    url = f"{work.house.settings.address}/enrol#{code}"
    return IssuedCode(device.id, device.tag, code, url, qr_svg(url, f"The code for {device.tag}"), expires)


def lose_device(work: Work, device_id: str) -> None:
    """Note a device as lost: from this commit on its key sends nothing and its sessions are over. Twice is once."""
    device = load_device(work, device_id, Permission.MANAGE_DEVICES)
    if device.state == DeviceState.LOST:
        return
    _move(work, device, DeviceAct.LOSE)
    work.record(Event.DEVICE_LOST, device.id, setting_id=device.setting_id)


def retire_device(work: Work, device_id: str) -> None:
    """Take a device out of use for good; what it sent stays. Raises Conflict, NotFound."""
    device = load_device(work, device_id, Permission.MANAGE_DEVICES)
    _move(work, device, DeviceAct.RETIRE)
    work.record(Event.DEVICE_RETIRED, device.id, setting_id=device.setting_id)


def find_device(work: Work, device_id: str) -> None:
    """A lost device turned up: it may be enrolled again, with a new key. Raises Conflict, NotFound."""
    device = load_device(work, device_id, Permission.MANAGE_DEVICES)
    _move(work, device, DeviceAct.FIND)
    work.record(Event.DEVICE_FOUND, device.id, setting_id=device.setting_id)


def load_device(work: Work, device_id: str, permission: Permission) -> Device:
    """Load a device and check the right to it in one step, its row locked. Raises NotFound, NotAllowed."""
    device = work.session.get(Device, device_id, with_for_update=True)
    if device is None:
        raise NotFound()
    work.require(permission, device.setting_id)
    return device


def revoke_keys(work: Work, device_id: str) -> None:
    """End a device's keys and every session that began with one of them, now."""
    active = select(DeviceKey.id).where(DeviceKey.device_id == device_id, DeviceKey.revoked_at.is_(None))
    keys = list(work.session.scalars(active))
    work.session.execute(update(DeviceKey).where(DeviceKey.id.in_(keys)).values(revoked_at=work.now))
    end_sessions_on(work, keys)


def device_id_of(house: House, tag: str) -> str:
    """The id of the device with this tag, however its letters are written. Raises NotFound."""
    with reading(house) as session:
        found = session.scalars(select(Device.id).where(Device.tag == same_tag(tag))).first()
    if found is None:
        raise NotFound()
    return found


def same_tag(tag: str) -> str:
    """A tag as it is kept: capital letters, one space between words."""
    return " ".join(tag.split()).upper()


def code_digest(house: House, typed: str) -> str:
    """What is kept of an enrolment code: keyed, because so short a word could be tried out against a plain digest."""
    return house.keys.sign("enrolment", plain_code(typed))


def _move(work: Work, device: Device, act: DeviceAct) -> None:
    state = AFTER.get((DeviceState(device.state), act))
    if state is None:
        raise Conflict(Code.STEP_NOT_POSSIBLE)
    device.state = state
    _void_codes(work, device.id)
    revoke_keys(work, device.id)


def _void_codes(work: Work, device_id: str) -> None:
    unused = (EnrolmentCode.device_id == device_id, EnrolmentCode.used_at.is_(None))
    work.session.execute(update(EnrolmentCode).where(*unused).values(used_at=work.now))


def _checked(work: Work, facts: DeviceFacts, device_id: str | None) -> dict[str, str | None]:
    wanted: dict[str, str | None] = {
        "tag": same_tag(facts.tag), "kind": facts.kind.value, "make": " ".join(facts.make.split()),
        "model": " ".join(facts.model.split()), "setting_id": facts.setting_id,
        "serial": (facts.serial or "").strip() or None, "keeper": (facts.keeper or "").strip() or None,
    }  # fmt: skip
    for name in ("tag", "make", "model"):
        if not wanted[name]:
            raise Invalid(name, f"{name}-missing")
    if work.session.get(Setting, facts.setting_id) is None:
        raise Invalid("setting_id", "setting-unknown")
    taken = select(Device.id).where(Device.tag == wanted["tag"], Device.id != (device_id or ""))
    if work.session.execute(taken).first():
        raise Invalid("tag", "tag-taken")
    return wanted
