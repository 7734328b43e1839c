"""What everybody may change of their own account; the password is asked for each time."""

from mediamgr.records.accounts import Account
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Principal
from mediamgr.services import throttling
from mediamgr.services.accounts import password_problem
from mediamgr.services.actors import person
from mediamgr.services.errors import Invalid, NotSignedIn
from mediamgr.services.house import House
from mediamgr.services.second_step_set_up import keep_secret, new_recovery_codes
from mediamgr.services.sessions import end_sessions
from mediamgr.services.sign_in import passwords, right_password, still_right
from mediamgr.services.unit_of_work import Work, unit_of_work


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


def change_second_step(house: House, who: Principal, password: str, sealed: str, code: str) -> tuple[str, ...]:
    """Put another app in place of the former one; returns new recovery codes.

    Raises Invalid (``password-wrong``, ``code-wrong``), TooMany.
    """
    account, tried = _proven(house, who, password, "password")
    with unit_of_work(house, person(who)) as work:
        throttling.forgive(work, tried)
        codes = keep_secret(work, still_right(work, account), sealed, code)
        work.record(Event.SECOND_FACTOR_SET, account.id)
        return codes


def renew_recovery_codes(house: House, who: Principal, password: str) -> tuple[str, ...]:
    """Ten new recovery codes; the former ones are worth nothing now. Raises Invalid ``password-wrong``, TooMany."""
    account, tried = _proven(house, who, password, "password")
    with unit_of_work(house, person(who)) as work:
        throttling.forgive(work, tried)
        codes = new_recovery_codes(work, still_right(work, account))
        work.record(Event.SECOND_FACTOR_SET, account.id, what="recovery-codes")
        return codes


def end_other_sessions(work: Work) -> None:
    """Sign out everywhere but here."""
    who = work.principal()
    end_sessions(work, who.account_id, but=who.session_id)
    work.record(Event.SIGNED_OUT, who.account_id, where="elsewhere")


def _proven(house: House, who: Principal, password: str, field: str) -> tuple[Account, throttling.Try]:
    try:
        return right_password(house, who.username, password, "own-account")
    except NotSignedIn as wrong:
        raise Invalid(field, "password-wrong") from wrong
