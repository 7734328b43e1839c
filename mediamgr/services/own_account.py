"""What everybody may change of their own account; the password is asked for each time."""

from collections.abc import Iterator
from contextlib import contextmanager

from mediamgr.records.accounts import Account
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Principal
from mediamgr.services import throttling
from mediamgr.services.accounts import password_problem
from mediamgr.services.actors import person
from mediamgr.services.errors import Invalid, NotSignedIn
from mediamgr.services.house import House
from mediamgr.services.second_step import begin_code_try, spend_code, wrong_code
from mediamgr.services.second_step_set_up import keep_secret, new_recovery_codes
from mediamgr.services.sessions import end_sessions
from mediamgr.services.sign_in import passwords, right_password, still_right
from mediamgr.services.unit_of_work import Work, unit_of_work

# Where a wrong try happened, for the ledger.
_STAGE = "own-account"


def change_password(house: House, who: Principal, old: str, new: str) -> None:
    """Change one's own password; every other session of the account ends.

    Raises Invalid (``password-wrong`` of ``old``, ``password-weak`` of ``new``), TooMany.
    """
    if password_problem(new, who.username):
        raise Invalid("new", "password-weak")
    account, tried = _proven(house, who, old, "old")
    with unit_of_work(house, person(who)) as work:
        throttling.forgive(work, tried)
        still_right(work, account).password_hash = passwords().hash(new)
        end_sessions(work, account.id, but=who.session_id)
        work.record(Event.PASSWORD_CHANGED, account.id, how="own")


def change_second_step(
    house: House, who: Principal, password: str, sealed: str, code: str, *, old_code: str
) -> tuple[str, ...]:
    """Put another app in place of the former one; returns new recovery codes.

    Where there is a second step already, ``old_code`` is a code of it, or a recovery code: on an enrolled device the
    password alone signs in, and it must not be enough to carry the account elsewhere. Raises Invalid
    (``password-wrong``; ``code-missing`` or ``code-wrong`` of ``old_code``; ``code-wrong`` of ``code``), TooMany.
    """
    with _twice_proven(house, who, password, old_code) as (work, account):
        codes = keep_secret(work, account, sealed, code)
        work.record(Event.SECOND_FACTOR_SET, account.id)
    return codes


def renew_recovery_codes(house: House, who: Principal, password: str, *, old_code: str) -> tuple[str, ...]:
    """Ten new recovery codes; the former ones are worth nothing now.

    Each of them is a second step, so it asks and raises as ``change_second_step`` does.
    """
    with _twice_proven(house, who, password, old_code) as (work, account):
        codes = new_recovery_codes(work, account)
        work.record(Event.SECOND_FACTOR_SET, account.id, what="recovery-codes")
    return codes


def end_other_sessions(work: Work) -> None:
    """Sign out everywhere but here."""
    who = work.principal()
    end_sessions(work, who.account_id, but=who.session_id)
    work.record(Event.SIGNED_OUT, who.account_id, where="elsewhere")


def _proven(house: House, who: Principal, password: str, field: str) -> tuple[Account, throttling.Try]:
    try:
        return right_password(house, who.username, password, _STAGE)
    except NotSignedIn as wrong:
        raise Invalid(field, "password-wrong") from wrong


@contextmanager
def _twice_proven(house: House, who: Principal, password: str, old_code: str) -> Iterator[tuple[Work, Account]]:
    """The account, locked, once the password is right and so is a code of the second step it has.

    What the block refuses afterwards leaves the code unspent and the try counted.
    """
    checked, tried = _proven(house, who, password, "password")
    with unit_of_work(house, person(who)) as work:
        throttling.forgive(work, tried)
    if checked.totp_secret is not None and not old_code.strip():
        raise Invalid("old_code", "code-missing")
    tried_code = begin_code_try(house, checked, _STAGE) if checked.totp_secret is not None else None
    with unit_of_work(house, person(who)) as work:
        account = still_right(work, checked)
        shown = account.totp_secret is None or (tried_code and spend_code(work, account, old_code) is not None)
        if shown:
            if tried_code:
                throttling.forgive(work, tried_code)
            yield work, account
            return
    if tried_code is None:
        # Somebody set a second step up between the two steps: begin again, and show it.
        raise Invalid("old_code", "code-missing")
    wrong = wrong_code(house, checked, tried_code, _STAGE)
    raise Invalid("old_code", wrong.code)
