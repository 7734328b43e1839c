"""Roll-overs that were done: when, by whom, how many; and what rests on one by now, so that it cannot be undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import names_of
from mediamgr.records.accounts import Account
from mediamgr.records.people import SchoolClass
from mediamgr.records.roll_over_facts import facts_of, recorded_since
from mediamgr.records.rolling import RollOver
from mediamgr.rules.fact_kinds import FactKind
from mediamgr.rules.permissions import Permission, Principal, settings_where

SHOWN = 6


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A roll-over in the list of those done."""

    id: str
    setting_id: str
    starts_on: date
    applied_at: datetime
    who: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that rests on it: ``kind`` is moved, joined or answered, with some of the names and how many more."""

    kind: str
    names: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DonePage:
    """One roll-over that was done."""

    line: DoneLine
    moved: int
    left: int
    made: tuple[str, ...]
    undone_at: datetime | None
    undone_by: str
    obstacles: tuple[Obstacle, ...]


def roll_overs_done(session: Session, principal: Principal) -> tuple[DoneLine, ...]:
    """The last ones of this person's settings, newest first; one query."""
    mine = settings_where(principal, Permission.MANAGE_PEOPLE)
    query = (
        select(RollOver, Account.name)
        .outerjoin(Account, Account.id == RollOver.applied_by)
        .where(RollOver.setting_id.in_(mine), RollOver.applied_at.is_not(None))
        .order_by(RollOver.applied_at.desc(), RollOver.id)
        .limit(10)
    )
    return tuple(_line(row, name) for row, name in session.execute(query))


def roll_over_done(session: Session, principal: Principal, roll_over_id: str) -> DonePage | None:
    """One that was done in a setting in which this person manages people, else None; at most eight queries."""
    row = session.get(RollOver, roll_over_id)
    if row is None or row.applied_at is None:
        return None
    if row.setting_id not in settings_where(principal, Permission.MANAGE_PEOPLE):
        return None
    accounts = {row_.id: row_.name for row_ in session.execute(select(Account.id, Account.name))}
    facts = facts_of(session, row)
    made = session.scalars(select(SchoolClass.name).where(SchoolClass.id.in_(row.made)).order_by(SchoolClass.place))
    return DonePage(
        line=_line(row, accounts.get(row.applied_by or "")),
        moved=sum(fact.kind == FactKind.CLASS.value for fact in facts),
        left=sum(fact.kind == FactKind.LEAVING.value for fact in facts),
        made=tuple(made),
        undone_at=row.undone_at,
        undone_by=accounts.get(row.undone_by or "", ""),
        obstacles=() if row.undone_at else _obstacles(session, row),
    )


def _line(row: RollOver, name: str | None) -> DoneLine:
    assert row.applied_at is not None
    return DoneLine(row.id, row.setting_id, row.starts_on, row.applied_at, name or "", row.undone_at is not None)


def _obstacles(session: Session, row: RollOver) -> tuple[Obstacle, ...]:
    since = recorded_since(session, row)
    names = names_of(session, since.moved | since.joined | since.answered)
    kinds = (("moved", since.moved), ("joined", since.joined), ("answered", since.answered))
    return tuple(_obstacle(kind, (names[id_].name for id_ in ids)) for kind, ids in kinds if ids)


def _obstacle(kind: str, names: Iterable[str]) -> Obstacle:
    in_order = sorted(names, key=str.casefold)
    return Obstacle(kind, tuple(in_order[:SHOWN]), max(0, len(in_order) - SHOWN))
