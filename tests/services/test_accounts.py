"""Never without an admin, whoever asks and however many at once."""

import threading

import pytest
from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.permissions import Role
from mediamgr.services import accounts
from mediamgr.services.actors import CONSOLE, SYSTEM
from mediamgr.services.errors import Conflict, Invalid, Refused
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.services.test_sign_in import kinds


def an_admin(house: House, username: str) -> str:
    """An admin who could sign in; the password's digest is none, which is enough for counting."""
    with unit_of_work(house, SYSTEM) as work:
        account = Account(
            id=new_id(), username=username, name=username, password_hash="-", totp_step=0, created_at=work.now
        )
        work.session.add(account)
        work.session.flush()
        work.session.add(AccountRole(account_id=account.id, setting_id="school", role="admin"))
        return account.id


def admins(house: House) -> list[str]:
    with reading(house) as session:
        return list(session.scalars(select(Account.username).where(Account.disabled_at.is_(None))))


def test_of_two_admins_who_disable_each_other_at_once_one_stays(each_house: House) -> None:
    ids = {name: an_admin(each_house, name) for name in ("ada", "bea")}
    for _ in range(5):
        both_disable_each_other(each_house, ids)
        assert len(admins(each_house)) == 1
        for account_id in ids.values():
            try_enable(each_house, account_id)


def both_disable_each_other(house: House, ids: dict[str, str]) -> None:
    ready, refused = threading.Barrier(2), []

    def disable(victim: str) -> None:
        ready.wait()
        try:
            with unit_of_work(house, SYSTEM) as work:
                accounts.disable_account(work, victim)
        except Refused as refusal:
            refused.append(refusal.code)

    threads = [threading.Thread(target=disable, args=(victim,)) for victim in ids.values()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert refused == ["last-admin"]


def try_enable(house: House, account_id: str) -> None:
    try:
        with unit_of_work(house, SYSTEM) as work:
            accounts.enable_account(work, account_id)
    except Conflict:
        pass


def test_the_console_cannot_remove_the_last_admin_either(house: House) -> None:
    only = an_admin(house, "ada")
    with pytest.raises(Conflict, match="last-admin"), unit_of_work(house, CONSOLE) as work:
        accounts.disable_account(work, only)
    with pytest.raises(Conflict, match="last-admin"), unit_of_work(house, CONSOLE) as work:
        accounts.change_roles(work, only, [("school", Role.TEACHER)])
    assert kinds(house) == []


def test_before_there_is_an_admin_other_accounts_can_be_changed(house: House, cast: Cast) -> None:
    with unit_of_work(house, CONSOLE) as work:
        accounts.change_roles(work, cast.account_id("dana"), [("school", Role.OFFICE)])
    assert kinds(house) == ["AccountRolesChanged"]


@pytest.mark.parametrize("username", ["", "a b", "Ä", "-a", "a-", "a" * 65, "../x", "<b>", "a@b"])
def test_a_username_is_plain(house: House, username: str) -> None:
    with pytest.raises(Invalid), unit_of_work(house, CONSOLE) as work:
        accounts.create_account(work, username, "A", [("school", Role.TEACHER)], password="three lanterns in fog")


def test_the_ledger_tells_what_became_of_an_account_by_ids_and_codes(house: House) -> None:
    with unit_of_work(house, CONSOLE) as work:
        accounts.create_account(
            work, "Ada", "Ada Love", [("school", Role.TEACHER), ("nursery", Role.DSL)], password="three lanterns in fog"
        )
    assert kinds(house) == ["AccountCreated"]
    assert b"Ada Love" not in _ledger(house)


def _ledger(house: House) -> bytes:
    with reading(house) as session:
        return "".join(f"{e.actor} {e.subjects} {e.facts}" for e in session.scalars(select(LedgerEntry))).encode()
