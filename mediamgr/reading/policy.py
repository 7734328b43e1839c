"""The policy's pages: the version in force, the earlier ones, and who has not accepted it yet (P13)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.policy import PolicyAcceptance, PolicyVersion
from mediamgr.rules.permissions import GRANTS, Permission, Principal, Role, settings_where
from mediamgr.rules.policy_review import Review, review


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the policy; ``accepted_at`` is when this person accepted it, None when they have not."""

    id: str
    number: int
    text: str
    agreed_on: date
    review_on: date
    published_at: datetime
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """The version to show and, as (number, agreed on), every version there is, newest first."""

    version: Version | None
    versions: tuple[tuple[int, date], ...]

    @property
    def in_force(self) -> bool:
        """Whether the version shown is the newest."""
        return self.version is not None and self.version.number == self.versions[0][0]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody of the staff; ``sends`` when they may send pictures, and so are stopped until they accept."""

    account_id: str
    name: str
    sends: bool
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReadersPage:
    """Who has accepted the newest version, and who has not; None for a policy that was never published."""

    number: int
    missing: tuple[Reader, ...]
    accepted: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class PolicyWaits:
    """What a person's home says of the policy. ``must_accept``: they send pictures and have not accepted.

    The other three are for whoever publishes it: ``unpublished`` when there is none, ``review`` and ``review_on`` of
    the newest, and how many of those who send pictures it stops.
    """

    must_accept: bool = False
    unpublished: bool = False
    review: Review | None = None
    review_on: date | None = None
    stopped: int = 0


def policy_page(session: Session, principal: Principal, number: int | None = None) -> PolicyPage | None:
    """A version of the policy, by default the newest; None where there is no such version. Two queries."""
    query = (
        select(PolicyVersion, PolicyAcceptance.at)
        .outerjoin(
            PolicyAcceptance,
            (PolicyAcceptance.version_id == PolicyVersion.id) & (PolicyAcceptance.account_id == principal.account_id),
        )
        .order_by(PolicyVersion.number.desc())
        .limit(1)
    )
    row = session.execute(query if number is None else query.where(PolicyVersion.number == number)).first()
    if row is None:
        return None if number is not None else PolicyPage(None, ())
    found, at = row
    version = Version(
        found.id, found.number, found.text, found.agreed_on, found.review_on, found.published_at, accepted_at=at
    )
    numbers = session.execute(
        select(PolicyVersion.number, PolicyVersion.agreed_on).order_by(PolicyVersion.number.desc())
    )
    return PolicyPage(version, tuple((each, agreed_on) for each, agreed_on in numbers))


def readers_page(session: Session, _principal: Principal) -> ReadersPage | None:
    """The staff by name, those who have not accepted the newest version first; two queries."""
    newest = session.execute(
        select(PolicyVersion.id, PolicyVersion.number).order_by(PolicyVersion.number.desc()).limit(1)
    ).first()
    if newest is None:
        return None
    found = _staff(session, newest.id)
    return ReadersPage(
        newest.number,
        tuple(sorted((one for one in found if one.accepted_at is None), key=lambda one: (not one.sends, one.name))),
        tuple(sorted((one for one in found if one.accepted_at is not None), key=lambda one: one.name)),
    )


def policy_waits(session: Session, principal: Principal, today: date | None = None) -> PolicyWaits:
    """What the policy asks of this person; at most two queries, none for who neither sends nor publishes.

    ``today`` is needed only for who publishes.
    """
    sends = bool(settings_where(principal, Permission.SEND_PICTURES))
    publishes = bool(settings_where(principal, Permission.MANAGE_POLICY)) and today is not None
    if not (sends or publishes):
        return PolicyWaits()
    page = policy_page(session, principal)
    version = page.version if page else None
    if version is None:
        return PolicyWaits(unpublished=publishes)
    must_accept = sends and version.accepted_at is None
    if not publishes or today is None:
        return PolicyWaits(must_accept)
    stopped = sum(1 for one in _staff(session, version.id) if one.sends and one.accepted_at is None)
    return PolicyWaits(
        must_accept, review=review(version.review_on, today), review_on=version.review_on, stopped=stopped
    )


def _staff(session: Session, version_id: str) -> list[Reader]:
    """Everybody with a role other than governor, whose account is open."""
    query = (
        select(Account.id, Account.name, AccountRole.role, PolicyAcceptance.at)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .outerjoin(
            PolicyAcceptance,
            (PolicyAcceptance.account_id == Account.id) & (PolicyAcceptance.version_id == version_id),
        )
        .where(Account.disabled_at.is_(None), AccountRole.role != Role.GOVERNOR.value)
    )
    found: dict[str, Reader] = {}
    for account_id, name, role, at in session.execute(query):
        sends = Role(role) in GRANTS[Permission.SEND_PICTURES]
        earlier = found.get(account_id)
        found[account_id] = Reader(account_id, name, sends or bool(earlier and earlier.sends), at)
    return list(found.values())
