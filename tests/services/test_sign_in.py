"""Passwords, throttling and the second step, on a real database."""

import subprocess
import sys
import threading
from dataclasses import replace
from time import perf_counter

import pyotp
import pytest
from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.ledger import LedgerEntry
from mediamgr.services import second_step, second_step_set_up, sign_in
from mediamgr.services.accounts import disable_account
from mediamgr.services.actors import CONSOLE, SYSTEM
from mediamgr.services.errors import Conflict, Invalid, NotSignedIn, TooMany
from mediamgr.services.house import House
from mediamgr.services.resets import reset_second_step
from mediamgr.services.sessions import find_session
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.clock import StoppedClock
from tests.services.acting_twice import try_password

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


def tries(house: House, password: str, times: int, username: str = "dana") -> list[str]:
    return [try_password(house, username, password) for _ in range(times)]


def test_the_sixth_wrong_try_in_a_minute_throttles_that_account_and_no_other(house: House, clock: StoppedClock) -> None:
    make(house)
    make(house, "tom")
    assert tries(house, "wrong", 6) == ["wrong"] * 5 + ["throttled"]
    assert tries(house, PASSWORD, 1) == ["throttled"]
    assert tries(house, PASSWORD, 1, "tom") == ["right"]
    clock.forward(seconds=61)
    assert tries(house, PASSWORD, 1) == ["right"]


def test_a_right_password_after_five_slips_gets_in(house: House) -> None:
    make(house)
    assert tries(house, "wrong", 5) + tries(house, PASSWORD, 1) == ["wrong"] * 5 + ["right"]


def test_throttled_tries_do_not_lengthen_the_wait(house: House, clock: StoppedClock) -> None:
    make(house)
    tries(house, "wrong", 6)
    for _ in range(11):
        clock.forward(seconds=5)
        assert tries(house, "wrong", 1) == ["throttled"]
    clock.forward(seconds=6)
    assert tries(house, PASSWORD, 1) == ["right"]


def test_throttling_holds_for_a_name_that_nobody_has(house: House) -> None:
    assert tries(house, "wrong", 6, "nobody") == ["wrong"] * 5 + ["throttled"]


