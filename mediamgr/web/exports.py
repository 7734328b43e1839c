"""What stands in each exported file: its columns, and its rows in words, piece by piece."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from mediamgr.reading.exports import DecisionRow, decisions_piece, grid_piece, ledger_piece
from mediamgr.reading.grid import Grid
from mediamgr.rules.days import LONDON
from mediamgr.services.errors import Conflict, NotFound
from mediamgr.web import register_words
from mediamgr.web.ledger_words import KINDS, told
from mediamgr.web.states import look
from mediamgr.web.work import read

Row = Sequence[str | int | None]
DECISIONS = (
    "Entry",
    "Name",
    "UPN",
    "Class",
    "Purpose",
    "Answer",
    "Decided on",
    "Who decided",
    "As",
    "How",
    "Wording",
    "Stands until",
    "Corrects entry",
    "Recorded by",
    "Recorded",
)
LEDGER = ("When", "Who", "What", "In words", "Detail", "Where", "About")


def standings_table(today: date, class_id: str) -> tuple[list[str], Iterator[Row]]:
    """The columns, one for each purpose in use, and a row for each child. Raises NotFound for a class elsewhere."""
    first = read(grid_piece, today, class_id, None)
    if first is None:
        raise NotFound()
    header = ["Name", "Registered as", "UPN where names are shared", "Class"]
    return [*header, *(one.title for one in first.purposes)], _standings(first, today, class_id)


def _standings(page: Grid, today: date, class_id: str) -> Iterator[Row]:
    purposes: object = page.purposes
    while True:
        for row, codes in page.rows:
            yield (row.name, row.registered, row.apart, row.group, *(look(code, "standing").word for code in codes))
        further = read(grid_piece, today, class_id, page.next) if page.next else None
        if further is None:
            return
        if further.purposes != purposes:
            # Its columns would no longer be those of the header: better a file that breaks off than a wrong one.
            raise Conflict()
        page = further


def decisions_rows() -> Iterator[Row]:
    """A decision a row, in the order in which they were recorded."""
    after, found = 0, True
    while found:
        piece = read(decisions_piece, after)
        yield from map(_decision, piece)
        found, after = bool(piece), piece[-1].seq if piece else after


def ledger_rows() -> Iterator[Row]:
    """An entry a row, newest first; what the page does not tell is not told here."""
    before, more = None, True
    while more:
        page = read(ledger_piece, before)
        for row in page.rows:
            words = told(row)
            about = [thing.name for thing in row.things] + ([f"and {row.more} more"] if row.more else [])
            where, what = row.setting or "", KINDS.get(row.kind, row.kind)
            yield (_moment(row.at), words["who"], what, words["did"], words["detail"], where, "; ".join(about))
        before, more = page.before, page.before is not None


def _decision(row: DecisionRow) -> Row:
    return (
        row.seq,
        row.name,
        row.upn,
        row.class_name,
        row.purpose,
        register_words.ANSWERS.get(row.answer, row.answer),
        row.day.isoformat(),
        row.who,
        register_words.DECIDERS.get(row.kind, row.kind),
        register_words.HOWS.get(row.how, row.how),
        row.version,
        row.lapses_on.isoformat() if row.lapses_on else "",
        row.corrects,
        row.recorder,
        _moment(row.recorded_at),
    )


def _moment(at: datetime) -> str:
    """In the school's own time, so that a spreadsheet sorts and reads it."""
    return f"{at.astimezone(LONDON):%Y-%m-%d %H:%M:%S}"
