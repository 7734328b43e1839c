"""The home of admin and headteacher: what waits for approval, what is held, what went wrong, devices not seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.reading.held import held_count
from mediamgr.reading.incidents import IncidentRow, incident_list
from mediamgr.records.accounts import Account
from mediamgr.records.devices import Device
from mediamgr.records.register import Purpose
from mediamgr.records.sharing import Share, ShareItem
from mediamgr.rules.permissions import Permission, Principal, settings_where

SHOWN = 6
# An iPad that nobody has used for two school weeks may be in a cupboard, or gone.
UNSEEN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class WaitingShare:
    """A share that somebody asked for; ``own`` when it was this person, who then cannot approve it."""

    id: str
    purpose: str
    asked_by: str
    asked_at: datetime
    pictures: int
    own: bool


@dataclass(frozen=True, slots=True)
class UnseenDevice:
    """An enrolled device that has not been heard of for two weeks, or never."""

    id: str
    tag: str
    keeper: str | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeskHome:
    """The numbers, and the first few of each, oldest first where somebody waits."""

    waiting_count: int
    waiting: tuple[WaitingShare, ...]
    held: int
    incident_count: int
    incidents: tuple[IncidentRow, ...]
    unseen_count: int
    unseen: tuple[UnseenDevice, ...]


def desk_home(session: Session, principal: Principal, now: datetime) -> DeskHome:
    """What waits for a decision; seven queries, however much there is."""
    incidents = incident_list(session, principal, decided=False)
    unseen = _unseen(session, principal, now)
    return DeskHome(
        waiting_count(session, principal),
        _waiting(session, principal),
        held_count(session, principal),
        incidents.open,
        incidents.rows[:SHOWN],
        len(unseen),
        unseen[:SHOWN],
    )


def waiting_count(session: Session, principal: Principal) -> int:
    """How many shares wait for approval in this person's settings."""
    where = settings_where(principal, Permission.APPROVE_SHARES)
    query = select(func.count()).select_from(Share).where(Share.state == "asked", Share.setting_id.in_(where))
    return session.scalar(query) or 0


def _waiting(session: Session, principal: Principal) -> tuple[WaitingShare, ...]:
    query = (
        select(Share.id, Purpose.title, Account.name, Share.asked_at, func.count(ShareItem.picture_id), Share.asked_by)
        .join(Purpose, Purpose.id == Share.purpose_id)
        .join(Account, Account.id == Share.asked_by)
        .outerjoin(ShareItem, ShareItem.share_id == Share.id)
        .where(Share.state == "asked", Share.setting_id.in_(settings_where(principal, Permission.APPROVE_SHARES)))
        .group_by(Share.id, Purpose.title, Account.name, Share.asked_at, Share.asked_by)
        .order_by(Share.asked_at, Share.id)
        .limit(SHOWN)
    )
    return tuple(WaitingShare(*row[:5], own=row[5] == principal.account_id) for row in session.execute(query))


def _unseen(session: Session, principal: Principal, now: datetime) -> tuple[UnseenDevice, ...]:
    query = (
        select(Device.id, Device.tag, Device.keeper, Device.seen_at)
        .where(
            Device.state == "enrolled",
            Device.setting_id.in_(settings_where(principal, Permission.MANAGE_DEVICES)),
            func.coalesce(Device.seen_at, Device.registered_at) < now - UNSEEN,
        )
        .order_by(Device.seen_at.is_not(None), Device.seen_at, Device.tag)
    )
    return tuple(UnseenDevice(*row) for row in session.execute(query))
