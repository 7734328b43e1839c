"""Tables as they are brought, and everything that is none."""

import io
import zipfile
from datetime import date

import pytest

from mediamgr.papers import table_limits, xlsx_in
from mediamgr.papers.table_in import read_table
from mediamgr.papers.table_limits import NotATable
from tests.roll_files import csv_of, xlsx_of

ROWS = [["Name", "Class"], ["Siân O’Brien", "Oak"], ["Łukasz", "Elm"]]


def texts(data: bytes) -> list[tuple[str, ...]]:
    return [cells for _, cells in read_table(data).rows]


def refusal(data: bytes) -> str:
    with pytest.raises(NotATable) as refused:
        read_table(data)
    return refused.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_letters_and_delimiters_are_found_out(encoding: str, delimiter: str) -> None:
    assert texts(csv_of(ROWS, encoding, delimiter)) == [tuple(row) for row in ROWS]


def test_what_a_british_windows_writes() -> None:
    assert texts(csv_of([["Name", "Class"], ["Siân O’Brien", "Oak"]], "cp1252"))[1] == ("Siân O’Brien", "Oak")


def test_a_comma_inside_quotes_parts_nothing_and_rows_count_as_in_a_spreadsheet() -> None:
    data = b'Name;Class\r\n"Byron, Ada\nof Oak";Oak\r\n;\r\nGrace;Elm\r\n'
    assert read_table(data).rows == ((1, ("Name", "Class")), (2, ("Byron, Ada\nof Oak", "Oak")), (4, ("Grace", "Elm")))


def test_a_workbook_gives_numbers_without_points_and_days_as_iso() -> None:
    rows = [["Id", "Day", "Yes", "Part"], [42.0, date(2026, 9, 3), True, 1.5]]
    assert texts(xlsx_of(rows))[1] == ("42", "2026-09-03", "TRUE", "1.5")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7", "pdf"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-workbook"),
        (b"{\\rtf1 Hello}", "document"),
        (b"PK\x03\x04 but no more", "broken-table"),
        (b"\x00\x01\x02\x03\xff\xfe\xfd", "not-text"),
        (b"a,b\r\n" + b"x" * 3000, "cell-too-long"),
        (b"a,b\r\n" + b"x," * 250 + b"x", "too-many-columns"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_zip_of_something_else_is_no_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("list.csv", "a,b")
    assert refusal(file.getvalue()) == "archive"


def test_an_empty_workbook_is_empty() -> None:
    assert refusal(xlsx_of([])) == "empty"


def with_member(name: str, content: bytes) -> bytes:
    """A workbook one of whose parts is another."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_of(ROWS))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
        if name not in old.namelist():
            new.writestr(name, content)
    return made.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_member("xl/worksheets/sheet2.xml", b" " * (xlsx_in.UNPACKED_BYTES + 1))
    assert len(bomb) < 200_000
    assert refusal(bomb) == "unpacks-too-large"


def test_a_bomb_that_lies_about_its_size_gives_no_byte_more_than_it_said() -> None:
    data = with_member("xl/worksheets/sheet1.xml", b"<!-- " + b" " * 1_000_000 + b" -->")
    size = (1_000_000 + 9).to_bytes(4, "little")
    assert refusal(data.replace(size, (100).to_bytes(4, "little"))) == "broken-table"


def test_entities_are_refused() -> None:
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    assert refusal(with_member("xl/worksheets/sheet1.xml", lol)) == "broken-table"


def sheet_of(rows: str, dimension: str = "A1:XFD1048576") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    return with_member("xl/worksheets/sheet1.xml", sheet.encode())


def test_a_sheet_that_claims_to_be_huge_is_read_by_what_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_in, "_ROWS_LOOKED_AT", 1000)
    cell = '<c r="{0}{1}" t="inlineStr"><is><t>{2}</t></is></c>'
    first = f'<row r="1">{cell.format("A", 1, "UPN")}{cell.format("B", 1, "Name")}</row>'
    last = f'<row r="1048576">{cell.format("A", 1048576, "far")}</row>'
    assert texts(sheet_of(first + last)) == [("UPN", "Name")]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mediamgr.papers.csv_in.MOST_ROWS", 10)
    monkeypatch.setattr("mediamgr.papers.xlsx_in.MOST_ROWS", 10)
    rows = [["a", "b"]] * 11
    assert refusal(csv_of(rows)) == refusal(xlsx_of(rows)) == "too-many-rows"
    assert table_limits.MOST_ROWS == 60_000


def test_a_formula_gives_its_last_value_and_one_without_a_value_shows_what_it_is() -> None:
    rows = (
        """<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>HYPERLINK("x")</f></c><c r="C1"><v>7</v></c></row>"""
    )
    assert texts(sheet_of(rows)) == [("2", '=HYPERLINK("x")', "7")]
