"""Reading a workbook's first sheet that holds anything: values only, never a formula, a macro or a link.

An XLSX file is a ZIP of XML, so it is weighed before anything is opened: the sizes in its directory bind the reader
(``zipfile`` gives no byte more than the directory says), and defusedxml, which openpyxl uses where it is installed,
refuses documents that define entities.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from mediamgr.papers.table_limits import MOST_COLUMNS, MOST_ROWS, NotATable, tidy

# 20,000 rows of 20 columns unpack to about 30 MB.
UNPACKED_BYTES = 64 * 1024 * 1024
_MEMBERS = 500
_SHEETS = 20
# Excel keeps formatted empty rows by the thousand; nobody needs more of them than this between two full ones.
_ROWS_LOOKED_AT = 2 * MOST_ROWS
_BROKEN = (
    zipfile.BadZipFile, InvalidFileException, DefusedXmlException, ParseError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, EOFError, OSError, RuntimeError, NotImplementedError, OverflowError,
)  # fmt: skip


def read_xlsx(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    """The rows with their numbers. Raises NotATable."""
    _weigh(data)
    try:
        return _read(data)
    except NotATable:
        raise
    except _BROKEN as broken:
        raise NotATable("broken-table") from broken


def _weigh(data: bytes) -> None:
    """Refuse what is no workbook, or one that would unpack into more than any school writes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except _BROKEN as broken:
        raise NotATable("broken-table") from broken
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > UNPACKED_BYTES:
        raise NotATable("unpacks-too-large")
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise NotATable("archive")
    if any(member.flag_bits & 1 for member in members):
        raise NotATable("old-workbook")


def _read(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    """The first sheet with anything in it. A formula that was never worked out stands as what it is."""
    formulas = iter(_sheets(data, data_only=False)) if _has_formulas(data) else None
    for values in _sheets(data, data_only=True):
        rows = list(_rows(values if formulas is None else map(_or_formula, values, next(formulas))))
        if rows:
            return rows
    return []


def _sheets(data: bytes, *, data_only: bool) -> Iterator[Iterable[tuple[Any, ...]]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    try:
        for sheet in book.worksheets[:_SHEETS]:
            # What the sheet says of its own size may be a lie that fills the memory with empty cells.
            sheet.reset_dimensions()
            yield sheet.iter_rows(max_row=_ROWS_LOOKED_AT + 1, max_col=MOST_COLUMNS + 1, values_only=True)
    finally:
        book.close()


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
        return any(b"<f" in archive.read(name) for name in sheets)


def _or_formula(values: tuple[Any, ...], written: tuple[Any, ...]) -> tuple[Any, ...]:
    """A cell's value; of a formula without one, which some programs leave behind, the formula."""
    return tuple(cell if value is None else value for value, cell in zip(values, written, strict=True))


def _rows(found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    full = 0
    for number, values in enumerate(found, 1):
        if number > _ROWS_LOOKED_AT:
            return
        row = tidy([_text(value) for value in values])
        if row:
            full += 1
            if full > MOST_ROWS:
                raise NotATable("too-many-rows")
            yield number, row


def _text(value: Any) -> str:
    """A cell as text: days as ISO writes them, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
