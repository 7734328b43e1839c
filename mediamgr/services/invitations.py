"""Invited staff and the very first admin choose their own passwords at one-time addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from mediamgr.records.accounts import Account, Invitation, Setting
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission, Role
from mediamgr.services.accounts import Grant, add_account, as_facts, load_account, password_problem, usable_admins
from mediamgr.services.actors import CONSOLE, STRANGER, Actor
from mediamgr.services.challenges import DeviceProof
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.house import House
from mediamgr.services.ledger import Line
from mediamgr.services.one_time_addresses import Slip, address, find_unused, issue, new_slip
from mediamgr.services.sign_in import Entered, password_was_right, passwords
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

FOR_THE_FIRST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewStaff:
    """One line of the list of staff to invite."""

    name: str
    username: str
    grants: tuple[Grant, ...]
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """Who opened a one-time address; no username: the first admin, who chooses one."""

    name: str = ""
    username: str = ""

    @property
    def first_admin(self) -> bool:
        """Whether this address makes the first admin."""
        return not self.username


def first_admin_address(house: House) -> str | None:
    """A fresh one-time address for the first admin, good for a day; None once an admin can sign in.

    Addresses that were printed before are worth nothing now.
    """
    with unit_of_work(house, CONSOLE) as work:
        if usable_admins(work):
            return None
        work.session.execute(delete(Invitation).where(Invitation.account_id.is_(None)))
        return address(house, issue(work, None, FOR_THE_FIRST))


def invite(work: Work, staff: Sequence[NewStaff]) -> list[Slip]:
    """Make an account and a one-time address for everybody on the list, or for nobody.

    Who has a mail address is sent theirs by mail as well. Raises Invalid as ``accounts.add_account`` does, with ``row``
    (from 1) among its facts.
    """
    work.require(Permission.MANAGE_ACCOUNTS)
    slips = [_invite_one(work, row, person) for row, person in enumerate(staff, start=1)]
    work.record_all(
        [
            Line(Event.ACCOUNT_INVITED, (slip.account_id,), facts={"roles": as_facts(person.grants)})
            for slip, person in zip(slips, staff, strict=True)
        ]
    )
    return slips


def open_invitation(house: House, token: str) -> Guest:
    """Whose address this is. Raises NotFound when it was used, is over, or never was; the three look the same."""
    with reading(house) as session:
        row = find_unused(session, token, house.clock())
        account = session.get(Account, row.account_id) if row.account_id else None
        return Guest(account.name, account.username) if account else Guest()


def accept(house: House, token: str, password: str, proof: DeviceProof | None = None) -> Entered:
    """Choose the password of an invited account and go on as after a right password. Raises NotFound, Invalid."""
    with unit_of_work(house, STRANGER) as work:
        row = find_unused(work.session, token, work.now, lock=True)
        if row.account_id is None:
            raise NotFound()
        account = load_account(work, row.account_id)
        work.actor = Actor("account", account.id)
        _choose(work, account, row, password)
        work.record(Event.PASSWORD_CHANGED, account.id, how="invitation")
        return password_was_right(work, account, proof)


def make_first_admin(house: House, token: str, username: str, name: str, password: str) -> Entered:
    """Make the first admin, of every setting, at the address that ``serve`` printed.

    Raises NotFound, Invalid, Conflict ``already-done`` when there is an admin by now.
    """
    with unit_of_work(house, STRANGER) as work:
        row = find_unused(work.session, token, work.now, lock=True)
        if row.account_id is not None:
            raise NotFound()
        if usable_admins(work):
            raise Conflict("already-done")
        grants = [(setting_id, Role.ADMIN) for setting_id in work.session.scalars(select(Setting.id))]
        account = add_account(work, username, name, grants, None)
        work.actor = Actor("account", account.id)
        _choose(work, account, row, password)
        work.record(Event.FIRST_ADMIN_MADE, account.id)
        return password_was_right(work, account, None)


def _invite_one(work: Work, row: int, person: NewStaff) -> Slip:
    try:
        return new_slip(work, add_account(work, person.username, person.name, person.grants, person.email))
    except Invalid as mistake:
        raise Invalid(mistake.field, mistake.code, row=row) from mistake


def _choose(work: Work, account: Account, row: Invitation, password: str) -> None:
    if password_problem(password, account.username):
        raise Invalid("password", "password-weak")
    account.password_hash = passwords().hash(password)
    row.used_at = work.now
    work.session.flush()
