"""A camera's enrolment shot: one picture of it says what every later one must say (REGISTER, last section)."""

from mediamgr.rules.camera_signs import clean, cleaned, fits, foreign_to_cameras
from mediamgr.rules.codes import Code
from mediamgr.rules.enrolment import AFTER, DeviceAct, DeviceState
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.provenance import CameraFacts, DeviceKind
from mediamgr.services.actors import Actor
from mediamgr.services.devices import load_device
from mediamgr.services.errors import Conflict, Invalid, NotTaken
from mediamgr.services.house import House
from mediamgr.services.stripping import UNDECLARED, strip
from mediamgr.services.unit_of_work import Work, unit_of_work


def learn_from_shot(house: House, actor: Actor, device_id: str, data: bytes) -> None:
    """Read an enrolment shot and learn from it; nothing of the picture is kept.

    Raises Invalid on ``shot`` with the reason why it teaches nothing, and as ``learn_camera`` does.
    """
    with unit_of_work(house, actor) as work:
        load_device(work, device_id, Permission.ENROL_DEVICES)
    try:
        facts = strip(house.decoders, data, UNDECLARED).facts
    except NotTaken as refusal:
        raise Invalid("shot", refusal.code) from refusal
    with unit_of_work(house, actor) as work:
        learn_camera(work, device_id, facts)


def learn_camera(work: Work, device_id: str, facts: CameraFacts) -> None:
    """Learn from what a camera wrote whether it writes a serial, and which: it is required of its pictures ever after.

    Raises NotFound, NotAllowed, StepUpNeeded, Conflict ``step-not-possible`` (no camera, or lost or retired), Invalid
    on ``shot``: ``shot-says-nothing``, ``shot-of-another-camera``.
    """
    device = load_device(work, device_id, Permission.ENROL_DEVICES)
    state = AFTER.get((DeviceState(device.state), DeviceAct.ENROL))
    if device.kind != DeviceKind.CAMERA or state is None:
        raise Conflict(Code.STEP_NOT_POSSIBLE)
    facts = cleaned(facts)
    if facts.make is None or facts.model is None:
        raise Invalid("shot", "shot-says-nothing")
    if facts.conflict or foreign_to_cameras(facts) or not fits(facts, device.make, device.model):
        raise Invalid("shot", "shot-of-another-camera")
    # The empty word says "learnt: it writes none", which is not the same as "not learnt yet".
    device.learnt_serial, device.state = clean(facts.body_serial), state
    work.record(
        Event.DEVICE_ENROLLED, device.id, setting_id=device.setting_id, kind=device.kind, serial=bool(facts.body_serial)
    )