def test_throttling_survives_a_restart_and_holds_over_two_processes(house: House) -> None:
    make(house)
    here = [sys.executable, "-m", "tests.services.acting_twice"]
    house.engine.dispose()
    told = [str(house.settings.data), house.keys.master.hex(), house.clock().isoformat(), "dana", "5"]
    running = [subprocess.Popen([*here, *told], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    results = [word for process in running for word in process.communicate(timeout=120)[0].split()]
    assert sorted(results) == ["throttled"] * 5 + ["wrong"] * 5
    assert tries(house, PASSWORD, 1) == ["throttled"]


def test_every_try_leaves_exactly_one_entry_without_the_name(house: House) -> None:
    account_id = make(house)
    tries(house, "wrong", 7)
    tries(house, "wrong", 1, "Somebody Else")
    with reading(house) as session:
        entries = session.execute(select(LedgerEntry.kind, LedgerEntry.subjects, LedgerEntry.facts)).all()
    assert [entry.kind for entry in entries] == ["SignInFailed"] * 8
    assert [entry.subjects for entry in entries] == [[account_id]] * 7 + [[]]
    assert [entry.facts["why"] for entry in entries] == ["wrong"] * 6 + ["throttled", "wrong"]


def quickest(house: House, username: str) -> float:
    """Seconds for a wrong try; the quickest of three, because other work on the machine only makes it slower."""
    times = []
    for _ in range(3):
        begun = perf_counter()
        tries(house, "wrong", 1, username)
        times.append(perf_counter() - begun)
    return min(times)


def test_an_unknown_name_and_a_disabled_account_take_as_long_as_a_wrong_password(house: House) -> None:
    make(house)
    with unit_of_work(house, SYSTEM) as work:
        disable_account(work, make(house, "tom"))
    wrong = quickest(house, "dana")
    assert quickest(house, "nobody") > wrong / 2
    assert quickest(house, "tom") > wrong / 2


def test_a_disabled_account_is_told_what_a_wrong_password_is_told(house: House) -> None:
    account_id = make(house)
    with unit_of_work(house, SYSTEM) as work:
        disable_account(work, account_id)
    assert tries(house, PASSWORD, 1) == ["wrong"]


def test_a_recovery_code_stands_in_for_the_telephone_once(house: House) -> None:
    make(house)
    _app, done = set_up(house, sign_in.enter(house, "dana", PASSWORD).token)
    typed = done.recovery_codes[3].lower().replace("-", " ")
    token = second_step.complete(house, sign_in.enter(house, "dana", PASSWORD).token, typed).token
    assert find_session(house, token)
    with pytest.raises(Invalid):
        second_step.complete(house, sign_in.enter(house, "dana", PASSWORD).token, typed)


def test_the_sixth_wrong_code_throttles_and_thirty_are_enough_for_a_day(house: House, clock: StoppedClock) -> None:
    app = with_totp(house)
    token = sign_in.enter(house, "dana", PASSWORD).token
    came_of_it = []
    for _ in range(5):
        clock.forward(minutes=1, seconds=1)
        token = sign_in.enter(house, "dana", PASSWORD).token
        came_of_it += [try_code(house, token, "000000") for _ in range(7)]
    assert came_of_it[:7] == ["wrong"] * 5 + ["throttled"] * 2
    clock.forward(minutes=2)
    token = sign_in.enter(house, "dana", PASSWORD).token
    assert try_code(house, token, app.at(clock())) == "throttled"
    with unit_of_work(house, CONSOLE) as work:
        throttled = second_step.half_account(house, token).id
        reset_second_step(work, throttled)
    again, done = set_up(house, sign_in.enter(house, "dana", PASSWORD).token)
    assert find_session(house, done.token), "after a reset, what was tried before counts no longer"
    assert again.secret != app.secret


def test_the_day_after_thirty_wrong_codes_the_right_one_counts(house: House, clock: StoppedClock) -> None:
    app = with_totp(house)
    for _ in range(5):
        clock.forward(minutes=1, seconds=1)
        token = sign_in.enter(house, "dana", PASSWORD).token
        assert [try_code(house, token, "000000") for _ in range(6)][:4] == ["wrong"] * 4
    clock.forward(days=1)
    token = sign_in.enter(house, "dana", PASSWORD).token
    assert try_code(house, token, app.at(clock())) == "right"


def try_code(house: House, token: str, code: str) -> str:
    try:
        second_step.complete(house, token, code)
    except Invalid:
        return "wrong"
    except TooMany:
        return "throttled"
    return "right"


def test_the_second_step_must_follow_within_ten_minutes(house: House, clock: StoppedClock) -> None:
    app = with_totp(house)
    token = sign_in.enter(house, "dana", PASSWORD).token
    clock.forward(minutes=10, seconds=1)
    with pytest.raises(NotSignedIn):
        second_step.complete(house, token, app.at(clock()))


def test_a_second_set_up_cannot_take_the_place_of_the_first(house: House) -> None:
    make(house)
    first, second = (sign_in.enter(house, "dana", PASSWORD).token for _ in range(2))
    set_up(house, first)
    with pytest.raises(Conflict):
        set_up(house, second)


def test_a_secret_offered_to_one_account_is_worth_nothing_to_another(house: House) -> None:
    make(house)
    make(house, "tom")
    mine, toms = (sign_in.enter(house, name, PASSWORD).token for name in ("dana", "tom"))
    offered = second_step_set_up.offer_set_up(house, second_step.half_account(house, mine))
    app = pyotp.TOTP(offered.typed_secret.replace(" ", ""))
    with pytest.raises(Invalid):
        second_step_set_up.finish_set_up(house, toms, offered.sealed, app.at(house.clock()))


def test_neither_the_secret_nor_a_code_nor_a_password_is_in_the_database(house: House) -> None:
    make(house)
    app, done = set_up(house, sign_in.enter(house, "dana", PASSWORD).token)
    kept = (house.settings.data / "mediamgr.db").read_bytes()
    for secret in (app.secret, done.token, PASSWORD, *done.recovery_codes):
        assert secret.encode() not in kept
        assert secret.replace("-", "").encode() not in kept


def test_the_demo_skips_the_second_step(house: House) -> None:
    make(house)
    demo = replace(house, settings=replace(house.settings, demo=True))
    assert find_session(demo, sign_in.enter(demo, "dana", PASSWORD).token)


def test_many_tries_at_once_cannot_slip_by(each_house: House) -> None:
    make(each_house)
    came_of_it: list[str] = []
    threads = [
        threading.Thread(target=lambda: came_of_it.append(try_password(each_house, "dana", "wrong"))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert sorted(came_of_it) == ["throttled"] * 3 + ["wrong"] * 5
    assert tries(each_house, PASSWORD, 1) == ["throttled"]
