"""CSV that Excel opens rightly and that no cell of can run."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | float | None

# A spreadsheet takes a cell that begins so for a formula; the wide forms are what some of them fold to these.
_STARTS_A_FORMULA = frozenset("=+-@＝＋－＠")
_BREAKS = ("\t", "\r", "\n")
# Excel takes UTF-8 for the local code page unless the file begins with this.
_BOM = "\ufeff"


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A CSV file in UTF-8, line by line: every cell in quotes, formulas made harmless by a leading apostrophe."""
    yield _BOM.encode() + _line(header)
    for row in rows:
        yield _line(row)


def harmless(cell: Cell) -> str:
    """A cell's text as a spreadsheet will show it and never run it; numbers stay numbers."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    text = cell.replace("\0", "")
    # Some programs pass over blanks and invisible signs before they look for a formula.
    first = next((sign for sign in text if sign.isprintable() and not sign.isspace()), "")
    return f"'{text}" if first in _STARTS_A_FORMULA or text.startswith(_BREAKS) else text


def _line(row: Sequence[Cell]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([harmless(cell) for cell in row])
    return line.getvalue().encode()
