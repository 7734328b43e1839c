"""The rows of a picture that has passed every question at the door."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.media.taken_apart import TakenApart
from mediamgr.records.accounts import Setting
from mediamgr.records.devices import Device, DeviceWarning
from mediamgr.records.pictures import Picture
from mediamgr.rules.capture_day import day_taken
from mediamgr.rules.codes import Code
from mediamgr.rules.days import LONDON
from mediamgr.rules.events import Event
from mediamgr.rules.keeping import keep_until
from mediamgr.rules.provenance import CameraFacts, Outcome, Provenance
from mediamgr.services.arrivals import Said
from mediamgr.services.signed_requests import ActiveDevice
from mediamgr.services.unit_of_work import Work

# An iPad that writes just "iPad" does so every time; one warning a day is enough to be seen.
_WARN_AGAIN = timedelta(days=1)
_CLOCK = {Code.TAKEN_IN_THE_FUTURE, Code.TAKEN_BEFORE_REGISTRATION}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A stripped and proven picture, whose it is said to be, and what provenance says of it."""

    sender: ActiveDevice
    client_uuid: str
    received_mac: str
    said: Said
    facts: CameraFacts
    taken: TakenApart
    provenance: Provenance


def add_picture(work: Work, arrival: Arrival) -> Picture:
    """Add the picture's row, count it on its device, warn the admin where the camera's words call for it.

    One ledger entry: PictureKept, or PictureHeld with the reason.
    """
    setting = work.session.get_one(Setting, arrival.sender.setting_id)
    picture = _row(work, arrival, setting.keep_years)
    work.session.add(picture)
    work.session.flush()
    _count(work, arrival)
    _warn(work, arrival, picture.id)
    event = Event.PICTURE_HELD if picture.state == "held" else Event.PICTURE_KEPT
    work.record(
        event, picture.id, arrival.sender.device_id, setting_id=setting.id, code=picture.held_because, day=picture.day
    )
    return picture


def _row(work: Work, arrival: Arrival, keep_years: int) -> Picture:
    held = arrival.provenance.outcome is Outcome.HELD
    day = day_taken(arrival.facts.taken_at, work.today)
    return Picture(
        id=new_id(),
        setting_id=arrival.sender.setting_id,
        kind="photo",
        state="held" if held else "kept",
        held_because=arrival.provenance.code.value if arrival.provenance.code else None,
        device_id=arrival.sender.device_id,
        client_uuid=arrival.client_uuid,
        source=arrival.said.source.value,
        taken_by=arrival.said.taken_by,
        sent_by=work.principal().account_id,
        received_mac=arrival.received_mac,
        width=arrival.taken.width,
        height=arrival.taken.height,
        alike=arrival.taken.dhash,
        day=day,
        taken_at=_moment_taken(arrival.facts)
        if arrival.facts.taken_at and arrival.facts.taken_at.date() == day
        else None,
        received_at=work.now,
        keep_until=keep_until(work.today, keep_years),
        facts=_few_facts(arrival),
        warnings=[warning.value for warning in arrival.provenance.warnings],
    )


def _few_facts(arrival: Arrival) -> dict[str, str | int]:
    """The typed facts that may stay of all the camera wrote (DESIGN section 5): none of its own words."""
    facts: dict[str, str | int] = {
        "kind": arrival.taken.kind,
        "orientation": arrival.facts.orientation,
        "colour": arrival.taken.colour,
        "model": "agrees" if arrival.provenance.outcome is Outcome.AGREES and arrival.facts.model else "not-compared",
    }
    if arrival.provenance.camera_id:
        facts["camera"] = arrival.provenance.camera_id
    return facts


def _moment_taken(facts: CameraFacts) -> datetime | None:
    """The camera's wall clock as a moment; without an offset of its own it is the school's."""
    if facts.taken_at is None:
        return None
    minutes = facts.taken_offset_minutes
    zone = LONDON if minutes is None else timezone(timedelta(minutes=minutes))
    return facts.taken_at.replace(tzinfo=zone).astimezone(UTC)


def _count(work: Work, arrival: Arrival) -> None:
    for device_id in {arrival.sender.device_id, arrival.provenance.camera_id or arrival.sender.device_id}:
        device = work.session.get_one(Device, device_id)
        device.pictures_sent += 1
        device.seen_at = work.now


def _warn(work: Work, arrival: Arrival, picture_id: str) -> None:
    codes = [warning.value for warning in arrival.provenance.warnings]
    if arrival.provenance.code in _CLOCK:
        codes.append(arrival.provenance.code.value)
    device_id = arrival.provenance.camera_id or arrival.sender.device_id
    for code in codes:
        lately = select(DeviceWarning.seq).where(
            DeviceWarning.device_id == device_id, DeviceWarning.code == code, DeviceWarning.at > work.now - _WARN_AGAIN
        )
        if work.session.execute(lately).first() is None:
            work.session.add(DeviceWarning(device_id=device_id, code=code, picture_id=picture_id, at=work.now))
