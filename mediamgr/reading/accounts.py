"""The accounts, as admins see them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from mediamgr.reading.frame import ROLE_WORDS
from mediamgr.records.accounts import Account, AccountRole, Invitation, RecoveryCode, Setting, SignInSession
from mediamgr.rules.permissions import Permission, Principal, Role, settings_where
from mediamgr.rules.sessions import IDLE

PAGE = 60
STATES = ("active", "invited", "disabled")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty means everybody. ``after`` is the key of the last row seen."""

    words: str = ""
    role: str = ""
    setting: str = ""
    state: str = ""
    after: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in the list; ``roles`` are pairs of a setting's name and a role's word."""

    id: str
    username: str
    name: str
    state: str
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AccountList:
    """A page of accounts, in the order of their names; ``next`` is the key to go on after."""

    rows: tuple[AccountRow, ...]
    settings: tuple[tuple[str, str], ...]
    next: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account with what an admin decides by."""

    row: AccountRow
    email: str | None
    grants: frozenset[str]
    settings: tuple[tuple[str, str], ...]
    has_second_step: bool
    recovery_codes_left: int
    last_seen: datetime | None
    sessions: int
    invited_until: datetime | None
    own: bool


def account_list(session: Session, principal: Principal, wanted: Wanted) -> AccountList | None:
    """A page of accounts, or None where this person may not see them; three queries."""
    if not settings_where(principal, Permission.MANAGE_ACCOUNTS):
        return None
    query = select(Account).where(*_narrowed(wanted)).order_by(Account.name, Account.id).limit(PAGE + 1)
    found = list(session.scalars(query))
    rows = account_rows(session, found[:PAGE])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return AccountList(rows, settings(session), (last.name, last.id) if last else None)


def account_page(session: Session, principal: Principal, account_id: str, now: datetime) -> AccountPage | None:
    """One account, or None where there is none or this person may not see it; six queries."""
    account = session.get(Account, account_id)
    if account is None or not settings_where(principal, Permission.MANAGE_ACCOUNTS):
        return None
    roles = session.execute(
        select(AccountRole.setting_id, AccountRole.role).where(AccountRole.account_id == account.id)
    )
    alive = (SignInSession.ended_at.is_(None), SignInSession.seen_at > now - IDLE)
    open_sessions = (SignInSession.account_id == account.id, SignInSession.second_step_at.is_not(None), *alive)
    unused = (Invitation.account_id == account.id, Invitation.used_at.is_(None), Invitation.expires_at > now)
    return AccountPage(
        row=account_rows(session, [account])[0],
        email=account.email,
        grants=frozenset(f"{setting}:{role}" for setting, role in roles),
        settings=settings(session),
        has_second_step=account.totp_secret is not None,
        recovery_codes_left=codes_left(session, account.id),
        last_seen=session.scalar(select(func.max(SignInSession.seen_at)).where(SignInSession.account_id == account.id)),
        sessions=session.scalar(select(func.count()).select_from(SignInSession).where(*open_sessions)) or 0,
        invited_until=session.scalar(select(func.max(Invitation.expires_at)).where(*unused)),
        own=account.id == principal.account_id,
    )


def usernames(session: Session) -> set[str]:
    """Every username there is."""
    return set(session.scalars(select(Account.username)))


def settings(session: Session) -> tuple[tuple[str, str], ...]:
    """Every setting's id and name, School before Nursery."""
    query = select(Setting.id, Setting.name).order_by(Setting.name.desc())
    return tuple((row.id, row.name) for row in session.execute(query))


def account_lines(session: Session) -> Iterator[tuple[str, str, str, str]]:
    """Username, state, ``setting:role`` words and name of every account, for the console."""
    grants: dict[str, list[str]] = {}
    for account_id, setting, role in session.execute(
        select(AccountRole.account_id, AccountRole.setting_id, AccountRole.role)
    ):
        grants.setdefault(account_id, []).append(f"{setting}:{role}")
    for account in session.scalars(select(Account).order_by(Account.username)):
        yield account.username, _state(account), ",".join(sorted(grants.get(account.id, []))), account.name


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    for word in wanted.words.casefold().split():
        yield or_(
            func.lower(Account.name).contains(word, autoescape=True), Account.username.contains(word, autoescape=True)
        )
    if wanted.role or wanted.setting:
        yield exists().where(
            AccountRole.account_id == Account.id,
            *([AccountRole.role == wanted.role] if wanted.role else []),
            *([AccountRole.setting_id == wanted.setting] if wanted.setting else []),
        )
    if wanted.state:
        yield _STATE_IS[wanted.state]
    if wanted.after:
        name, key = wanted.after
        yield or_(Account.name > name, and_(Account.name == name, Account.id > key))


_STATE_IS: dict[str, ColumnElement[bool]] = {
    "disabled": Account.disabled_at.is_not(None),
    "invited": and_(Account.disabled_at.is_(None), Account.password_hash.is_(None)),
    "active": and_(Account.disabled_at.is_(None), Account.password_hash.is_not(None)),
}


def _state(account: Account) -> str:
    if account.disabled_at is not None:
        return "disabled"
    return "invited" if account.password_hash is None else "active"


def account_rows(session: Session, accounts: Iterable[Account]) -> tuple[AccountRow, ...]:
    """The accounts with their roles in words; one query."""
    found = list(accounts)
    roles: dict[str, list[tuple[str, str]]] = {}
    query = (
        select(AccountRole.account_id, Setting.name, AccountRole.role)
        .join(Setting, Setting.id == AccountRole.setting_id)
        .where(AccountRole.account_id.in_([account.id for account in found]))
        .order_by(Setting.name.desc(), AccountRole.role)
    )
    for account_id, setting, role in session.execute(query):
        roles.setdefault(account_id, []).append((setting, ROLE_WORDS[Role(role)]))
    return tuple(
        AccountRow(each.id, each.username, each.name, _state(each), tuple(roles.get(each.id, []))) for each in found
    )


def codes_left(session: Session, account_id: str) -> int:
    """How many recovery codes are unused."""
    unused = (RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return session.scalar(select(func.count()).select_from(RecoveryCode).where(*unused)) or 0
