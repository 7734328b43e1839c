"""Server-side sessions: begun at sign-in, found at every request, ended at once when anything behind them ends."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id, new_token, token_digest
from mediamgr.records.accounts import Account, AccountRole, SignInSession
from mediamgr.records.devices import Device, DeviceKey
from mediamgr.rules.permissions import Principal, Role
from mediamgr.rules.sessions import may_read, may_take
from mediamgr.services.actors import SYSTEM
from mediamgr.services.errors import Full, NotNow, NotSignedIn
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

# From the password to the second step.
HALF = timedelta(minutes=10)
# Noting "last seen" at every request would write once a thumbnail; once a minute is fine enough for 30 minutes.
_NOTE_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session in force: whose, since when, and what they may do."""

    session_id: str
    name: str
    username: str
    principal: Principal


def begin_session(work: Work, account_id: str, *, key_id: str | None, second_step: bool) -> str:
    """Begin a session and return the random word for the cookie, which is kept nowhere else.

    ``second_step`` is True once the second step is done, by a code or by the enrolled device itself.
    """
    token = new_token()
    work.session.add(
        SignInSession(
            id=new_id(),
            token_hash=token_digest(token),
            account_id=account_id,
            key_id=key_id,
            second_step_at=work.now if second_step else None,
            proof_at=work.now if second_step else None,
            created_at=work.now,
            seen_at=work.now,
        )
    )
    work.session.flush()
    return token


def renew_session(work: Work, session_id: str) -> str:
    """Note a fresh proof of who is there and return a new word for the cookie: the old one is worth nothing now."""
    token = new_token()
    row = work.session.get_one(SignInSession, session_id)
    row.token_hash, row.proof_at, row.seen_at = token_digest(token), work.now, work.now
    work.session.flush()
    return token


def end_session(work: Work, session_id: str) -> None:
    """End one session, now."""
    _end(work, SignInSession.id == session_id)


def end_sessions(work: Work, account_id: str, *, but: str | None = None) -> None:
    """End every session of an account, now; ``but`` names the one that goes on."""
    _end(work, SignInSession.account_id == account_id, SignInSession.id != (but or ""))


def end_sessions_on(work: Work, key_ids: Sequence[str]) -> None:
    """End every session that began with one of these device keys, now."""
    _end(work, SignInSession.key_id.in_(key_ids))


def _end(work: Work, *which: ColumnElement[bool]) -> None:
    work.session.execute(
        update(SignInSession).where(SignInSession.ended_at.is_(None), *which).values(ended_at=work.now)
    )


def find_half(session: Session, now: datetime, token: str) -> tuple[SignInSession, Account]:
    """The session whose password was right and whose second step is to come, and its account; both locked.

    Raises NotSignedIn ``half-over`` when ten minutes have passed, or it was finished, or the account was disabled.
    """
    row = session.execute(
        select(SignInSession, Account)
        .join(Account, Account.id == SignInSession.account_id)
        .where(
            SignInSession.token_hash == token_digest(token),
            SignInSession.ended_at.is_(None),
            SignInSession.second_step_at.is_(None),
            SignInSession.created_at >= now - HALF,
            Account.disabled_at.is_(None),
        )
        .with_for_update()
    ).first()
    if row is None:
        raise NotSignedIn("half-over")
    return row[0], row[1]


def find_session(house: House, token: str, *, taking: bool = False) -> SignedIn | None:
    """The session behind a cookie's word, or None when it is over, or its account, device or key is no more.

    ``taking``: only for sending a picture in, which idling does not stop; such a request is no sign of a person, so it
    is not noted as one (SAFETY, "Sign-in").
    """
    now = house.clock()
    with reading(house) as session:
        row = _row(session, token)
        if row is None:
            return None
        began, seen = row[0].created_at, row[0].seen_at
        if not (may_take(began, now) if taking else may_read(began, seen, now)).allowed:
            return None
        found = _signed_in(session, *row)
    if not taking and now - seen >= _NOTE_EVERY:
        # A full disk or a busy database stops writing, never reading.
        with suppress(Full, NotNow):
            _note_seen(house, row[0].id)
    return found


def require_in_force(session: Session, session_id: str) -> None:
    """For what lasts longer than a moment: raises NotSignedIn when this session, or its account, has ended since."""
    in_force = (
        select(SignInSession.id)
        .join(Account, Account.id == SignInSession.account_id)
        .where(SignInSession.id == session_id, SignInSession.ended_at.is_(None), Account.disabled_at.is_(None))
    )
    if session.execute(in_force).first() is None:
        raise NotSignedIn()


def _row(session: Session, token: str) -> tuple[SignInSession, Account, DeviceKey | None] | None:
    query = (
        select(SignInSession, Account, DeviceKey)
        .join(Account, Account.id == SignInSession.account_id)
        .outerjoin(DeviceKey, DeviceKey.id == SignInSession.key_id)
        .outerjoin(Device, Device.id == DeviceKey.device_id)
        .where(
            SignInSession.token_hash == token_digest(token),
            SignInSession.ended_at.is_(None),
            SignInSession.second_step_at.is_not(None),
            Account.disabled_at.is_(None),
            # A session that began on a device ends with the device or its key (DESIGN section 5).
            SignInSession.key_id.is_(None) | (DeviceKey.revoked_at.is_(None) & (Device.state == "enrolled")),
        )
    )
    found = session.execute(query).first()
    return (found[0], found[1], found[2]) if found else None


def _signed_in(session: Session, row: SignInSession, account: Account, key: DeviceKey | None) -> SignedIn:
    roles = session.execute(
        select(AccountRole.setting_id, AccountRole.role).where(AccountRole.account_id == account.id)
    )
    principal = Principal(
        account_id=account.id,
        username=account.username,
        roles=frozenset((setting_id, Role(role)) for setting_id, role in roles),
        session_id=row.id,
        key_id=row.key_id,
        device_id=key.device_id if key else None,
        second_factor=True,
        proof_at=row.proof_at,
    )
    return SignedIn(row.id, account.name, account.username, principal)


def _note_seen(house: House, session_id: str) -> None:
    with unit_of_work(house, SYSTEM) as work:
        work.session.execute(update(SignInSession).where(SignInSession.id == session_id).values(seen_at=work.now))
