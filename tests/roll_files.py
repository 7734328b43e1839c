"""Invented rolls for tests: tables as schools' systems write them, and pupil numbers whose letter is right."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from mediamgr.rules.upn import check_letter

Rows = Sequence[Sequence[Any]]


def upn(number: int) -> str:
    """A valid number; another for each ``number``."""
    rest = f"8262999{number:05d}"
    return check_letter(rest) + rest


def csv_of(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """The rows as a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(rows: Rows, *, empty_sheet_first: bool = False) -> bytes:
    """The rows as a workbook; days and numbers stay what they are, and a text that begins with = is a formula."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if empty_sheet_first:
        sheet = book.create_sheet("Data")
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# The ten files, one for each quirk that REGISTER.md names. Beside each: what the first import says of it.

ARBOR = csv_of(
    [
        ["Arbor ID", "UPN", "Legal First Name", "Legal Last Name", "Preferred First Name", "Year Group",
         "Registration Form", "Date of Birth", "In Care"],
        ["7001", upn(1), "Siân", "O’Brien", "", "Year 2", "Oak", "2018-05-01", "No"],
        ["7002", upn(2), "Łukasz", "Nowak", "Luk", "Year  2 ", " Oak ", "2018-06-01", "No"],
        ["7003", upn(3), "Noor", "Khan", "", "Reception", "Acorn", "2021-06-01", "Yes"],
    ],
    encoding="utf-8-sig",
)  # fmt: skip

SIMS = csv_of(
    [
        ["Whole school list"],
        [],
        ["Adno", "UPN", "Legal Surname", "Legal Forename", "Chosen Name", "Reg", "Year", "Photograph Student"],
        ["4711", upn(11), "O\u2019Brien ", " Siân", "", "3B", "3", "T"],
        ["4712", upn(12), "Müller", "Zoë", "Zo", "3B", "3", "F"],
        ["4713", upn(13), "Smith", "Ann", "", "RA", "R", ""],
    ],
    encoding="cp1252",
    delimiter=";",
)

BROMCOM = csv_of(
    [
        ["Person ID", "Unique Pupil Number", "Preferred Forename", "Forename", "Surname", "Tutor Group", "NC Year"],
        ["100", upn(21), "", "Ada", "Byron", "Elm", "N1"],
        ["101", upn(22), "", "Grace", "Hopper", "Elm", "F1"],
        ["102", upn(23), "", "Mary", "Seacole", "Beech", "Y6"],
        ["103", upn(24), "", "Too", "Old", "Beech", "Y7"],
    ],
    encoding="utf-16",
    delimiter="\t",
)

# A workbook: titles above the header, an empty sheet first, days and numbers as cells, the zeros of 0042 gone.
SCHOLARPACK = xlsx_of(
    [
        ["Pupils on roll", None],
        ["Printed", date(2026, 10, 1)],
        ["Pupil Id", "UPN", "First Name", "Last Name", "Class", "Year", "Admission Date", "Leaving Date"],
        [42, upn(31), "Ada", "Byron", "Oak", 2, date(2024, 9, 3), None],
        [43.0, upn(32), "Grace", "Hopper", "Oak", 2, date(2024, 9, 3), date(2026, 12, 18)],
        [44, upn(33), "Gone", "Already", "Oak", 2, date(2020, 9, 3), date(2026, 7, 20)],
    ],
    empty_sheet_first=True,
)

# One row for each child, carer and class.
CARERS = csv_of(
    [
        ["UPN", "Legal Forename", "Legal Surname", "Reg", "Year", "Contact or Parent ID", "Title", "Forename",
         "Surname", "Relationship", "Priority", "Parental Responsibility", "Lives with Pupil", "Email", "Mobile",
         "Court Order"],
        [upn(41), "Ada", "Byron", "Oak", "2", "9001", "Mrs", "Anna", "Byron", "Mother", "1", "T", "T",
         "anna@byron.example", "7700900123", "F"],
        [upn(41), "Ada", "Byron", "Choir", "2", "9001", "Mrs", "Anna", "Byron", "Mother", "1", "T", "T",
         "anna@byron.example", "7700900123", "F"],
        [upn(41), "Ada", "Byron", "Oak", "2", "9002", "Mr", "George", "Byron", "Father", "2", "", "F", "", "", "T"],
        [upn(42), "Tom", "Byron", "Elm", "4", "9001", "Mrs", "Anna", "Byron", "Mother", "1", "T", "T",
         "anna@byron.example", "7700900123", "F"],
    ]
)  # fmt: skip

# Twins, and two children of one name: with numbers they are four; without, two rows are asked about.
TWINS = csv_of(
    [
        ["UPN", "Forename", "Surname", "Class", "Year"],
        [upn(51), "Ben", "Okoro", "Oak", "2"],
        [upn(52), "Bea", "Okoro", "Oak", "2"],
        [upn(53), "Mia", "Smith", "Oak", "2"],
        [upn(54), "Mia", "Smith", "Oak", "2"],
        ["", "Lee", "Chan", "Elm", "3"],
        ["", "Lee", "Chan", "Elm", "3"],
    ]
)

# Missing, wrong, temporary and foreign numbers.
NUMBERS = csv_of(
    [
        ["UPN", "Pupil ID", "Forename", "Surname", "Class", "Year"],
        ["R826299917001", "1", "Ada", "Byron", "Oak", "2"],
        ["K82629992101A", "2", "Grace", "Hopper", "Oak", "2"],
        ["A826299917001", "3", "Wrong", "Letter", "Oak", "2"],
        ["", "4", "Nell", "Nonumber", "Oak", "2"],
        ["R82629991700", "5", "Short", "Number", "Oak", "2"],
        [check_letter("999123456789") + "999123456789", "6", "Foreign", "Authority", "Oak", "2"],
    ]
)

# Formulas, cells that say nothing, and a name whose letters were lost on the way.
FORMULAS = csv_of(
    [
        ["UPN", "Forename", "Surname", "Class", "Year", "Parent Forename", "Parent Surname", "Parent Mobile"],
        [upn(61), "Ada", "Byron", "Oak", "2", "Anna", "Byron", "+44 7700 900123"],
        [upn(62), '=HYPERLINK("http://x.example","Ann")', "Smith", "Oak", "2", "", "", ""],
        [upn(63), "-", "Jones", "Oak", "2", "", "", ""],
        [upn(64), "?ukasz", "Nowak", "Oak", "2", "", "", ""],
        [upn(65), "Grace", "Hopper", "#N/A", "2", "@SUM(1)", "Hopper", ""],
    ]
)

# The days of one column written in both orders: 03/04/2026 could be either, and is not taken.
FLIPPED = csv_of(
    [
        ["UPN", "Forename", "Surname", "Class", "Year", "Consent Type", "State", "Informed By", "Date"],
        [upn(71), "Ada", "Byron", "Oak", "2", "Website", "Granted", "", "25/09/2026"],
        [upn(72), "Grace", "Hopper", "Oak", "2", "Website", "Declined", "", "09/25/2026"],
        [upn(73), "Mary", "Seacole", "Oak", "2", "Website", "Granted", "", "03/04/2026"],
    ]
)

# One row for each consent, beside rows that ask about something else.
CONSENTS = csv_of(
    [
        ["Student ID", "UPN", "Forename", "Surname", "Form", "Year", "Mother Name", "Consent Type", "State",
         "Informed By", "Date"],
        ["1", upn(81), "Ada", "Byron", "Oak", "2", "", "Photographs", "Granted", "", "3 Sep 2026"],
        ["1", upn(81), "Ada", "Byron", "Oak", "2", "", "School Website", "Not Granted", "", "3 Sep 2026"],
        ["1", upn(81), "Ada", "Byron", "Oak", "2", "", "Swimming", "Granted", "", "3 Sep 2026"],
        ["2", upn(82), "Grace", "Hopper", "Oak", "2", "", "Photographs", "Requested", "", "3 Sep 2026"],
        ["2", upn(82), "Grace", "Hopper", "Oak", "2", "", "Social media", "", "", ""],
    ]
)  # fmt: skip
