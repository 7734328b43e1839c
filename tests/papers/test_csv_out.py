"""A table that Excel reads rightly and that runs nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediamgr.papers.csv_out import csv_lines, harmless


def read_back(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_names_come_back_as_they_were_typed() -> None:
    rows = [["Siân O’Brien", "Łukasz, “Luk”", 'a "quoted" word', "two\r\nlines"], ["", "x", None, 7]]
    written = b"".join(csv_lines(["a", "b", "c", "d"], rows))
    assert read_back(written) == [["a", "b", "c", "d"], rows[0], ["", "x", "", "7"]]


def test_excel_is_told_that_it_is_utf_8_once() -> None:
    written = b"".join(csv_lines(["ä"], [["ö"]]))
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\xef\xbb\xbf") == 1
    assert written.endswith(b"\r\n")


@pytest.mark.parametrize(
    "cell",
    [
        "=cmd()",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "=",
        "＝1",
        "＠x",
        "\u00a0=1",
        "\0=1",
        "\ufeff=1",
    ],
)
def test_a_formula_becomes_words(cell: str) -> None:
    (_, (shown,)) = read_back(b"".join(csv_lines(["h"], [[cell]])))
    assert shown.startswith("'")


def test_a_header_is_as_harmless_as_a_cell() -> None:
    assert read_back(b"".join(csv_lines(["=1"], []))) == [["'=1"]]


@pytest.mark.parametrize(
    ("cell", "shown"), [(-3, "-3"), (0, "0"), (1.5, "1.5"), (None, ""), ("3 - 1", "3 - 1"), ("'", "'")]
)
def test_numbers_and_plain_words_stay_as_they_are(cell: str | float | None, shown: str) -> None:
    assert harmless(cell) == shown


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=4))
def test_no_cell_ever_begins_like_a_formula(row: list[str]) -> None:
    (_, shown) = read_back(b"".join(csv_lines(["h"], [row])))
    assert len(shown) == len(row)
    for cell, typed in zip(shown, row, strict=True):
        assert cell.strip()[:1] not in {"=", "+", "-", "@", "＝", "＋", "－", "＠"}
        assert cell.removeprefix("'") in {typed.replace("\0", ""), typed.replace("\0", "").removeprefix("'")}
