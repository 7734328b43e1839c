"""Restrictions, for the safeguarding lead alone."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import names_of
from mediamgr.records.belonging import belongs_to, setting_by_which
from mediamgr.records.people import Person
from mediamgr.records.register import Restriction
from mediamgr.records.words import Words
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class RestrictionLine:
    """A restriction with its reason; ``lifted_on`` the day from which it is no longer in force."""

    id: str
    person_id: str
    setting_id: str
    name: str
    kind: str
    starts_on: date
    ends_on: date | None
    lifted_on: date | None
    reason: str
    recorded_at: datetime
    in_force: bool


def restriction_list(
    session: Session, principal: Principal, today: date, person_id: str = ""
) -> tuple[RestrictionLine, ...]:
    """Every restriction of this lead's settings, those in force first, then the newest; two queries."""
    mine = settings_where(principal, Permission.MANAGE_RESTRICTIONS)
    query = (
        select(Restriction, Words.text, setting_by_which(mine))
        .join(Person, Person.id == Restriction.person_id)
        .outerjoin(Words, Words.id == Restriction.reason_id)
        .where(
            belongs_to(mine),
            Person.erased_at.is_(None),
            *([Restriction.person_id == person_id] if person_id else []),
        )
        .order_by(Restriction.seq)
    )
    found = session.execute(query).all()
    lifted = {row.restriction_id: row.starts_on for row, _, _ in found if row.action == "lifted"}
    names = names_of(session, {row.person_id for row, _, _ in found})
    lines = [
        _line(row, text, (setting_id, names[row.person_id].name), lifted.get(row.restriction_id), today=today)
        for row, text, setting_id in found
        if row.action == "imposed"
    ]
    return tuple(sorted(lines, key=lambda line: (not line.in_force, -line.recorded_at.timestamp())))


def settings_of(principal: Principal) -> tuple[str, ...]:
    """The settings whose restrictions this lead looks after."""
    return tuple(sorted(settings_where(principal, Permission.MANAGE_RESTRICTIONS)))


def _line(
    row: Restriction, reason: str | None, whose: tuple[str, str], lifted_on: date | None, *, today: date
) -> RestrictionLine:
    over = (row.ends_on is not None and row.ends_on < today) or (lifted_on is not None and lifted_on <= today)
    return RestrictionLine(
        id=row.restriction_id,
        person_id=row.person_id,
        setting_id=whose[0],
        name=whose[1],
        kind=row.kind,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        lifted_on=lifted_on,
        reason=reason or "",
        recorded_at=row.recorded_at,
        in_force=row.starts_on <= today and not over,
    )
