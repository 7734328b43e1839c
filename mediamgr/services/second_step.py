"""The second step: six digits from an app, or a recovery code from paper."""

from base64 import b64decode
from dataclasses import dataclass, field

from sqlalchemy import select

from mediamgr.credentials import totp
from mediamgr.records.accounts import Account, RecoveryCode
from mediamgr.rules.events import Event
from mediamgr.services import throttling
from mediamgr.services.actors import Actor
from mediamgr.services.errors import Invalid, TooMany
from mediamgr.services.house import House
from mediamgr.services.sessions import begin_session, end_session, find_half
from mediamgr.services.sign_in import note_failure
from mediamgr.services.unit_of_work import Work, reading, unit_of_work


@dataclass(frozen=True, slots=True)
class Completed:
    """The cookie's new word, and the recovery codes to print when they were just made."""

    token: str
    recovery_codes: tuple[str, ...] = field(default=(), repr=False)


def half_account(house: House, token: str) -> Account:
    """The account whose password was just right. Raises NotSignedIn ``half-over``."""
    with reading(house) as session:
        return find_half(session, house.clock(), token)[1]


def complete(house: House, token: str, code: str) -> Completed:
    """Finish a sign-in with a code from the app or a recovery code.

    Raises NotSignedIn ``half-over``, Invalid ``code-wrong``, TooMany.
    """
    account = half_account(house, token)
    tried = begin_code_try(house, account, "second-step")
    with unit_of_work(house, Actor("account", account.id)) as work:
        row, account = find_half(work.session, work.now, token)
        how = spend_code(work, account, code)
        if how is not None:
            throttling.forgive(work, tried)
            end_session(work, row.id)
            work.record(Event.SIGNED_IN, account.id, second=how)
            return Completed(begin_session(work, account.id, key_id=None, second_step=True))
    raise wrong_code(house, account, tried, "second-step")


def begin_code_try(house: House, account: Account, stage: str) -> throttling.Try:
    """Count a try at this account's code. Raises TooMany, which leaves its ledger entry."""
    try:
        return throttling.begin(house, "code", account.id)
    except TooMany:
        note_failure(house, account, stage, "throttled")
        raise


def wrong_code(house: House, account: Account, tried: throttling.Try, stage: str) -> Invalid:
    """Write the wrong try down; raises TooMany when it was the sixth, else returns what to raise."""
    note_failure(house, account, stage, "wrong-code")
    throttling.if_it_throttles(tried)
    return Invalid("code", "code-wrong")


def spend_code(work: Work, account: Account, typed: str) -> str | None:
    """``code`` or ``recovery`` when what was typed is good, which it then is no longer; else None.

    The account's row is locked by the caller: of two at once, one finds the code spent.
    """
    if account.totp_secret is not None:
        secret = work.house.keys.open_secret(b64decode(account.totp_secret), account.id).decode()
        step = totp.matching_step(secret, typed, work.now, after=account.totp_step)
        if step is not None:
            account.totp_step = step
            return "code"
    return "recovery" if _spend_recovery(work, account, typed) else None


def _spend_recovery(work: Work, account: Account, typed: str) -> bool:
    query = select(RecoveryCode).where(
        RecoveryCode.account_id == account.id,
        RecoveryCode.code_hash == totp.recovery_digest(typed),
        RecoveryCode.used_at.is_(None),
    )
    row = work.session.execute(query.with_for_update()).scalar_one_or_none()
    if row is not None:
        row.used_at = work.now
    return row is not None
