"""One's own account: what everybody sees of themselves."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.accounts import account_rows, codes_left
from mediamgr.records.accounts import Account, SignInSession
from mediamgr.records.devices import Device, DeviceKey
from mediamgr.rules.permissions import Principal
from mediamgr.rules.sessions import IDLE


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A place where somebody is signed in; ``device`` is a school device's tag."""

    since: datetime
    seen: datetime
    device: str | None
    here: bool


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What everybody sees of their own account."""

    name: str
    username: str
    roles: tuple[tuple[str, str], ...]
    has_second_step: bool
    recovery_codes_left: int
    sessions: tuple[OwnSession, ...]


def has_second_step(session: Session, principal: Principal) -> bool:
    """Whether this person has an app of their own as second step; one query."""
    return session.get_one(Account, principal.account_id).totp_secret is not None


def own_account(session: Session, principal: Principal, now: datetime) -> OwnAccount:
    """Whoever is signed in, and where else they are signed in; four queries."""
    account = session.get_one(Account, principal.account_id)
    row = account_rows(session, [account])[0]
    places = session.execute(
        select(SignInSession.id, SignInSession.created_at, SignInSession.seen_at, Device.tag)
        .outerjoin(DeviceKey, DeviceKey.id == SignInSession.key_id)
        .outerjoin(Device, Device.id == DeviceKey.device_id)
        .where(
            SignInSession.account_id == account.id,
            SignInSession.ended_at.is_(None),
            SignInSession.second_step_at.is_not(None),
            SignInSession.seen_at > now - IDLE,
        )
        .order_by(SignInSession.seen_at.desc())
    )
    return OwnAccount(
        name=account.name,
        username=account.username,
        roles=row.roles,
        has_second_step=account.totp_secret is not None,
        recovery_codes_left=codes_left(session, account.id),
        sessions=tuple(
            OwnSession(began, seen, tag, here=key == principal.session_id) for key, began, seen, tag in places
        ),
    )
