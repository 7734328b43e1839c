"""The school's policy as a versioned page: published by an admin, accepted by the staff before they send (P13)."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id
from mediamgr.records.policy import PolicyAcceptance, PolicyVersion
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.dated_facts import recorder
from mediamgr.services.errors import Conflict, Invalid, NotYet
from mediamgr.services.unit_of_work import Work

LONGEST = 60_000


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to publish: its text, the day the governors agreed to it, the day for another look."""

    text: str
    agreed_on: date
    review_on: date


def publish(work: Work, new: NewVersion) -> int:
    """Publish a version; whoever sends pictures must accept it before the next one. Returns its number.

    Raises NotAllowed, Invalid: no text or too much, agreed on a day to come, a review that is not after it or is over.
    """
    work.require(Permission.MANAGE_POLICY)
    text = _checked(work, new)
    newest = newest_version(work.session, lock=True)
    if newest is not None and newest.text == text:
        raise Invalid("text", "policy-unchanged")
    digest = hashlib.sha256(text.encode()).hexdigest()
    row = PolicyVersion(
        id=new_id(),
        number=(newest.number if newest else 0) + 1,
        text=text,
        digest=digest,
        agreed_on=new.agreed_on,
        review_on=new.review_on,
        published_at=work.now,
        published_by=recorder(work),
    )
    work.session.add(row)
    work.session.flush()
    work.record(Event.POLICY_PUBLISHED, row.id, version=row.number, digest=digest)
    return row.number


def accept(work: Work, version_id: str) -> None:
    """Note that whoever is signed in has read and accepted the newest version; a second time changes nothing.

    ``version_id`` is the one that stood on their page: accepting words that were replaced meanwhile is a Conflict.
    """
    work.require(Permission.USE_OWN_ACCOUNT)
    newest = newest_version(work.session, lock=True)
    if newest is None or newest.id != version_id:
        raise Conflict("policy-replaced")
    account_id = work.principal().account_id
    if has_accepted(work.session, newest.id, account_id):
        return
    row = PolicyAcceptance(id=new_id(), version_id=newest.id, account_id=account_id, at=work.now)
    work.session.add(row)
    work.session.flush()
    work.record(Event.POLICY_ACCEPTED, newest.id, account_id, version=newest.number)


def require_accepted(session: Session, account_id: str) -> None:
    """Raise NotYet ``policy-not-accepted`` when a version is published that this person has not accepted (P13)."""
    newest = session.execute(select(PolicyVersion.id).order_by(PolicyVersion.number.desc()).limit(1)).scalar()
    if newest is not None and not has_accepted(session, newest, account_id):
        raise NotYet("policy-not-accepted")


def newest_version(session: Session, *, lock: bool = False) -> PolicyVersion | None:
    """The version in force, or None before the first; ``lock`` keeps it the newest until the transaction ends."""
    query = select(PolicyVersion).order_by(PolicyVersion.number.desc()).limit(1)
    return session.scalars(query.with_for_update() if lock else query).first()


def has_accepted(session: Session, version_id: str, account_id: str) -> bool:
    """Whether this account has accepted this version."""
    query = select(PolicyAcceptance.id).where(
        PolicyAcceptance.version_id == version_id, PolicyAcceptance.account_id == account_id
    )
    return session.execute(query).first() is not None


def _checked(work: Work, new: NewVersion) -> str:
    text = new.text.replace("\r\n", "\n").strip()
    if not text:
        raise Invalid("text", "policy-missing")
    if len(text) > LONGEST:
        raise Invalid("text", "policy-too-long")
    if new.agreed_on > work.today:
        raise Invalid("agreed_on", "agreed-later")
    if new.review_on <= new.agreed_on or new.review_on < work.today:
        raise Invalid("review_on", "review-too-early")
    return text
