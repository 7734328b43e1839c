"""Cells as files hold them: years, truth, days, numbers, telephones, answers."""

from datetime import date

import pytest

from mediamgr.rules.consent_facts import Answer, DeciderKind
from mediamgr.rules.roll.cells import (
    DayOrder,
    Unreadable,
    day_order,
    letters_are_lost,
    read_answer,
    read_day,
    read_email,
    read_mobile,
    read_relationship,
    read_truth,
    read_year,
    said,
    same_number,
)
from mediamgr.rules.year_groups import YearGroup

Y = YearGroup
YEARS = {
    Y.NURSERY: ["N1", "N2", "Nursery", "F1"],
    Y.RECEPTION: ["F2", "R", "Reception", "Year R", "0", "YR"],
    Y.YEAR_1: ["Year 1", "Year  1", "Y1", "1", "Yr 1", "y 1", "01"],
    Y.YEAR_6: ["Year 6", "6", "NC Year 6"],
}


@pytest.mark.parametrize(("year", "text"), [(year, text) for year, texts in YEARS.items() for text in texts])
def test_year_groups(year: YearGroup, text: str) -> None:
    assert read_year(text) is year


@pytest.mark.parametrize("text", ["7", "Year 13", "Oak", "Year", "11"])
def test_no_year_of_this_school(text: str) -> None:
    with pytest.raises(Unreadable):
        read_year(text)


@pytest.mark.parametrize(
    ("text", "truth"),
    [("T", True), ("y", True), ("Yes", True), ("TRUE", True), ("1", True),
     ("F", False), ("n", False), ("No", False), ("FALSE", False), ("0", False)],
)  # fmt: skip
def test_truth(text: str, truth: bool) -> None:
    assert read_truth(text) is truth


@pytest.mark.parametrize(
    "text",
    ["2026-09-03", "2026-09-03 00:00:00", "2026-09-03T00:00:00", "3/9/2026", "03/09/26", "03.09.2026", "3-9-2026",
     "3 Sep 2026", "03-Sep-26", "3 September 2026", "46268", "03/09/2026 00:00"],
)  # fmt: skip
def test_a_day_in_all_its_forms(text: str) -> None:
    assert read_day(text) == date(2026, 9, 3)


@pytest.mark.parametrize("text", ["31/02/2026", "yesterday", "2026-13-01", "99999", "3 Foo 2026", "1", "2026"])
def test_no_day(text: str) -> None:
    with pytest.raises(Unreadable):
        read_day(text)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026", "2026-01-02", ""], DayOrder.DAY_FIRST),
        (["03/04/2026", "25/04/2026"], DayOrder.DAY_FIRST),
        (["03/04/2026", "04/25/2026"], DayOrder.MONTH_FIRST),
        (["25/04/2026", "04/25/2026"], DayOrder.MIXED),
    ],
)
def test_a_column_shows_how_its_days_are_written(texts: list[str], order: DayOrder) -> None:
    assert day_order(texts) is order


def test_in_a_mixed_column_only_a_certain_day_is_read() -> None:
    assert read_day("25/09/2026", DayOrder.MIXED) == read_day("09/25/2026", DayOrder.MIXED) == date(2026, 9, 25)
    assert read_day("05/05/2026", DayOrder.MIXED) == date(2026, 5, 5)
    with pytest.raises(Unreadable):
        read_day("03/04/2026", DayOrder.MIXED)
    assert read_day("03/04/2026", DayOrder.MONTH_FIRST) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Granted", Answer.GRANTED), ("Confirmed", Answer.GRANTED), ("Yes", Answer.GRANTED), ("T", Answer.GRANTED),
        ("1", Answer.GRANTED), ("Not Granted", Answer.REFUSED), ("Declined", Answer.REFUSED), ("No", Answer.REFUSED),
        ("N", Answer.REFUSED), ("Requested", Answer.REQUESTED), ("Pending", Answer.REQUESTED),
        # Unticked: nobody asked. Neither a yes nor a no.
        ("F", None), ("FALSE", None), ("0", None),
    ],
)  # fmt: skip
def test_answers(text: str, answer: Answer | None) -> None:
    assert read_answer(text) is answer


def test_an_answer_that_is_none() -> None:
    with pytest.raises(Unreadable):
        read_answer("perhaps")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Mother", DeciderKind.MOTHER), ("Mum", DeciderKind.MOTHER), ("Dad", DeciderKind.FATHER),
     ("Step-Father", DeciderKind.STEP_PARENT), ("Foster Carer", DeciderKind.FOSTER_CARER),
     ("Social Worker", DeciderKind.LOCAL_AUTHORITY), ("Grandmother", DeciderKind.OTHER),
     ("Guardian", DeciderKind.OTHER), ("Special Guardian", DeciderKind.SPECIAL_GUARDIAN)],
)  # fmt: skip
def test_relationships(text: str, kind: DeciderKind) -> None:
    assert read_relationship(text) is kind


def test_lost_zeros_make_no_other_number() -> None:
    assert same_number("0042") == same_number("42") == same_number(" 42 ")
    assert same_number("A-007") == same_number("a007") != same_number("7")


def test_a_telephone_gets_its_zero_back() -> None:
    assert read_mobile("7700900123") == "07700900123"
    assert read_mobile("+44 7700 900123") == "+44 7700 900123"
    for wrong in ("7.70E+09", "none yet", "12"):
        with pytest.raises(Unreadable):
            read_mobile(wrong)


def test_addresses_of_mail() -> None:
    assert read_email("anna@byron.example") == "anna@byron.example"
    for wrong in ("anna", "anna@", "a b@x.example", "a@b@c.example", "anna@byron"):
        with pytest.raises(Unreadable):
            read_email(wrong)


@pytest.mark.parametrize("text", ["-", " N/A ", "#N/A", "", "  ", "None"])
def test_cells_that_say_nothing(text: str) -> None:
    assert said(text) == ""


@pytest.mark.parametrize("name", ["?ukasz", "Si\u00c3\u00a2n", "O\ufffdBrien"])
def test_a_name_whose_letters_were_lost(name: str) -> None:
    assert letters_are_lost(name)


@pytest.mark.parametrize("name", ["Siân", "Łukasz", "O’Brien", "Zoë", "Ada"])
def test_a_name_with_all_its_letters(name: str) -> None:
    assert not letters_are_lost(name)
