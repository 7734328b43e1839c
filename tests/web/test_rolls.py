"""The pages of an import: bring, columns, report, answers, done."""

import io

import pytest
from sqlalchemy import func, select

from mediamgr.jobs.worker import work_once
from mediamgr.records.people import Person, PersonName
from mediamgr.records.rolls import RollImport
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_child
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests import roll_files as files
from tests.roll_files import csv_of, upn
from tests.web.browse import Browse
from tests.web.page import Page

HEADER = ["UPN", "Forename", "Surname", "Class", "Year"]


def file(data: bytes, name: str = "roll.csv") -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


def bring(browse: Browse, data: bytes, status: int = 200) -> Page:
    page = browse.as_("olu").get("/register/")
    page = browse.get(page.links["Import a list"])
    return browse.submit(page, "Look at the file", status, file=file(data))


def people(house: House) -> int:
    with reading(house) as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def test_a_roll_is_brought_looked_at_asked_about_and_brought_in(house: House, browse: Browse) -> None:
    page = bring(browse, files.NUMBERS)
    assert page.h1 == "What the columns mean"
    assert "R826299917001 · K82629992101A" in page.content
    page = browse.submit(page, "See what would change")
    assert page.h1 == "What would change"
    assert "There is no pupil number (UPN)." in page.content
    assert people(house) == 0
    page = browse.get(page.links["To ask about3"])
    page = browse.submit(page, "Keep these answers", **{"answer-4": "out", "answer-5": "new"})
    assert "Left out1" in page.content
    assert "To ask about1" in page.content
    page = browse.press(browse.get(page.links["All"]), "Bring it in")
    assert page.h1 == "The list is brought in"
    assert "4 new children" in page.content
    assert people(house) == 4
    page = browse.get("/register/imports/")
    assert "Brought in" in page.content


def test_answers_can_be_given_at_once_and_taken_back(browse: Browse) -> None:
    rows = [["", "Ann", "Smith", "Oak", "2"], ["", "Bea", "Jones", "Oak", "2"]]
    page = browse.submit(bring(browse, csv_of([HEADER, *rows])), "See what would change")
    page = browse.get(page.links["To ask about2"])
    page = browse.press(page, "The 2 that resemble nobody are new children")
    assert "New2" in page.content
    page = browse.press(page, "Take my answers back")
    assert "To ask about2" in page.content


def test_children_recorded_by_hand_are_recognised_by_one_press(house: House, browse: Browse) -> None:
    for name in (Name("Ann", "Smith"), Name("Bea", "Jones"), Name("Cat", "Twin"), Name("Cat", "Twin")):
        with unit_of_work(house, SYSTEM) as work:
            record_child(work, NewPerson("school", name))
    rows = [
        [upn(number), *name, "Oak", "2"]
        for number, name in enumerate((("Ann", "Smith"), ("Bea", "Jones"), ("Cat", "Twin")))
    ]
    page = browse.submit(bring(browse, csv_of([HEADER, *rows])), "See what would change")
    page = browse.get(page.links["To ask about3"])
    page = browse.press(page, "The 2 with one child of the same name are that child")
    assert "Changed2" in page.content
    assert "To ask about1" in page.content


def test_a_bent_form_keeps_no_words_and_no_strange_purpose(house: House, browse: Browse) -> None:
    page = bring(browse, csv_of([[*HEADER, "Website"], [upn(1), "Ada", "Byron", "Oak", "2", "Yes"]]))
    address = page.url.removesuffix("/columns")
    columns = {
        f"column-{place}": code for place, code in enumerate(("upn", "forename", "surname", "", "", "consent:nonsense"))
    }
    assert browse.post(f"{address}/columns", columns).status_code == 302
    browse.post(f"{address}/answers", {"answer-2": "x" * 50, "answer-Wilhelmina": "new"})
    with reading(house) as session:
        row = session.scalars(select(RollImport)).one()
        assert (row.columns[-1], row.answers) == ("", {})


