"""Reading a CSV file as schools' systems and Excel write it, whatever the letters and whatever stands between cells."""

import codecs
import csv
import io
from collections import Counter

from mediamgr.papers.table_limits import LONGEST_CELL, MOST_ROWS, NotATable, tidy

_DELIMITERS = ",;\t|"
_LOOK_AT = 50
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    """The rows with their numbers. Raises NotATable."""
    text = decoded(data)
    if "\0" in text:
        raise NotATable("not-text")
    rows = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)), 1):
            row = tidy(cells)
            if row:
                rows.append((number, row))
            if len(rows) > MOST_ROWS:
                raise NotATable("too-many-rows")
    except csv.Error as broken:
        raise NotATable("broken-table") from broken
    return rows


def decoded(data: bytes) -> str:
    """The text: by its mark; else UTF-8, else UTF-16 without a mark, else what a British Windows writes.

    Raises NotATable for bytes that are no text in any of these.
    """
    mark = next((encoding for start, encoding in _MARKS if data.startswith(start)), None)
    for encoding in (mark,) if mark else ("utf-8", _wide(data), "cp1252"):
        if encoding is None:
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotATable("not-text")


def delimiter_of(text: str) -> str:
    """What stands between the cells: the sign that gives the most rows of the same number of cells, more than one."""
    # A mark that Excel itself obeys goes before any guess.
    first = text[:20].splitlines()[0] if text else ""
    if first.casefold().startswith("sep=") and len(first) == 5:
        return first[4]
    return max(_DELIMITERS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[int, int]:
    try:
        reader = csv.reader(io.StringIO(text[: _LOOK_AT * LONGEST_CELL], newline=""), delimiter=sign)
        widths = Counter(len(cells) for cells, _ in zip(reader, range(_LOOK_AT), strict=False) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return rows, width


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of European names is zero."""
    sample = data[:2000]
    if sample[1::2].count(0) * 4 > len(sample):
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) * 4 > len(sample) else None
