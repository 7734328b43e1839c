"""One-time addresses: issued, printed on slips, mailed, found again."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id, new_token, token_digest
from mediamgr.papers.qr import qr_svg
from mediamgr.records.accounts import Account, Invitation
from mediamgr.records.installation import Message
from mediamgr.services.errors import NotFound
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work

FOR_STAFF = timedelta(days=14)
_CONTEXT = "invitation"


@dataclass(frozen=True, slots=True)
class Slip:
    """What is printed, cut and handed over: for whom, and the one-time address, also as a QR code."""

    account_id: str
    name: str
    username: str
    url: str = field(repr=False)
    qr_svg: str = field(repr=False)
    until: datetime
    mailed: bool


def new_slip(work: Work, account: Account) -> Slip:
    """A one-time address for this account, mailed as well where it has a mail address."""
    token, house = issue(work, account.id, FOR_STAFF), work.house
    if account.email:
        sealed = b64encode(house.keys.seal_secret(token.encode(), f"{_CONTEXT} {account.id}")).decode()
        facts = {"sealed": sealed}
        work.session.add(Message(id=new_id(), kind="invitation", account_id=account.id, facts=facts, at=work.now))
    url = address(house, token)
    qr = qr_svg(url, f"One-time address for {account.username}")
    return Slip(account.id, account.name, account.username, url, qr, work.now + FOR_STAFF, bool(account.email))


def issue(work: Work, account_id: str | None, good_for: timedelta) -> str:
    """A new one-time word; the account's earlier ones are worth nothing now."""
    unused = (Invitation.account_id == account_id, Invitation.used_at.is_(None))
    work.session.execute(update(Invitation).where(*unused).values(used_at=work.now))
    token = new_token()
    work.session.add(
        Invitation(id=new_id(), account_id=account_id, token_hash=token_digest(token), expires_at=work.now + good_for)
    )
    return token


def find_unused(session: Session, token: str, now: datetime, *, lock: bool = False) -> Invitation:
    """The invitation behind an address. Raises NotFound when it was used, is over, or never was."""
    query = (
        select(Invitation)
        .outerjoin(Account, Account.id == Invitation.account_id)
        .where(
            Invitation.token_hash == token_digest(token),
            Invitation.used_at.is_(None),
            Invitation.expires_at > now,
            Account.disabled_at.is_(None),
        )
    )
    row = session.scalars(query.with_for_update(of=Invitation) if lock else query).first()
    if row is None:
        raise NotFound("invitation-over")
    return row


def mail_words(house: House, account_id: str, sealed: str) -> tuple[str, str]:
    """Subject and body of an invitation's mail, from its message's facts. Raises credentials' SealBroken."""
    token = house.keys.open_secret(b64decode(sealed), f"{_CONTEXT} {account_id}").decode()
    body = (
        "You have an account in the school’s picture library. Choose your password here, within two weeks and once:\n\n"
        f"{address(house, token)}\n\nNobody will ever ask you for that password."
    )
    return "Your account in the school’s picture library", body


def address(house: House, token: str) -> str:
    """The address of a one-time word."""
    return f"{house.settings.address}/invitation/{token}"
