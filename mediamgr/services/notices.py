"""Notices for the admins: what the installation cannot decide by itself."""

from sqlalchemy import select, update

from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.installation import Message
from mediamgr.rules.permissions import Role
from mediamgr.services.unit_of_work import Work


def tell_admins(work: Work, kind: str, **facts: str | int) -> int:
    """One message to every admin who can sign in; returns how many. One that nobody has read is not said again."""
    admins = set(
        work.session.scalars(
            select(AccountRole.account_id)
            .join(Account, Account.id == AccountRole.account_id)
            .where(AccountRole.role == Role.ADMIN, Account.disabled_at.is_(None))
        )
    )
    unread = select(Message.account_id).where(Message.kind == kind, Message.read_at.is_(None))
    told = set(work.session.scalars(unread))
    for account_id in sorted(admins - told):
        work.session.add(Message(id=new_id(), kind=kind, account_id=account_id, facts=facts, at=work.now))
    return len(admins - told)


def settle(work: Work, kind: str) -> None:
    """What a notice told of is over: its messages count as read, and the next time is told anew."""
    work.session.execute(
        update(Message).where(Message.kind == kind, Message.read_at.is_(None)).values(read_at=work.now)
    )
