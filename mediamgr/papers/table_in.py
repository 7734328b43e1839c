"""A table that somebody brings: a CSV file or a workbook, told apart by its bytes and never by its name."""

from dataclasses import dataclass

from mediamgr.papers.csv_in import read_csv
from mediamgr.papers.table_limits import NotATable
from mediamgr.papers.xlsx_in import read_xlsx

# What the first bytes say that is often sent by mistake; each has its own sentence.
_KINDS = (
    (b"\xd0\xcf\x11\xe0", "old-workbook"),  # XLS, and a workbook with a password
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "document"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their numbers as a spreadsheet counts them, empty ones left out; every cell is text."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(data: bytes) -> Table:
    """The rows of the file. Raises NotATable with a code: what it is instead, or why it is not read."""
    if not data.strip():
        raise NotATable("empty")
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), None)
    if kind is not None:
        raise NotATable(kind)
    rows = read_xlsx(data) if data.startswith(b"PK") else read_csv(data)
    if not rows:
        raise NotATable("empty")
    return Table(tuple(rows))