def test_columns_are_set_right_and_remembered_for_that_source(browse: Browse) -> None:
    rows = csv_of([["Nummer", "Vorname", "Nachname", "Date of birth"], [upn(1), "Ada", "Byron", "2018-05-01"]])
    page = bring(browse, rows)
    assert "2018-05-01" not in page.content
    page = browse.submit(page, "See what would change", 422)
    assert "No column says which child" in page.content
    page = browse.submit(
        page, "See what would change", **{"column-0": "upn", "column-1": "forename", "column-2": "surname"}
    )
    assert "New1" in page.content
    # The first row was no header that anybody knows, so nothing of it is remembered: it could be a child's name.
    assert "No column says" in browse.submit(bring(browse, rows), "See what would change", 422).content
    known = csv_of([["UPN", "Forename", "Surname", "Group"], [upn(1), "Ada", "Byron", "Oak"]])
    browse.submit(bring(browse, known), "See what would change", **{"column-3": "class"})
    page = browse.submit(bring(browse, known), "See what would change")
    assert "Oak" in page.content


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "Choose a file first."), (b"%PDF-1.4", "This is a PDF"), (b"UPN,Forename\n", "nothing below it"),
     (b"\xd0\xcf\x11\xe0", "of the old kind"), (b"PK\x03\x04 nothing", "is damaged")],
)  # fmt: skip
def test_a_file_that_is_no_table_comes_back_with_what_to_do(browse: Browse, data: bytes, said: str) -> None:
    page = browse.as_("olu").get("/register/imports/")
    fields = {"file": file(data)} if data else {}
    assert said in browse.submit(page, "Look at the file", 422, **fields).content


def test_a_register_that_changed_meanwhile_is_looked_at_again(house: House, browse: Browse) -> None:
    page = browse.submit(bring(browse, csv_of([HEADER, [upn(1), "Ada", "Byron", "Oak", "2"]])), "See what would change")
    with unit_of_work(house, SYSTEM) as work:
        record_child(work, NewPerson("school", Name("Ada", "Byron"), upn=upn(1)))
    page = browse.press(page, "Bring it in")
    assert "The register was changed meanwhile" in page.content
    assert "Changed1" in page.content
    assert browse.press(page, "Bring it in").h1 == "The list is brought in"
    assert people(house) == 1


def test_whoever_is_missing_is_offered_a_last_day(browse: Browse) -> None:
    rows = [[upn(number), f"Ada{number}", "Byron", "Oak", "2"] for number in (1, 2)]
    for part in (rows, rows[:1]):
        page = browse.submit(bring(browse, csv_of([HEADER, *part])), "See what would change")
        page = browse.press(page, "Bring it in")
    assert "Not in the file: have they left?" in page.content
    assert "Ada2 Byron" in page.content
    assert "Record the last day" in page.links


def test_a_thrown_away_file_is_gone(house: House, browse: Browse) -> None:
    page = browse.submit(bring(browse, files.NUMBERS), "See what would change")
    page = browse.press(page, "Destroy it")
    assert "The file is destroyed." in page.content
    assert people(house) == 0


def test_the_report_is_a_table_that_runs_nothing(browse: Browse) -> None:
    page = browse.submit(bring(browse, files.FORMULAS), "See what would change")
    answer = browse.client.get(page.links["Download the report"])
    assert answer.headers["Content-Disposition"] == "attachment; filename=import-report.csv"
    text = answer.get_data().decode("utf-8-sig")
    assert '"2","Ada Byron","Oak","New"' in text
    assert '"3","\'=HYPERLINK' in text


def test_a_long_roll_is_the_workers_and_the_page_says_how_far_it_is(
    house: House, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("waiting", "working"):
        monkeypatch.setattr(f"mediamgr.services.roll.{module}.IN_REQUEST", 1)
    rows = [[upn(number), "Ada", f"Byron{number}", "Oak", "2"] for number in range(3)]
    page = browse.submit(bring(browse, csv_of([HEADER, *rows])), "See what would change")
    assert page.h1 == "The file is being compared"
    assert page.headers["Refresh"] == "3"
    assert work_once(house)
    page = browse.get(page.links["Look again now"])
    page = browse.press(page, "Bring it in")
    assert page.h1 == "The list is being brought in"
    assert work_once(house)
    assert browse.get(page.links["Look again now"]).h1 == "The list is brought in"
    assert people(house) == 3


def test_names_wait_sealed_and_a_day_at_most(house: House, browse: Browse) -> None:
    page = browse.submit(
        bring(browse, csv_of([HEADER, [upn(1), "Wilhelmina", "Byron", "Oak", "2"]])), "See what would change"
    )
    assert b"Wilhelmina" not in (house.settings.data / "mediamgr.db").read_bytes()
    address = page.url
    house.clock.forward(hours=25)  # type: ignore[attr-defined]  # the tests' own clock
    from mediamgr.services.sweeping import forget_expired

    forget_expired(house)
    page = browse.as_("olu").get(address)
    assert page.h1 == "The file was destroyed after a day"
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(PersonName)) == 0
