"""Looking at a roll: what a file says, and what it would change. Nothing is written here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from mediamgr.papers.table_in import read_table
from mediamgr.papers.table_limits import NotATable
from mediamgr.records.roll import purposes_in_use, register_of
from mediamgr.records.rolls import RollColumns
from mediamgr.rules.roll.checking import twice, what_is_missing
from mediamgr.rules.roll.columns import Source, meaning_of
from mediamgr.rules.roll.gathering import Numbered, read_roll
from mediamgr.rules.roll.guessing import Mapped, called, find_header, guess
from mediamgr.rules.roll.known import Register
from mediamgr.rules.roll.planning import Plan, make_plan
from mediamgr.rules.roll.said import Roll
from mediamgr.services.errors import Invalid

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it came: the header's cells and, below it, the rows with their numbers."""

    header: tuple[str, ...]
    rows: Numbered
    header_known: bool = True


def read_sheet(session: Session, data: bytes, source: Source, *, header_known: bool = True) -> Sheet:
    """The file's header and rows. Raises Invalid with a code for the person who brought it.

    Without ``header_known`` a file whose header is not understood is read as well, its first row taken for the header:
    a person then says what the columns mean.
    """
    try:
        rows = read_table(data).rows
    except NotATable as problem:
        raise Invalid("file", problem.code) from problem
    found = find_header(rows, source, purposes_in_use(session))
    if found is None and header_known:
        raise Invalid("file", "header-unknown")
    place = found or 0
    if len(rows) == place + 1:
        raise Invalid("file", "no-rows")
    return Sheet(rows[place][1], rows[place + 1 :], header_known=found is not None)


def guess_columns(session: Session, sheet: Sheet, setting_id: str, source: Source) -> Mapped:
    """What the columns seem to mean; what somebody chose before for a file of this setting and source wins."""
    remembered = session.get(RollColumns, (setting_id, source.value))
    meanings = guess(sheet.header, source, purposes_in_use(session), remembered.columns if remembered else None)
    return read_columns(session, sheet, [meaning.code if meaning else "" for meaning in meanings])


def read_columns(session: Session, sheet: Sheet, codes: Sequence[str]) -> Mapped:
    """What somebody says the columns mean; what is unknown, or a purpose that is not in use, leaves one unused."""
    purposes, found = purposes_in_use(session), [meaning_of(code) for code in codes[: len(sheet.header)]]
    found += [None] * (len(sheet.header) - len(found))
    return tuple(each if each and (not each.purpose or each.purpose in purposes) else None for each in found)


def check_columns(meanings: Mapped) -> None:
    """Raise Invalid where the columns do not say enough, or say the same twice."""
    missing = "column-twice" if twice(meanings) else what_is_missing(meanings)
    if missing:
        raise Invalid("columns", missing)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A roll and the register it is compared with: everything that is read, so that no transaction need be open."""

    roll: Roll
    register: Register

    def plan(self, answers: Mapping[str, str] | None = None, step: Step = lambda: None) -> Plan:
        """What the roll would change; ``step`` is called after each child."""
        return make_plan(self.roll, self.register, answers, step)


def compared(session: Session, sheet: Sheet, meanings: Mapped, setting_id: str, day: date) -> Comparison:
    """What the file says, beside what the register of this setting says on that day."""
    roll = read_roll(meanings, sheet.rows, called(purposes_in_use(session)))
    return Comparison(roll, register_of(session, setting_id, day, roll.purposes))
