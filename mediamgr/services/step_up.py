"""Proving again who is there, for acts that ask for a proof younger than five minutes (DESIGN section 5)."""

from mediamgr.records.accounts import Account
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Principal
from mediamgr.services import throttling
from mediamgr.services.actors import person
from mediamgr.services.challenges import DeviceProof, proven_key
from mediamgr.services.errors import Invalid
from mediamgr.services.house import House
from mediamgr.services.second_step import begin_code_try, spend_code, wrong_code
from mediamgr.services.sessions import renew_session
from mediamgr.services.sign_in import right_password
from mediamgr.services.unit_of_work import Work, unit_of_work


def step_up(house: House, who: Principal, password: str, code: str, proof: DeviceProof | None) -> str:
    """Check the password, and a code or the enrolled device's signature; returns the cookie's new word.

    Raises NotSignedIn ``sign-in-failed``, Invalid (``code-missing``, ``code-wrong``), TooMany. One ledger entry a try.
    """
    account, tried = right_password(house, who.username, password, "step-up")
    with unit_of_work(house, person(who)) as work:
        throttling.forgive(work, tried)
        # A device stands in only for the session that began on it, or where the demo asks for nothing.
        if house.settings.demo or (who.key_id and proven_key(work, "step-up", proof) == who.key_id):
            return _proven(work, who, "device")
    if not code.strip():
        raise Invalid("code", "code-missing")
    return _with_code(house, who, account, code)


def _with_code(house: House, who: Principal, account: Account, code: str) -> str:
    tried = begin_code_try(house, account, "step-up")
    with unit_of_work(house, person(who)) as work:
        how = spend_code(work, work.session.get_one(Account, account.id, with_for_update=True), code)
        if how is not None:
            throttling.forgive(work, tried)
            return _proven(work, who, how)
    raise wrong_code(house, account, tried, "step-up")


def _proven(work: Work, who: Principal, how: str) -> str:
    work.record(Event.STEPPED_UP, who.account_id, second=how)
    return renew_session(work, who.session_id)
