"""Signing in through the capture API: the password in a request that an enrolled device signed."""

from dataclasses import dataclass, field
from datetime import datetime

from mediamgr.rules.events import Event
from mediamgr.rules.sessions import IN_ALL
from mediamgr.services import throttling
from mediamgr.services.actors import STRANGER, Actor
from mediamgr.services.house import House
from mediamgr.services.sessions import begin_session
from mediamgr.services.sign_in import right_password, still_right
from mediamgr.services.signed_requests import SignedRequest, accept, still_active
from mediamgr.services.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class SignedInOnDevice:
    """Who is signed in, until when at the latest, and the cookie's word."""

    token: str = field(repr=False)
    account_id: str
    username: str
    name: str
    expires: datetime


def enter_on_device(house: House, username: str, password: str, signed: SignedRequest) -> SignedInOnDevice:
    """Sign in with a password on the device whose signature this is; it is the second step.

    Raises NotAllowed (``device-not-active``, ``signature-invalid``), NotSignedIn ``sign-in-failed``, TooMany.
    """
    with unit_of_work(house, STRANGER) as work:
        accept(work, signed)
    account, tried = right_password(house, username, password, "password")
    with unit_of_work(house, Actor("account", account.id, key_id=signed.key_id)) as work:
        throttling.forgive(work, tried)
        account = still_right(work, account)
        still_active(work, signed.key_id)
        token = begin_session(work, account.id, key_id=signed.key_id, second_step=True)
        work.record(Event.SIGNED_IN, account.id, second="device")
        return SignedInOnDevice(token, account.id, account.username, account.name, work.now + IN_ALL)
