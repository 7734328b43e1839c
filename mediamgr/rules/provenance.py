"""Does what the camera wrote agree with the device that sends? REGISTER.md, last section, is the table.

Any sign of another device refuses, however little else is there (P2). What is missing or cannot be compared is held
for a second person. Only a capture taken in our own page may come without camera facts.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from mediamgr.rules import camera_signs as signs
from mediamgr.rules.codes import Code
from mediamgr.rules.provenance_facts import (
    CameraFacts,
    DeviceKind,
    Outcome,
    Provenance,
    RegisteredDevice,
    Source,
    Warn,
)

__all__ = ["CameraFacts", "DeviceKind", "Outcome", "Provenance", "RegisteredDevice", "Source", "Warn", "judge"]

# The clock of an iPad may be ahead of ours by as much as a signature may.
AHEAD = timedelta(minutes=5)
NO_OFFSET_SLACK = timedelta(days=1)


def judge(
    facts: CameraFacts,
    device: RegisteredDevice,
    source: Source,
    received_at: datetime,
    cameras: Iterable[RegisteredDevice] = (),
) -> Provenance:
    """Say whether a file agrees with the device that sends it, is held for a second person, or is refused.

    `received_at` is aware. `cameras` are the registered cameras whose cards the sending device may import; they count
    for `Source.CARD` alone. Raises nothing: what cannot be told is held.
    """
    facts = signs.cleaned(facts)
    if facts.conflict:
        return _refused("readers")
    if device.kind is DeviceKind.CAMERA:
        return _refused("device")  # a camera has no key and sends nothing itself
    if source is Source.CARD:
        return _judge_card(facts, tuple(cameras), received_at)
    return _judge_own(facts, device, source, received_at)


def _judge_own(facts: CameraFacts, device: RegisteredDevice, source: Source, received_at: datetime) -> Provenance:
    foreign = signs.foreign_to_ipads(facts, device.serial)
    if foreign is None and device.kind is not DeviceKind.IPAD and not signs.is_empty(facts):
        foreign = "device"  # an iPad's picture, but a computer sends it
    if foreign is not None:
        return _refused(foreign)
    if signs.is_empty(facts) and source is Source.PAGE and not signs.edited(facts):
        return _in_time(facts, device, received_at)
    unclear = _unclear(facts) or _another_ipad(facts, device)
    return _held(unclear) if unclear else _in_time(facts, device, received_at, warnings=_warnings(facts, device))


def _unclear(facts: CameraFacts) -> Code | None:
    if signs.is_empty(facts):
        return Code.NO_CAMERA_FACTS
    if facts.make is None or facts.model is None:
        return Code.INCOMPLETE_CAMERA_FACTS
    return None


def _another_ipad(facts: CameraFacts, device: RegisteredDevice) -> Code | None:
    if signs.edited(facts):
        return Code.EDITED_BY_AN_APP
    registered = signs.clean(device.model)
    if registered != signs.BARE_IPAD and signs.ipad_models(facts) - {registered}:
        return Code.OTHER_IPAD_MODEL
    return None


def _warnings(facts: CameraFacts, device: RegisteredDevice) -> tuple[Warn, ...]:
    if facts.model == signs.BARE_IPAD:
        return (Warn.BARE_MODEL,)
    return (Warn.MODEL_NOT_COMPARED,) if signs.clean(device.model) == signs.BARE_IPAD else ()


def _judge_card(facts: CameraFacts, cameras: tuple[RegisteredDevice, ...], received_at: datetime) -> Provenance:
    fitting = [camera for camera in cameras if signs.fits(facts, camera.make, camera.model)]
    foreign = signs.foreign_to_cameras(facts)
    if foreign is None and not fitting and not signs.is_empty(facts):
        foreign = "model"
    if foreign is not None:
        return _refused(foreign)
    unclear = _unclear(facts)
    return _held(unclear) if unclear else _judge_serial(facts, fitting, received_at)


def _judge_serial(facts: CameraFacts, fitting: list[RegisteredDevice], received_at: datetime) -> Provenance:
    camera = next((c for c in fitting if (signs.clean(c.learnt_serial) or None) == facts.body_serial), None)
    if camera is None:
        # The enrolment shot is the yardstick: the serial it showed is required ever after, and where it showed none,
        # a serial may well be a second camera of the same model.
        unlearnt = any(c.learnt_serial is None for c in fitting)
        return _held(Code.SERIAL_UNEXPECTED) if unlearnt else _refused("serial")
    if signs.edited(facts) and signs.clean(camera.model) not in (facts.software or ""):
        return _held(Code.EDITED_BY_AN_APP)
    return _in_time(facts, camera, received_at, camera_id=camera.id)


def _in_time(
    facts: CameraFacts,
    device: RegisteredDevice,
    received_at: datetime,
    *,
    camera_id: str | None = None,
    warnings: tuple[Warn, ...] = (),
) -> Provenance:
    """Agree, unless the capture time is in the future or before the device was first registered."""
    if facts.taken_at is not None:
        slack = timedelta(0) if facts.taken_offset_minutes is not None else NO_OFFSET_SLACK
        # The bounds are moved, not the written time: year 1 and year 9999 stand in real files and have no neighbours.
        local = timedelta(minutes=facts.taken_offset_minutes or 0)
        taken = facts.taken_at.replace(tzinfo=UTC)
        if taken > received_at + local + max(slack, AHEAD):
            return _held(Code.TAKEN_IN_THE_FUTURE)
        if taken < device.first_registered_at + local - slack:
            return _held(Code.TAKEN_BEFORE_REGISTRATION)
    return Provenance(Outcome.AGREES, camera_id=camera_id, warnings=warnings)


def _held(code: Code) -> Provenance:
    return Provenance(Outcome.HELD, code)


def _refused(contradiction: str) -> Provenance:
    return Provenance(Outcome.REFUSED, Code.TAKEN_ON_ANOTHER_DEVICE, contradiction)
