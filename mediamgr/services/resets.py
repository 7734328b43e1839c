"""A lost password or telephone: taken away by another admin or the console, set anew by its owner."""

from sqlalchemy import delete

from mediamgr.records.accounts import Account, RecoveryCode
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services import throttling
from mediamgr.services.accounts import load_account
from mediamgr.services.errors import Conflict
from mediamgr.services.one_time_addresses import Slip, new_slip
from mediamgr.services.sessions import end_sessions
from mediamgr.services.unit_of_work import Work


def reset_password(work: Work, account_id: str) -> Slip:
    """Take an account's password away, end its sessions, and give a one-time address for a new one.

    Also for an invitation that was lost. Raises Conflict ``own-account`` (one's own is changed, not reset), NotFound.
    """
    account = _of_another(work, account_id)
    account.password_hash = None
    end_sessions(work, account.id)
    _forget_tries(work, account)
    work.record(Event.ACCOUNT_RESET, account.id, what="password")
    return new_slip(work, account)


def reset_second_step(work: Work, account_id: str) -> None:
    """Forget an account's app and recovery codes and end its sessions; they set it up anew at the next sign-in.

    Raises Conflict ``own-account``, NotFound.
    """
    account = _of_another(work, account_id)
    account.totp_secret, account.totp_step = None, 0
    work.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    end_sessions(work, account.id)
    _forget_tries(work, account)
    work.record(Event.ACCOUNT_RESET, account.id, what="second-step")


def _forget_tries(work: Work, account: Account) -> None:
    throttling.forget(work, "password", account.username)
    throttling.forget(work, "code", account.id)


def _of_another(work: Work, account_id: str) -> Account:
    work.require(Permission.MANAGE_ACCOUNTS)
    account = load_account(work, account_id)
    if account.id == work.actor.id:
        raise Conflict("own-account")
    return account
