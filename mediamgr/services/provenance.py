"""Stage 3, provenance: what the camera wrote, judged against the register of devices (POLICY P2)."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.devices import Device
from mediamgr.rules.provenance import CameraFacts, DeviceKind, Provenance, RegisteredDevice, Source, judge
from mediamgr.services.signed_requests import ActiveDevice


def judged(session: Session, facts: CameraFacts, sender: ActiveDevice, source: Source, at: datetime) -> Provenance:
    """Say whether a file agrees with the device that sends it; a card's file with one of the setting's cameras."""
    cameras = registered_cameras(session, sender.setting_id) if source is Source.CARD else ()
    return judge(facts, _sender(sender), source, at, cameras)


def registered_cameras(session: Session, setting_id: str) -> tuple[RegisteredDevice, ...]:
    """The cameras of a setting whose cards may be imported: neither lost nor retired."""
    rows = session.scalars(
        select(Device).where(
            Device.setting_id == setting_id,
            Device.kind == DeviceKind.CAMERA,
            Device.state.in_(("registered", "enrolled")),
        )
    )
    return tuple(registered(row) for row in rows)


def registered(row: Device) -> RegisteredDevice:
    """The device as the rule knows it."""
    return RegisteredDevice(
        id=row.id,
        kind=DeviceKind(row.kind),
        make=row.make,
        model=row.model,
        first_registered_at=row.registered_at,
        serial=row.serial,
        learnt_serial=row.learnt_serial,
    )


def _sender(device: ActiveDevice) -> RegisteredDevice:
    return RegisteredDevice(
        id=device.device_id,
        kind=DeviceKind(device.kind),
        make=device.make,
        model=device.model,
        first_registered_at=device.registered_at,
        serial=device.serial,
        learnt_serial=device.learnt_serial,
    )
