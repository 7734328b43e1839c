"""The pictures that wait at the door for a second person, for whoever may decide on them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from mediamgr.records.accounts import Account, Setting
from mediamgr.records.devices import Device
from mediamgr.records.pictures import Picture
from mediamgr.rules.holding import may_decide
from mediamgr.rules.permissions import Permission, Principal, settings_where

PAGE = 60


@dataclass(frozen=True, slots=True)
class HeldPicture:
    """One held picture: why, from which device, by whom; ``refused`` is why this very person may not decide on it."""

    id: str
    because: str
    received_at: datetime
    taken_at: datetime | None
    device: str
    sent_by: str
    taken_by: str
    setting: str
    setting_id: str
    width: int
    height: int
    refused: str | None


@dataclass(frozen=True, slots=True)
class HeldList:
    """A page of held pictures, longest waiting first; ``after`` is where the next page begins."""

    pictures: tuple[HeldPicture, ...]
    after: str | None


def held_list(session: Session, principal: Principal, after: str | None = None) -> HeldList:
    """The held pictures of this person's settings, from behind the picture ``after`` on; two queries."""
    query = _held(principal).order_by(Picture.received_at, Picture.id).limit(PAGE + 1)
    place = session.execute(select(Picture.received_at, Picture.id).where(Picture.id == after)).first()
    if place is not None:
        query = query.where(tuple_(Picture.received_at, Picture.id) > tuple_(*place))
    found = [_shown(principal, row) for row in session.execute(query)]
    return HeldList(tuple(found[:PAGE]), found[PAGE - 1].id if len(found) > PAGE else None)


def held_picture(session: Session, principal: Principal, picture_id: str) -> HeldPicture | None:
    """One held picture, or None where there is none for this person."""
    row = session.execute(_held(principal).where(Picture.id == picture_id)).first()
    return None if row is None else _shown(principal, row)


def held_count(session: Session, principal: Principal) -> int:
    """How many pictures wait for a decision that this person is entitled to."""
    where = settings_where(principal, Permission.DECIDE_HELD)
    query = select(func.count()).select_from(Picture)
    return session.scalar(query.where(Picture.state == "held", Picture.setting_id.in_(where))) or 0


_Sender, _Taker = aliased(Account), aliased(Account)


def _held(principal: Principal) -> Select[Picture, str, str, str, str]:
    return (
        select(Picture, Device.tag, _Sender.name, _Taker.name, Setting.name)
        .join(Device, Device.id == Picture.device_id)
        .join(_Sender, _Sender.id == Picture.sent_by)
        .join(_Taker, _Taker.id == Picture.taken_by)
        .join(Setting, Setting.id == Picture.setting_id)
        .where(Picture.state == "held", Picture.setting_id.in_(settings_where(principal, Permission.DECIDE_HELD)))
    )


def _shown(principal: Principal, row: Row[Picture, str, str, str, str]) -> HeldPicture:
    picture, tag, sender, taker, setting = row
    verdict = may_decide(principal, picture.setting_id, picture.held_because, picture.taken_by, picture.sent_by)
    return HeldPicture(
        id=picture.id,
        because=picture.held_because or "",
        received_at=picture.received_at,
        taken_at=picture.taken_at,
        device=tag,
        sent_by=sender,
        taken_by=taker,
        setting=setting,
        setting_id=picture.setting_id,
        width=picture.width,
        height=picture.height,
        refused=None if verdict.allowed else verdict.refusals[0].code.value,
    )
