"""Files for elsewhere: who may make one, the ledger entry, and the CSV itself, safe to open and made as it is sent."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from mediamgr.papers.csv_out import Cell, csv_lines
from mediamgr.records.people import SchoolClass
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.services.errors import NotAllowed, NotFound
from mediamgr.services.unit_of_work import Work


class Export(StrEnum):
    """What can be exported."""

    DECISIONS = "decisions"
    LEDGER = "ledger"
    STANDINGS = "standings"


NEEDED = {
    Export.DECISIONS: Permission.EXPORT_RECORDS,
    Export.LEDGER: Permission.EXPORT_LEDGER,
    Export.STANDINGS: Permission.EXPORT_RECORDS,
}


def begin_export(work: Work, what: Export, class_id: str = "") -> None:
    """Note that somebody takes a file away, before its first line is made: begun counts as done (promise 6).

    Raises NotAllowed, StepUpNeeded when the last proof is older than five minutes, NotFound for a class elsewhere.
    """
    permission = NEEDED[what]
    where = sorted(settings_where(work.principal(), permission))
    if not where:
        raise NotAllowed(permission=permission.value)
    for setting_id in where:
        work.require(permission, setting_id)
    subjects = [class_id] if class_id else []
    if class_id:
        school_class = work.session.get(SchoolClass, class_id)
        if school_class is None or school_class.setting_id not in where:
            raise NotFound()
    work.record(Event.EXPORT_MADE, *subjects, setting_id=where[0] if len(where) == 1 else None, what=what.value)


def csv_file(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A CSV file, line by line: a formula typed into a name stays words (papers/csv_out.py)."""
    return csv_lines(header, rows)
