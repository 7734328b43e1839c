"""What the pages of an import show. The names are sealed, so these values come from here and not from reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from mediamgr.papers.csv_out import csv_lines
from mediamgr.records.accounts import Account, Setting
from mediamgr.records.roll import purposes_in_use, still_here
from mediamgr.records.rolls import RollImport
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.roll.columns import never_taken
from mediamgr.rules.roll.matching import NEW
from mediamgr.rules.roll.planning import Counts
from mediamgr.rules.roll.todo import Outcome
from mediamgr.services.errors import Conflict, NotFound
from mediamgr.services.house import House
from mediamgr.services.roll.sealed import unseal
from mediamgr.services.roll.waiting import sheet_of
from mediamgr.services.roll.words import CHANGES, OUTCOMES, note_sentences, row_sentence
from mediamgr.services.unit_of_work import Work, reading

PER_PAGE = 50
_SAMPLES = 3
_HEADER = ("Rows", "Child", "Class", "What becomes of it", "Why", "Changes", "Not taken")


@dataclass(frozen=True, slots=True)
class RollHead:
    """What is known of an import without opening it; ``done`` of ``rows`` are compared."""

    id: str
    setting_id: str
    setting: str
    source: str
    state: str
    by: str
    rows: int
    done: int
    counts: Counts
    problem: str
    brought_at: datetime
    expires_at: datetime
    leavers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column: its header, some of what is in it, and what it seems to mean. ``thrown_away``: never kept."""

    place: int
    header: str
    samples: tuple[str, ...]
    code: str
    thrown_away: bool


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """The columns, and the purposes that a column may be about."""

    head: RollHead
    columns: tuple[ColumnLine, ...]
    purposes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the report; ``offers`` are ids and names of whom it could be."""

    key: str
    rows: tuple[int, ...]
    outcome: str
    label: str
    class_name: str
    why: str
    notes: tuple[str, ...]
    changes: tuple[str, ...]
    offers: tuple[tuple[str, str], ...]
    may_be_new: bool
    answered: bool
    child_id: str | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Some lines of the report; ``newer`` and ``older`` are where the neighbouring pages begin, None at the ends.

    ``answered``, ``plainly_new`` and ``alike`` count lines of the whole report: see ``answers_at_once``.
    """

    head: RollHead
    lines: tuple[ReportLine, ...]
    newer: int | None
    older: int | None
    answered: int
    plainly_new: int
    alike: int


def roll_head(house: House, who: Principal, import_id: str) -> RollHead:
    """What is known of an import. Raises NotFound, also for one of another setting."""
    with reading(house) as session:
        return _head(session, _load(session, who, import_id))


def columns_page(house: House, who: Principal, import_id: str) -> ColumnsPage:
    """The columns of a waiting roll. Raises NotFound, Conflict when it is over."""
    with reading(house) as session:
        row = _load(session, who, import_id, waiting=True)
        sheet = sheet_of(house, row)
        lines = tuple(
            ColumnLine(place, name, _samples(sheet.rows, place), row.columns[place], never_taken(name))
            for place, name in enumerate(sheet.header)
        )
        return ColumnsPage(_head(session, row), lines, tuple(purposes_in_use(session).items()))


def report_page(house: House, who: Principal, import_id: str, outcome: str, start: int) -> ReportPage:
    """A page of the report, all lines or those of one outcome. Raises NotFound, Conflict when it is over."""
    with reading(house) as session:
        row = _load(session, who, import_id, waiting=True)
        head, told = _head(session, row), _report(house, row)
    wanted = [line for line in told if outcome in ("", line["outcome"])]
    start = max(0, min(start, len(wanted) - 1))
    return ReportPage(
        head,
        tuple(_line(each) for each in wanted[start : start + PER_PAGE]),
        max(0, start - PER_PAGE) if start else None,
        start + PER_PAGE if start + PER_PAGE < len(wanted) else None,
        sum(each["answered"] for each in told),
        sum(each["suggestion"] == NEW for each in told),
        sum(each["suggestion"] not in ("", NEW) for each in told),
    )


