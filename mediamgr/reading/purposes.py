"""Purposes and their wordings, as the register knows them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records import facts
from mediamgr.records.accounts import Account
from mediamgr.records.register import Decision, Purpose, Wording
from mediamgr.rules.asking_again import Ended, ended_by_new_words
from mediamgr.rules.permissions import Permission, Principal, settings_where

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PurposeRow:
    """A purpose in the list; ``version`` is that of its newest wording."""

    id: str
    title: str
    title_cy: str
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
    text_cy: str
    ask_again: bool
    starts_on: date
    recorder: str
    recorded_at: datetime


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
    wordings = tuple(_wording(row, recorder) for row, recorder in session.execute(query))
    return PurposePage(_row(purpose, wordings[0].version if wordings else None), wordings)


@dataclass(frozen=True, slots=True)
class WordingPage:
    """One version as parents read it. ``until`` is the last day before the next version; ``answers`` rest on it."""

    row: PurposeRow
    wording: WordingLine
    until: date | None
    answers: int


def wording_page(session: Session, principal: Principal, purpose_id: str, version: int) -> WordingPage | None:
    """One version of a purpose's words, or None where there is none or this person may not see it; three queries."""
    page = purpose_page(session, principal, purpose_id)
    wording = next((one for one in page.wordings if one.version == version), None) if page is not None else None
    if page is None or wording is None:
        return None
    later = [one.starts_on for one in page.wordings if one.version > version]
    answers = session.scalar(select(func.count()).select_from(Decision).where(Decision.wording_id == wording.id))
    return WordingPage(page.row, wording, min(later) - _DAY if later else None, answers or 0)


def answers_ended(session: Session, principal: Principal, purpose_id: str, starts_on: date) -> Ended:
    """What new words that ask again would end, for whoever may publish them; four queries."""
    if not settings_where(principal, Permission.MANAGE_POLICY):
        return Ended()
    return ended_by_new_words(facts.for_purpose(session, purpose_id), purpose_id, starts_on)


def newest_wordings(session: Session, today: date) -> dict[str, tuple[str, int]]:
    """By purpose the wording that parents are shown today: its id and version; one query."""
    query = select(Wording.purpose_id, Wording.id, Wording.version).where(Wording.starts_on <= today)
    rows = session.execute(query.order_by(Wording.version))
    return {row.purpose_id: (row.id, row.version) for row in rows}


def _wording(row: Wording, recorder: str | None) -> WordingLine:
    return WordingLine(
        row.id,
        row.version,
        row.text,
        row.text_cy or "",
        row.ask_again,
        row.starts_on,
        recorder or "",
        row.recorded_at,
    )


def _row(purpose: Purpose, version: int | None) -> PurposeRow:
    return PurposeRow(
        purpose.id,
        purpose.title,
        purpose.title_cy or "",
        purpose.audience,
        purpose.renew_years,
        purpose.basis_note,
        purpose.modifies,
        version,
        purpose.retired_at,
    )
