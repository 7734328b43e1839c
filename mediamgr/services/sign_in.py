"""Signing in: the password, then the second step, or the enrolled device that stands in for it.

These services open their units of work themselves: a wrong try must be counted and written down although it is
refused, and no transaction may wait while a password is being checked.
"""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from mediamgr.credentials.passwords import Passwords
from mediamgr.records.accounts import Account
from mediamgr.rules.events import Event
from mediamgr.services import throttling
from mediamgr.services.actors import STRANGER, Actor
from mediamgr.services.challenges import DeviceProof, proven_key
from mediamgr.services.errors import NotSignedIn, TooMany
from mediamgr.services.house import House
from mediamgr.services.sessions import begin_session, end_session
from mediamgr.services.unit_of_work import Work, reading, unit_of_work


@dataclass(frozen=True, slots=True)
class Entered:
    """The cookie's word after a right password. Until ``complete`` it opens nothing but the second step;
    ``has_totp`` says whether that is a code, or setting one up."""

    token: str
    complete: bool
    has_totp: bool


@cache
def passwords() -> Passwords:
    """The one hasher of this process; making one costs as much as a sign-in."""
    return Passwords()


def same_name(username: str) -> str:
    """A username as it is kept: case and spaces around it do not matter."""
    return username.strip().casefold()


def enter(house: House, username: str, password: str, proof: DeviceProof | None = None) -> Entered:
    """Check a password; on an enrolled device, or in the demo, the sign-in is then complete.

    Raises NotSignedIn ``sign-in-failed`` (the same for an unknown name, a wrong password, a disabled account) and
    TooMany at the sixth wrong try in a minute for this name. Each try that ends here leaves one ledger entry.
    """
    account, tried = right_password(house, username, password, "password")
    with unit_of_work(house, Actor("account", account.id)) as work:
        throttling.forgive(work, tried)
        account = still_right(work, account)
        if account.password_hash and passwords().needs_rehash(account.password_hash):
            account.password_hash = passwords().hash(password)
        return password_was_right(work, account, proof)


def still_right(work: Work, checked: Account) -> Account:
    """The account again, locked. Raises NotSignedIn when it was disabled or given another password meanwhile."""
    account = work.session.get_one(Account, checked.id, with_for_update=True)
    if account.disabled_at is not None or account.password_hash != checked.password_hash:
        raise NotSignedIn("sign-in-failed")
    return account


def password_was_right(work: Work, account: Account, proof: DeviceProof | None) -> Entered:
    """Begin the session of somebody whose password is right: whole on an enrolled device and in the demo, else half."""
    has_totp = account.totp_secret is not None
    key_id = proven_key(work, "sign-in", proof)
    if key_id is None and not work.house.settings.demo:
        token = begin_session(work, account.id, key_id=None, second_step=False)
        return Entered(token, complete=False, has_totp=has_totp)
    work.record(Event.SIGNED_IN, account.id, second="device" if key_id else "demo")
    return Entered(begin_session(work, account.id, key_id=key_id, second_step=True), complete=True, has_totp=has_totp)


def right_password(house: House, username: str, password: str, stage: str) -> tuple[Account, throttling.Try]:
    """The enabled account whose password this is, and the try to forgive. Raises as ``enter`` does."""
    name = same_name(username)
    with reading(house) as session:
        account = session.execute(select(Account).where(Account.username == name)).scalar_one_or_none()
    try:
        tried = throttling.begin(house, "password", name)
    except TooMany:
        note_failure(house, account, stage, "throttled")
        raise
    usable = account is not None and account.disabled_at is None
    # Checked even for nobody: the answer must take as long whether or not there is such an account.
    right = passwords().matches(account.password_hash if account and usable else None, password)
    if account is None or not right:
        note_failure(house, account, stage, "wrong")
        throttling.if_it_throttles(tried)
        raise NotSignedIn("sign-in-failed")
    return account, tried


def note_failure(house: House, account: Account | None, stage: str, why: str) -> None:
    """Write the one ledger entry of a failed try; it names the account by id, or nothing."""
    with unit_of_work(house, STRANGER) as work:
        work.record(Event.SIGN_IN_FAILED, *([account.id] if account else []), stage=stage, why=why)


def sign_out(work: Work) -> None:
    """End the session of whoever is signed in."""
    who = work.principal()
    end_session(work, who.session_id)
    work.record(Event.SIGNED_OUT, who.account_id)
