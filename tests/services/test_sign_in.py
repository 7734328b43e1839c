"""Passwords, throttling and the second step, on a real database."""

import pyotp
import pytest
from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.ledger import LedgerEntry
from mediamgr.services import second_step, second_step_set_up, sign_in
from mediamgr.services.actors import SYSTEM
from mediamgr.services.errors import Invalid, NotSignedIn
from mediamgr.services.house import House
from mediamgr.services.sessions import find_session
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.clock import StoppedClock

PASSWORD = "three lanterns in fog"


def make(house: House, username: str = "dana") -> str:
    with unit_of_work(house, SYSTEM) as work:
        account = Account(
            id=new_id(),
            username=username,
            name=username.capitalize(),
            password_hash=sign_in.passwords().hash(PASSWORD),
            created_at=work.now,
        )
        work.session.add(account)
        work.session.flush()
        work.session.add(AccountRole(account_id=account.id, setting_id="school", role="teacher"))
        return account.id


def with_totp(house: House, username: str = "dana") -> pyotp.TOTP:
    """An account whose second step is set up, by the way it is set up."""
    make(house, username)
    entered = sign_in.enter(house, username, PASSWORD)
    app, done = set_up(house, entered.token)
    assert len(done.recovery_codes) == 10
    return app


def set_up(house: House, token: str) -> tuple[pyotp.TOTP, second_step.Completed]:
    offered = second_step_set_up.offer_set_up(house, second_step.half_account(house, token))
    app = pyotp.TOTP(offered.typed_secret.replace(" ", ""))
    return app, second_step_set_up.finish_set_up(house, token, offered.sealed, app.at(house.clock()))


def kinds(house: House) -> list[str]:
    with reading(house) as session:
        return list(session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq)))


def test_a_password_alone_opens_nothing(house: House) -> None:
    make(house)
    entered = sign_in.enter(house, " Dana ", PASSWORD)
    assert not entered.complete
    assert find_session(house, entered.token) is None
    assert kinds(house) == []


def test_the_first_sign_in_sets_the_second_step_up(house: House) -> None:
    make(house)
    token = sign_in.enter(house, "dana", PASSWORD).token
    _app, done = set_up(house, token)
    found = find_session(house, done.token)
    assert found is not None
    assert found.username == "dana"
    assert done.token != token
    assert kinds(house) == ["SecondFactorSet", "SignedIn"]
    with pytest.raises(NotSignedIn):
        set_up(house, token)


def test_a_code_counts_once(house: House, clock: StoppedClock) -> None:
    app = with_totp(house)
    clock.forward(seconds=60)
    code = app.at(clock())
    assert find_session(house, second_step.complete(house, sign_in.enter(house, "dana", PASSWORD).token, code).token)
    with pytest.raises(Invalid):
        second_step.complete(house, sign_in.enter(house, "dana", PASSWORD).token, code)
    assert kinds(house)[2:] == ["SignedIn", "SignInFailed"]
