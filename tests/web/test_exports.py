"""The exports: right columns and rows, harmless cells, no more told than on the pages, streamed, freshly proven."""

import csv
import io

import pytest
from werkzeug.test import TestResponse

from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_people
from mediamgr.services.unit_of_work import unit_of_work
from tests.clock import StoppedClock
from tests.counting import counted
from tests.services.register import a_child, a_family, oak, restricted, says
from tests.web.browse import Browse


def download(browse: Browse, who: str, what: str, **fields: str) -> list[dict[str, str]]:
    """The rows of an export, as a spreadsheet would read them."""
    answer = fetch(browse, who, what, **fields)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"attachment; filename={what}-2026-10-12.csv"
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def fetch(browse: Browse, who: str, what: str, **fields: str) -> TestResponse:
    return browse.as_(who).post(f"/exports/{what}", fields)


def test_where_everybody_stands_a_row_a_child_beyond_the_first_page(house: House, browse: Browse) -> None:
    class_id = oak(house)
    family = a_family(house, "Ada Byron", class_id=class_id)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, PHOTOGRAPHED)
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", Name("Kim", f"Child{n:03}")) for n in range(70)])
    rows = download(browse, "olu", "standings")
    assert len(rows) == 71
    ada = next(row for row in rows if row["Name"] == "Ada Byron")
    assert ada["Being photographed at all"] == "Yes"
    assert ada["The school's public website"] == "Never asked"
    assert [row["Name"] for row in download(browse, "olu", "standings", **{"class": class_id})] == ["Ada Byron"]


def test_a_formula_in_a_name_stays_words(house: House, browse: Browse) -> None:
    child = a_child(house, "=HYPERLINK(1) +Evil")
    says(house, child, None, Answer.REFUSED)
    assert download(browse, "olu", "standings")[0]["Name"] == "'=HYPERLINK(1) +Evil"
    assert download(browse, "olu", "decisions")[0]["Name"] == "'=HYPERLINK(1) +Evil"


def test_every_decision_is_there_with_who_wrote_it_down(house: House, browse: Browse) -> None:
    family = a_family(house)
    for answer in (Answer.GRANTED, Answer.WITHDRAWN):
        says(house, family.child, family.carers["Mother"], answer, "website")
    first, second = download(browse, "olu", "decisions")
    assert (first["Answer"], second["Answer"]) == ("Yes", "Takes a yes back")
    assert first["Name"] == "Ada Byron"
    assert first["Who decided"] == "Mother Byron"
    assert first["Decided on"] == "2026-09-07"
    assert first["Recorded"] == "2026-10-12 10:30:00"


def test_a_restriction_is_told_to_the_safeguarding_lead_alone(house: House, browse: Browse) -> None:
    restricted(house)
    office = download(browse, "olu", "standings")[0]
    assert office["Being photographed at all"] == "Ask the safeguarding lead"
    assert download(browse, "sef", "standings")[0]["Being photographed at all"] == "Restricted"
    for who in ("emil", "hana"):
        assert not [row for row in download(browse, who, "ledger") if "restriction" in " ".join(row.values()).lower()]
    assert [row for row in download(browse, "sef", "ledger") if row["What"] == "Restriction"]


def test_the_ledger_goes_on_after_five_hundred_entries_and_begins_with_its_own_export(
    house: House, browse: Browse
) -> None:
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", Name("Kim", f"Child{n:03}")) for n in range(620)])
    rows = download(browse, "emil", "ledger")
    assert rows[0]["What"] == "Export"
    assert rows[0]["Who"] == "Emil"
    about = {row["About"] for row in rows if row["What"] == "Person recorded"}
    assert len([name for name in about if name.startswith("Kim Child")]) == 620


def test_another_settings_children_are_in_no_file(house: House, browse: Browse) -> None:
    child = a_child(house, "Nora Elsewhere", setting_id="nursery")
    says(house, child, None, Answer.REFUSED)
    for what in ("standings", "decisions"):
        assert "Elsewhere" not in fetch(browse, "olu", what).get_data(as_text=True)
    assert "Elsewhere" not in fetch(browse, "emil", "ledger").get_data(as_text=True)
    assert fetch(browse, "olu", "standings", **{"class": oak(house, "nursery")}).status_code == 404


@pytest.mark.parametrize(("who", "what"), [("olu", "standings"), ("olu", "decisions"), ("emil", "ledger")])
def test_an_old_proof_is_asked_for_again_and_nothing_leaves(
    house: House, browse: Browse, clock: StoppedClock, who: str, what: str
) -> None:
    a_child(house)
    browse.as_(who).get("/exports/")
    clock.forward(minutes=6)
    answer = browse.post(f"/exports/{what}")
    assert answer.status_code != 200
    assert "Ada" not in answer.get_data(as_text=True)


def test_a_file_is_sent_while_it_is_made(house: House, browse: Browse) -> None:
    with unit_of_work(house, SYSTEM) as work:
        record_people(work, [NewPerson("school", Name("Kim", f"Child{n:03}")) for n in range(70)])
    answer = browse.as_("olu").post("/exports/standings")
    with counted(house.engine) as asked:
        begun = answer.response
        lines = iter(begun)
        next(lines)
        assert not asked
        assert sum(1 for _ in lines) == 70
    assert asked
