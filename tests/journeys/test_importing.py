"""The office brings in the roll: a file, its columns, what would change, answers, done."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mediamgr.jobs.worker import work_once
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.unit_of_work import unit_of_work
from tests.browser import Screens, axe, shot, sideways, too_small
from tests.cast import Cast
from tests.roll_files import upn, xlsx_of
from tests.services.rolls import brought

pytestmark = pytest.mark.browser
ROLL = xlsx_of(
    [
        ["St Swithun's: pupils on roll"],
        ["UPN", "Arbor ID", "Legal First Name", "Legal Last Name", "Year Group", "Registration Form", "Date of Birth",
         "Contact 1 Title", "Contact 1 First Name", "Contact 1 Surname", "Contact 1 Relationship",
         "Contact 1 Parental Responsibility", "Contact 1 Email", "Website consent"],
        [upn(1), 7001, "Siân", "O’Brien", "Year 2", "Oak", "2018-05-01", "Mrs", "Nia", "O’Brien", "Mother", "T",
         "nia@obrien.example", "Yes"],
        [upn(2), 7002, "Łukasz", "Nowak", "Year 2", "Oak", "2018-05-02", "Mr", "Jan", "Nowak", "Father", "T", "", ""],
        [upn(3), 7003, "Ada", "King", "Year 2", "Oak", "2018-05-03", "", "", "", "", "", "", ""],
        ["", 7004, "Grace", "Hopper", "Year 1", "Elm", "2019-05-04", "", "", "", "", "", "", ""],
        ["", 7005, "Nell", "New", "Nursery", "Acorn", "2022-05-04", "", "", "", "", "", "", ""],
        ["", 7006, "Noor", "Khan", "Nursery", "Acorn", "2022-05-04", "", "", "", "", "", "", ""],
        [upn(7), 7007, "Too", "Old", "Year 9", "Ash", "2012-05-04", "", "", "", "", "", "", ""],
    ]
)  # fmt: skip


@pytest.fixture
def register(house: House) -> None:
    """Ada under her former surname, a Grace without a number, and Tom, who is not in the file."""
    with unit_of_work(house, SYSTEM) as work:
        record_people(
            work,
            [
                NewPerson("school", Name("Ada", "Byron"), upn=upn(3)),
                NewPerson("school", Name("Grace", "Hopper")),
                NewPerson("school", Name("Tom", "Byron"), upn=upn(4)),
            ],
        )


def looks_well(page: Page, name: str) -> None:
    assert (axe(page), too_small(page), sideways(page)) == ([], [], 0)
    shot(page, name)


@pytest.mark.parametrize("size", ["ipad", "desk", "narrow"])
def test_the_office_brings_in_the_roll(screens: Screens, register: None, tmp_path: Path, size: str) -> None:
    file = tmp_path / "roll.xlsx"
    file.write_bytes(ROLL)
    page = screens.open(size, "olu")
    page.goto("/register/")
    page.get_by_role("link", name="Import a list").click()
    looks_well(page, f"import-{size}")
    page.get_by_label("The file", exact=True).set_input_files(file)
    page.get_by_label("Where is the file from?").select_option("Arbor")
    page.get_by_role("button", name="Look at the file").click()
    looks_well(page, f"import-columns-{size}")
    page.get_by_role("button", name="See what would change").click()
    looks_well(page, f"import-report-{size}")
    page.get_by_role("link", name="To ask about").click()
    looks_well(page, f"import-questions-{size}")
    page.get_by_label("It is Grace Hopper").check()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("Your answers are kept.")).to_be_visible()
    page.get_by_role("link", name="To ask about").click()
    page.get_by_role("button", name="The 2 that resemble nobody are new children").click()
    expect(page.get_by_text("No child of this file is one of these.")).to_be_visible()
    looks_well(page, f"import-answered-{size}")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("heading", name="The list is brought in")).to_be_visible()
    expect(page.get_by_text("Tom Byron")).to_be_visible()
    looks_well(page, f"import-done-{size}")


@pytest.mark.parametrize("size", ["ipad", "narrow"])
def test_a_long_roll_shows_how_far_it_is(
    screens: Screens, house: House, cast: Cast, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    for module in ("waiting", "working"):
        monkeypatch.setattr(f"mediamgr.services.roll.{module}.IN_REQUEST", 1)
    import_id = brought(house, cast)
    page = screens.open(size, "olu")
    page.goto(f"/register/imports/{import_id}/columns")
    page.get_by_role("button", name="See what would change").click()
    expect(page.get_by_text("0 of 6 rows compared.")).to_be_visible()
    looks_well(page, f"import-under-way-{size}")
    assert work_once(house)
    # The page looks again by itself, without any script.
    expect(page.get_by_role("heading", name="What would change")).to_be_visible(timeout=15_000)
