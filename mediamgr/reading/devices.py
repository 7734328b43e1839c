"""The device register as office and admin see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Setting
from mediamgr.records.devices import Device, DeviceKey, DeviceWarning, EnrolmentCode
from mediamgr.rules.permissions import Permission, Principal, settings_where

PAGE = 60
WARNINGS = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty means all. ``after`` is the key of the last row seen."""

    words: str = ""
    kind: str = ""
    state: str = ""
    setting: str = ""
    after: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One device in the list."""

    id: str
    tag: str
    kind: str
    make: str
    model: str
    state: str
    setting: str
    keeper: str | None
    seen_at: datetime | None
    pictures_sent: int
    warnings: int


@dataclass(frozen=True, slots=True)
class DeviceList:
    """A page of devices, in the order of their tags; ``next`` is the key to go on after."""

    rows: tuple[DeviceRow, ...]
    settings: tuple[tuple[str, str], ...]
    next: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key that was made on the device, named as its browser named itself."""

    label: str
    since: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class WarningRow:
    """Something that pictures from this device gave cause to look at; ``last`` is the latest day."""

    code: str
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class DevicePage:
    """One device with all that is known of it."""

    row: DeviceRow
    setting_id: str
    serial: str | None
    learnt_serial: str | None
    registered_at: datetime
    keys: tuple[KeyRow, ...]
    code_until: datetime | None
    warnings: tuple[WarningRow, ...]


def device_list(session: Session, principal: Principal, wanted: Wanted) -> DeviceList:
    """A page of the devices of this person's settings; two queries."""
    mine = settings_where(principal, Permission.MANAGE_DEVICES)
    query = _with_warnings().where(Device.setting_id.in_(mine), *_narrowed(wanted)).order_by(Device.tag, Device.id)
    found = [_row(device, setting, warnings) for device, setting, warnings in session.execute(query.limit(PAGE + 1))]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return DeviceList(tuple(found[:PAGE]), device_settings(session, principal), (last.tag, last.id) if last else None)


def device_page(session: Session, principal: Principal, device_id: str, now: datetime) -> DevicePage | None:
    """One device, or None where there is none in this person's settings; four queries."""
    mine = settings_where(principal, Permission.MANAGE_DEVICES)
    found = session.execute(_with_warnings().where(Device.id == device_id, Device.setting_id.in_(mine))).first()
    if found is None:
        return None
    device, setting, warnings = found
    unspent = (EnrolmentCode.device_id == device.id, EnrolmentCode.used_at.is_(None), EnrolmentCode.expires_at > now)
    return DevicePage(
        row=_row(device, setting, warnings),
        setting_id=device.setting_id,
        serial=device.serial,
        learnt_serial=device.learnt_serial,
        registered_at=device.registered_at,
        keys=_keys(session, device.id),
        code_until=session.scalar(select(func.max(EnrolmentCode.expires_at)).where(*unspent)),
        warnings=_warnings(session, device.id),
    )


def device_settings(session: Session, principal: Principal) -> tuple[tuple[str, str], ...]:
    """The ids and names of the settings whose devices this person looks after."""
    mine = settings_where(principal, Permission.MANAGE_DEVICES)
    query = select(Setting.id, Setting.name).where(Setting.id.in_(mine)).order_by(Setting.name.desc())
    return tuple((row.id, row.name) for row in session.execute(query))


def _keys(session: Session, device_id: str) -> tuple[KeyRow, ...]:
    query = select(DeviceKey).where(DeviceKey.device_id == device_id).order_by(DeviceKey.created_at.desc())
    return tuple(KeyRow(key.label, key.created_at, key.revoked_at) for key in session.scalars(query))


def _warnings(session: Session, device_id: str) -> tuple[WarningRow, ...]:
    query = (
        select(DeviceWarning.code, func.count(), func.max(DeviceWarning.at))
        .where(DeviceWarning.device_id == device_id)
        .group_by(DeviceWarning.code)
        .order_by(func.max(DeviceWarning.at).desc())
        .limit(WARNINGS)
    )
    return tuple(WarningRow(code, times, last) for code, times, last in session.execute(query))


def _with_warnings() -> Select[Device, str, int]:
    count = select(func.count()).where(DeviceWarning.device_id == Device.id).correlate(Device).scalar_subquery()
    return select(Device, Setting.name, count).join(Setting, Setting.id == Device.setting_id)


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    for word in wanted.words.casefold().split():
        columns = (Device.tag, Device.make, Device.model, Device.keeper, Device.serial)
        yield or_(*(func.lower(column).contains(word, autoescape=True) for column in columns))
    for column, value in (
        (Device.kind, wanted.kind),
        (Device.state, wanted.state),
        (Device.setting_id, wanted.setting),
    ):
        if value:
            yield column == value
    if wanted.after:
        tag, key = wanted.after
        yield or_(Device.tag > tag, and_(Device.tag == tag, Device.id > key))


def _row(device: Device, setting: str, warnings: int) -> DeviceRow:
    return DeviceRow(
        id=device.id,
        tag=device.tag,
        kind=device.kind,
        make=device.make,
        model=device.model,
        state=device.state,
        setting=setting,
        keeper=device.keeper,
        seen_at=device.seen_at,
        pictures_sent=device.pictures_sent,
        warnings=warnings,
    )