def answers_at_once(house: House, who: Principal, import_id: str, which: str) -> dict[str, str]:
    """What one press answers, by the lines' keys: ``new`` and ``alike`` as suggested, ``again`` takes all back.

    Raises NotFound, Conflict when it is over.
    """
    with reading(house) as session:
        told = _report(house, _load(session, who, import_id, waiting=True))
    if which == "again":
        return {str(each["rows"][0]): "" for each in told if each["answered"]}
    return {
        str(each["rows"][0]): each["suggestion"]
        for each in told
        if each["suggestion"] and (each["suggestion"] == NEW) == (which == NEW)
    }


def missing_children(house: House, who: Principal, import_id: str) -> tuple[tuple[str, str], ...]:
    """Ids and names of the children who were not in a file that was applied, and have no last day yet."""
    with reading(house) as session:
        row = _load(session, who, import_id)
        return still_here(session, row.leavers)


def report_file(work: Work, import_id: str) -> list[bytes]:
    """The whole report as CSV. Raises NotFound, NotAllowed, StepUpNeeded, Conflict when it is over."""
    row = work.session.get(RollImport, import_id)
    if row is None:
        raise NotFound()
    work.require(Permission.EXPORT_RECORDS, row.setting_id)
    if row.report is None:
        raise Conflict("roll-over")
    told = _report(work.house, row)
    work.record(Event.EXPORT_MADE, import_id, setting_id=row.setting_id, what="roll-report", rows=len(told))
    return list(
        csv_lines(("Rows", "Child", "Class", "What becomes of it", "Why", "Changes", "Not taken"), _cells(told))
    )


def _cells(told: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for each in told:
        line = _line(each)
        yield (
            ", ".join(str(row) for row in line.rows),
            line.label,
            line.class_name,
            OUTCOMES[Outcome(line.outcome)],
            line.why,
            ", ".join(line.changes),
            " ".join(line.notes),
        )


def _load(session: Session, who: Principal, import_id: str, *, waiting: bool = False) -> RollImport:
    row = session.get(RollImport, import_id)
    if row is None or row.setting_id not in settings_where(who, Permission.MANAGE_PEOPLE):
        raise NotFound()
    if waiting and row.sealed is None:
        raise Conflict("roll-over")
    return row


def _head(session: Session, row: RollImport) -> RollHead:
    return RollHead(
        row.id,
        row.setting_id,
        session.get_one(Setting, row.setting_id).name,
        row.source,
        row.state,
        session.get_one(Account, row.account_id).name,
        row.rows,
        row.done,
        Counts(**row.counts),
        row.problem or "",
        row.brought_at,
        row.expires_at,
        tuple(row.leavers),
    )


def _report(house: House, row: RollImport) -> list[dict[str, Any]]:
    if row.report is None:
        raise Conflict("roll-not-looked-at")
    found: list[dict[str, Any]] = unseal(house, row.id, "report", row.report)
    return found


def _line(told: dict[str, Any]) -> ReportLine:
    return ReportLine(
        str(told["rows"][0]) if told["rows"] else "",
        tuple(told["rows"]),
        told["outcome"],
        told["label"],
        told["class_name"],
        row_sentence(tuple(told["whys"])),
        tuple(note_sentences(tuple(told["notes"]))),
        tuple(CHANGES[code] for code in told["changes"]),
        tuple((child_id, name) for child_id, name in told["offers"]),
        told["may_be_new"],
        told["answered"],
        told["child_id"],
    )


def _samples(rows: Any, place: int) -> tuple[str, ...]:
    found = dict.fromkeys(cells[place][:60] for _, cells in rows[:200] if place < len(cells) and cells[place].strip())
    return tuple(list(found)[:_SAMPLES])
