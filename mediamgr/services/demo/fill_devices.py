"""Fills the device register, and enrols each device as its own browser would."""

from base64 import urlsafe_b64encode
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from mediamgr.media.painting import Camera, Commission, Scene, carry_out
from mediamgr.services.cameras import learn_from_shot
from mediamgr.services.demo.invented import Machine
from mediamgr.services.demo.machines import LEARNT, LOST, RETIRED, WAITING
from mediamgr.services.demo.stagehand import Sender, Stagehand
from mediamgr.services.devices import DeviceFacts, DeviceKind, issue_code, lose_device, register_device, retire_device
from mediamgr.services.enrolment import enrol

OFFICE = "olu"


def register_devices(hand: Stagehand, moment: datetime) -> None:
    """Register all, enrol those that can hold a key, and let one be retired."""
    with hand.work(OFFICE, moment) as work:
        hand.devices = {machine.tag: register_device(work, _facts(hand, machine)) for machine in hand.school.machines}
    own_keys = [m for m in hand.school.machines if m.kind != "camera" and m.tag not in WAITING]
    with hand.work(OFFICE, moment) as work:
        codes = [issue_code(work, hand.devices[machine.tag]).code for machine in own_keys]
    for machine, code in zip(own_keys, codes, strict=True):
        _enrol(hand, machine, code, moment)
    _learn(hand, next(machine for machine in hand.school.machines if machine.tag == LEARNT), moment)
    with hand.work(OFFICE, moment) as work:
        retire_device(work, hand.devices[RETIRED])


def lose_one(hand: Stagehand, moment: datetime) -> None:
    """Somebody left it on the train."""
    with hand.work(OFFICE, moment) as work:
        lose_device(work, hand.devices[LOST])


def _enrol(hand: Stagehand, machine: Machine, code: str, moment: datetime) -> None:
    label = "Safari on iPad" if machine.kind == "ipad" else "Edge on Windows"
    done = enrol(hand.at(moment), code, _public_key(), label, machine.tag)
    hand.senders[machine.tag] = Sender(done.device_id, done.key_id)


def _learn(hand: Stagehand, machine: Machine, moment: datetime) -> None:
    """The shot of the empty playground that says what this camera's pictures look like."""
    shot = Commission(Scene.PLAYGROUND, (), 1, moment, Camera.COMPACT, machine.model, machine.serial)
    data, _ = carry_out(shot)
    learn_from_shot(hand.at(moment), hand.actor(OFFICE, moment), hand.devices[machine.tag], data)


def _public_key() -> dict[str, str]:
    """The public half of a key whose private half nobody keeps: these iPads will never sign again."""
    numbers = generate_private_key(SECP256R1()).public_key().public_numbers()
    x, y = (urlsafe_b64encode(part.to_bytes(32)).rstrip(b"=").decode() for part in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


def _facts(hand: Stagehand, machine: Machine) -> DeviceFacts:
    keeper = hand.school.adult(machine.keeper).full_name
    return DeviceFacts(
        machine.tag, DeviceKind(machine.kind), machine.make, machine.model, machine.setting, machine.serial, keeper
    )
