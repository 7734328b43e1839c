"""Accounts: made, given roles, disabled; never without an admin."""

import re
from collections.abc import Collection

from sqlalchemy import delete, func, select

from mediamgr.credentials.passwords import problem_with
from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import Account, AccountRole, Setting
from mediamgr.rules.codes import Code
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission, Role
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.house import House
from mediamgr.services.sessions import end_sessions
from mediamgr.services.sign_in import passwords, same_name
from mediamgr.services.unit_of_work import Work, reading

# (setting's id, role): what an account is, and where.
Grant = tuple[str, Role]
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")


def password_problem(password: str, username: str = "") -> str | None:
    """A sentence for whoever chooses this password, or None where it will do."""
    return problem_with(password, username)


def usable_username(username: str) -> bool:
    """Whether this can be a username: small letters, digits, dots and dashes, a letter or digit at either end."""
    return _USERNAME.fullmatch(username) is not None


def create_account(
    work: Work, username: str, name: str, grants: Collection[Grant], *, password: str, email: str | None = None
) -> str:
    """Make an account that can sign in with this password at once; returns its id.

    Raises Invalid (``username-unusable``, ``username-taken``, ``name-missing``, ``no-role``, ``setting-unknown``,
    ``password-weak``); the console may choose a password that a person may not.
    """
    work.require(Permission.MANAGE_ACCOUNTS)
    if not password or (not work.actor.trusted and problem_with(password, username)):
        raise Invalid("password", "password-weak")
    account = add_account(work, username, name, grants, email)
    account.password_hash = passwords().hash(password)
    work.record(Event.ACCOUNT_CREATED, account.id, roles=as_facts(grants))
    return account.id


def add_account(work: Work, username: str, name: str, grants: Collection[Grant], email: str | None) -> Account:
    """Add the rows of an account; part of a larger change, which checks the right to it and records it."""
    known, wanted = same_name(username), " ".join(name.split())
    if not usable_username(known):
        raise Invalid("username", "username-unusable")
    if not wanted:
        raise Invalid("name", "name-missing")
    if work.session.execute(select(Account.id).where(Account.username == known)).first():
        raise Invalid("username", "username-taken")
    account = Account(id=new_id(), username=known, name=wanted, email=email or None, totp_step=0, created_at=work.now)
    work.session.add(account)
    work.session.flush()
    _grant(work, account.id, grants)
    return account


def change_account(work: Work, account_id: str, name: str, email: str | None) -> None:
    """Correct somebody's name and mail address; the username stays. Raises Invalid ``name-missing``, NotFound."""
    work.require(Permission.MANAGE_ACCOUNTS)
    account = load_account(work, account_id)
    if not name.strip():
        raise Invalid("name", "name-missing")
    account.name, account.email = " ".join(name.split()), (email or "").strip() or None
    work.record(Event.ACCOUNT_CHANGED, account.id)


def change_roles(work: Work, account_id: str, grants: Collection[Grant]) -> None:
    """Give an account exactly these roles. Raises Invalid, Conflict ``last-admin``, NotFound."""
    work.require(Permission.MANAGE_ACCOUNTS)
    had_one = _lock_admins(work)
    account = load_account(work, account_id)
    work.session.execute(delete(AccountRole).where(AccountRole.account_id == account.id))
    _grant(work, account.id, grants)
    _keep_an_admin(work, had_one)
    work.record(Event.ACCOUNT_ROLES_CHANGED, account.id, roles=as_facts(grants))


def disable_account(work: Work, account_id: str) -> None:
    """Close an account and end its sessions at once. Raises Conflict (``last-admin``, ``already-done``), NotFound."""
    work.require(Permission.MANAGE_ACCOUNTS)
    had_one = _lock_admins(work)
    account = load_account(work, account_id)
    if account.disabled_at is not None:
        raise Conflict(Code.ALREADY_DONE)
    account.disabled_at = work.now
    work.session.flush()
    _keep_an_admin(work, had_one)
    end_sessions(work, account.id)
    work.record(Event.ACCOUNT_DISABLED, account.id)


def enable_account(work: Work, account_id: str) -> None:
    """Open a disabled account again, with the password and second step it had. Raises Conflict, NotFound."""
    work.require(Permission.MANAGE_ACCOUNTS)
    account = load_account(work, account_id)
    if account.disabled_at is None:
        raise Conflict(Code.ALREADY_DONE)
    account.disabled_at = None
    work.record(Event.ACCOUNT_ENABLED, account.id)


def load_account(work: Work, account_id: str) -> Account:
    """The account, its row locked. Raises NotFound."""
    account = work.session.get(Account, account_id, with_for_update=True)
    if account is None:
        raise NotFound()
    return account


def account_id_of(house: House, username: str) -> str:
    """The id of the account with this username. Raises NotFound."""
    with reading(house) as session:
        found = session.scalars(select(Account.id).where(Account.username == same_name(username))).first()
    if found is None:
        raise NotFound()
    return found


def usable_admins(work: Work) -> int:
    """How many admins could sign in now: one whose invitation nobody has taken up yet cannot let anybody else in."""
    query = select(func.count(func.distinct(AccountRole.account_id))).join(Account).where(*_USABLE_ADMIN)
    return work.session.execute(query).scalar_one()


_USABLE_ADMIN = (AccountRole.role == Role.ADMIN, Account.disabled_at.is_(None), Account.password_hash.is_not(None))


def _lock_admins(work: Work) -> bool:
    """Whether there is a usable admin now. Two who remove each other at once queue here; the second finds one left.

    Before any account is locked by itself: each would hold the one that the other waits for, and be told to try later.
    """
    query = select(Account.id, AccountRole.role).join(Account).where(*_USABLE_ADMIN).order_by(Account.id)
    return bool(work.session.execute(query.with_for_update()).all())


def _keep_an_admin(work: Work, had_one: bool) -> None:
    if had_one and usable_admins(work) == 0:
        raise Conflict(Code.LAST_ADMIN)


def _grant(work: Work, account_id: str, grants: Collection[Grant]) -> None:
    if not grants:
        raise Invalid("grants", "no-role")
    if {setting_id for setting_id, _ in grants} - set(work.session.scalars(select(Setting.id))):
        raise Invalid("grants", "setting-unknown")
    work.session.add_all(AccountRole(account_id=account_id, setting_id=place, role=role) for place, role in set(grants))
    work.session.flush()


def as_facts(grants: Collection[Grant]) -> list[str]:
    """The grants as the ledger writes them: ``school:teacher``."""
    return sorted(f"{setting_id}:{role}" for setting_id, role in grants)
