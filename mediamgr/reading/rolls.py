"""The imports of late: who brought what, and what became of it. Counts only; the names are sealed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Account, Setting
from mediamgr.records.rolls import RollImport
from mediamgr.rules.permissions import Permission, Principal, settings_where

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RollRow:
    """One import; ``waits``: its file is still there."""

    id: str
    setting: str
    source: str
    state: str
    by: str
    rows: int
    new: int
    changed: int
    waits: bool
    brought_at: datetime


def roll_list(session: Session, principal: Principal) -> tuple[RollRow, ...]:
    """The last twenty imports of the settings whose people this person manages; one query."""
    query = (
        select(RollImport, Setting.name, Account.name)
        .join(Setting, Setting.id == RollImport.setting_id)
        .join(Account, Account.id == RollImport.account_id)
        .where(RollImport.setting_id.in_(settings_where(principal, Permission.MANAGE_PEOPLE)))
        .order_by(RollImport.brought_at.desc(), RollImport.id)
        .limit(_SHOWN)
    )
    return tuple(
        RollRow(
            row.id,
            setting,
            row.source,
            row.state,
            by,
            row.rows,
            row.counts.get("new", 0),
            row.counts.get("changed", 0),
            row.ended_at is None,
            row.brought_at,
        )
        for row, setting, by in session.execute(query)
    )
