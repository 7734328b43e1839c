"""Purposes and their wordings, as the register knows them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Account
from mediamgr.records.register import Purpose, Wording
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class PurposeRow:
    """A purpose in the list; ``version`` is that of its newest wording."""

    id: str
    title: str
    audience: str
    renew_years: int | None
    basis_note: str
    modifies: bool
    version: int | None
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class WordingLine:
    """A version of what parents read."""

    id: str
    version: int
    text: str
    ask_again: bool
    starts_on: date
    recorder: str


@dataclass(frozen=True, slots=True)
class PurposePage:
    """A purpose with every wording it had, the newest first."""

    row: PurposeRow
    wordings: tuple[WordingLine, ...]


def purpose_list(session: Session, principal: Principal) -> tuple[PurposeRow, ...]:
    """Every purpose, those in use first; nothing for whoever may not see the register. One query."""
    if not settings_where(principal, Permission.SEE_REGISTER):
        return ()
    newest = func.max(Wording.version)
    query = (
        select(Purpose, newest)
        .outerjoin(Wording, Wording.purpose_id == Purpose.id)
        .group_by(Purpose.id)
        .order_by(Purpose.retired_at.is_not(None), Purpose.place, Purpose.id)
    )
    return tuple(_row(purpose, version) for purpose, version in session.execute(query))


def purpose_page(session: Session, principal: Principal, purpose_id: str) -> PurposePage | None:
    """One purpose, or None where there is none or this person may not see the register; two queries."""
    purpose = session.get(Purpose, purpose_id)
    if purpose is None or not settings_where(principal, Permission.SEE_REGISTER):
        return None
    query = (
        select(Wording, Account.name)
        .outerjoin(Account, Account.id == Wording.recorder_id)
        .where(Wording.purpose_id == purpose_id)
        .order_by(Wording.version.desc())
    )
    wordings = tuple(
        WordingLine(row.id, row.version, row.text, row.ask_again, row.starts_on, recorder or "")
        for row, recorder in session.execute(query)
    )
    return PurposePage(_row(purpose, wordings[0].version if wordings else None), wordings)


def newest_wordings(session: Session, today: date) -> dict[str, tuple[str, int]]:
    """By purpose the wording that parents are shown today: its id and version; one query."""
    query = select(Wording.purpose_id, Wording.id, Wording.version).where(Wording.starts_on <= today)
    rows = session.execute(query.order_by(Wording.version))
    return {row.purpose_id: (row.id, row.version) for row in rows}


def _row(purpose: Purpose, version: int | None) -> PurposeRow:
    return PurposeRow(
        purpose.id,
        purpose.title,
        purpose.audience,
        purpose.renew_years,
        purpose.basis_note,
        purpose.modifies,
        version,
        purpose.retired_at,
    )
