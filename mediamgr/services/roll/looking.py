"""Looking at a roll: what a file says, and what it would change. Nothing is written here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from mediamgr.papers.table_in import read_table
from mediamgr.papers.table_limits import NotATable
from mediamgr.records.roll import purposes_in_use, register_of
from mediamgr.rules.roll.checking import twice, what_is_missing
from mediamgr.rules.roll.columns import Source
from mediamgr.rules.roll.gathering import Numbered, read_roll
from mediamgr.rules.roll.guessing import Mapped, called, find_header, guess
from mediamgr.rules.roll.planning import Plan, make_plan
from mediamgr.services.errors import Invalid

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it came: the header's cells and, below it, the rows with their numbers."""

    header: tuple[str, ...]
    rows: Numbered


def read_sheet(session: Session, data: bytes, source: Source, *, header_known: bool = True) -> Sheet:
    """The file's header and rows. Raises Invalid with a code for the person who brought it.

    Without ``header_known`` a file whose header is not understood is read as well, its first row taken for the header:
    a person then says what the columns mean.
    """
    try:
        rows = read_table(data).rows
    except NotATable as problem:
        raise Invalid("file", problem.code) from problem
    place = find_header(rows, source, purposes_in_use(session))
    if place is None:
        if header_known:
            raise Invalid("file", "header-unknown")
        place = 0
    if len(rows) == place + 1:
        raise Invalid("file", "no-rows")
    return Sheet(rows[place][1], rows[place + 1 :])


def guess_columns(
    session: Session, sheet: Sheet, source: Source, remembered: Mapping[str, str] | None = None
) -> Mapped:
    """What the columns seem to mean; what somebody chose before wins."""
    return guess(sheet.header, source, purposes_in_use(session), remembered)


def check_columns(meanings: Mapped) -> None:
    """Raise Invalid where the columns do not say enough, or say the same twice."""
    missing = "column-twice" if twice(meanings) else what_is_missing(meanings)
    if missing:
        raise Invalid("columns", missing)


def plan_of(
    session: Session,
    sheet: Sheet,
    meanings: Mapped,
    setting_id: str,
    day: date,
    *,
    answers: Mapping[str, str] | None = None,
    step: Step = lambda: None,
) -> Plan:
    """What the file would change in the register of this setting today."""
    roll = read_roll(meanings, sheet.rows, called(purposes_in_use(session)))
    return make_plan(roll, register_of(session, setting_id, day, roll.purposes), answers, step)
