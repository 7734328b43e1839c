"""The office's forms about people: children, adults, carers, classes, purposes."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import Person
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.services.register import Family, a_child, a_family, an_adult, oak
from tests.web.browse import Browse


@pytest.fixture
def family(house: House) -> Family:
    return a_family(house, class_id=oak(house))


def test_a_child_joins(house: House, browse: Browse) -> None:
    class_id = oak(house)
    page = browse.as_("olu").get("/people/new-child")
    page = browse.submit(page, "Add the child", forename="Ada", surname="Byron", class_id=class_id, upn="R826299917001")
    assert page.h1 == "Ada Byron"
    assert "Ada Byron is in the register." in page.content
    assert "Oak, Infants" in page.content
    assert "Oak, Year 2" in page.content


def test_a_child_without_a_surname_is_asked_for_it(browse: Browse) -> None:
    page = browse.as_("olu").get("/people/new-child")
    assert "Type the surname." in browse.submit(page, "Add the child", forename="Ada").content


def test_a_pupil_number_that_is_taken_is_said(house: House, browse: Browse) -> None:
    for expected in (200, 409):
        page = browse.as_("olu").get("/people/new-child")
        page = browse.submit(page, "Add", expected, forename="Ada", surname="Byron", upn="R826299917001")
    assert "Another child has this pupil number already." in page.content


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("A826299917001", "something in it is mistyped"),
        ("R82629991700", "Count them once more"),
        ("R82629991700IX", "thirteen characters"),
        ("I826299917001", "never I, O or S"),
        ("R8262999170٠١", "never I, O or S"),
    ],
)
def test_a_pupil_number_that_cannot_be_one_is_said_beside_it(
    browse: Browse, family: Family, typed: str, said: str
) -> None:
    page = browse.as_("olu").get(f"/people/{family.child}/numbers")
    page = browse.submit(page, "Change it", 422, upn=typed, mis_id="417")
    assert said in page.content
    assert typed in page.html
    assert "417" in page.html
    joins = browse.submit(browse.get("/people/new-child"), "Add the child", 422, forename="A", surname="B", upn=typed)
    assert said in joins.content


def test_the_office_changes_numbers_and_they_stand_in_the_register(
    house: House, browse: Browse, family: Family
) -> None:
    page = browse.as_("olu").get(f"/people/{family.child}/numbers")
    page = browse.submit(page, "Change it", upn="r826299 917001", mis_id=" 417 ")
    assert "It is changed." in page.content
    assert "R826299917001" in page.content
    assert "417" in page.content
    with reading(house) as session:
        entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc())).first()
        assert entry is not None
        assert (entry.kind, entry.facts["what"]) == ("PersonChanged", ["mis_id", "upn"])
    other = a_child(house, "Grace Hopper")
    page = browse.get(f"/people/{other}/numbers")
    assert "Another child has" in browse.submit(page, "Change it", 409, upn="R826299917001", mis_id="").content
    assert "Another person here has" in browse.submit(page, "Change it", 409, upn="", mis_id="417").content


def test_a_number_from_an_old_list_does_not_keep_the_rest_from_being_changed(
    house: House, browse: Browse, family: Family
) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(Person, family.child).upn = "A826299917001"
    page = browse.as_("olu").get(f"/people/{family.child}/numbers")
    assert "417" in browse.submit(page, "Change it", mis_id="417").content


def test_saving_what_is_there_already_leaves_no_entry(house: House, browse: Browse, family: Family) -> None:
    page = browse.as_("olu").get(f"/people/{family.child}/numbers")
    browse.submit(page, "Change it")
    with reading(house) as session:
        assert list(session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "PersonChanged"))) == []


def test_an_adults_post_is_changed(house: House, browse: Browse) -> None:
    adult = an_adult(house)
    page = browse.as_("olu").get(f"/people/{adult}/numbers")
    assert page.h1 == "Change the post"
    assert "Chair of governors" in browse.submit(page, "Change it", post="Chair of governors").content


def test_an_adult_joins(browse: Browse) -> None:
    page = browse.as_("olu").get("/people/new-adult")
    page = browse.submit(page, "Add them", forename="Mary", surname="Shelley", post="Governor")
    assert page.h1 == "Mary Shelley"


def test_a_child_is_renamed_moved_and_leaves(house: House, browse: Browse, family: Family) -> None:
    elm = oak(house)
    steps: tuple[tuple[str, str, dict[str, str], str], ...] = (
        ("name", "Change it", {"forename": "Ada", "surname": "King"}, "Ada King"),
        ("class", "Record it", {"class_id": elm, "since": "2026-10-01"}, "The class is recorded."),
        ("phase", "Record it", {"phase": "juniors", "since": "2026-10-02"}, "Juniors"),
        ("care", "Record it", {"care": "care-order", "since": "2026-10-02"}, "Looked after under a care order"),
        ("leaving", "Record it", {"last_day": "2026-12-18"}, "The last day here is 18 December 2026."),
    )
    browse.as_("olu")
    for what, button, fields, said in steps:
        page = browse.submit(browse.get(f"/people/{family.child}/{what}"), button, **fields)
        assert said in page.content


def test_the_old_name_stays_on_the_offices_page(browse: Browse, family: Family) -> None:
    page = browse.as_("olu").get(f"/people/{family.child}/name")
    assert "Hide every earlier name" not in page.content
    page = browse.submit(page, "Change it", forename="Ada", surname="King")
    assert "Earlier: Ada Byron" in page.content


def test_a_carer_is_recorded_with_what_they_may_decide(house: House, browse: Browse) -> None:
    child = a_child(house)
    page = browse.as_("olu").get(f"/people/{child}/carers/new")
    fields = {"forename": "Anne", "surname": "Byron", "title": "Lady", "mobile": "07700 900123"}
    care = {"relationship": "mother", "responsibility": "yes", "asked_in_all_cases": True, "lives_with": "yes"}
    page = browse.submit(page, "Add them", **fields, **care)
    assert "Lady Anne Byron" in page.content
    assert "Mother · Parental responsibility · asked in all cases · lives with the child" in page.content
    assert "07700 900123" in page.content


def test_a_carer_on_record_is_found_by_name_and_linked_to_a_brother(
    house: House, browse: Browse, family: Family
) -> None:
    brother = a_child(house, "George Byron")
    page = browse.as_("olu").get(f"/people/{brother}/carers/new?words=mother")
    page = browse.get(page.links["Mother Byron"])
    page = browse.submit(page, "Add them", responsibility="unknown")
    assert "Mother Byron is on record for this child." in page.content
    assert "Parental responsibility not known" in page.content


def test_a_carers_right_can_change_from_a_day_on_and_end(browse: Browse, family: Family) -> None:
    url = f"/people/{family.child}/carers/{family.carers['Father']}"
    page = browse.submit(browse.as_("olu").get(url), "Record it", responsibility="no")
    assert "No parental responsibility" in page.content
    page = browse.press(browse.get(url), "Yes, from today")
    assert "Father Byron" not in page.content.split("Everything on record")[0]


def test_how_to_reach_a_carer_changes_for_all_their_children(browse: Browse, family: Family) -> None:
    url = f"/people/{family.child}/carers/{family.carers['Father']}/contact"
    reached = {"email": "father@families.example", "needs": "Large print", "channel": "email"}
    page = browse.submit(browse.as_("olu").get(url), "Record it", **reached)
    assert "father@families.example · best by e-mail · Large print" in page.content


def test_a_class_is_made_changed_and_retired(browse: Browse) -> None:
    page = browse.as_("olu").get("/classes/new")
    page = browse.submit(page, "Add it", name="Ash", year="year-4")
    assert "Year 4, no children" in page.content
    page = browse.submit(browse.get(change_link(page.html)), "Change it", name="Beech")
    assert "Beech" in page.content
    page = browse.press(browse.get(change_link(page.html)), "Yes, take it off")
    assert "No classes yet" in page.content


def change_link(html: str) -> str:
    start = html.index('href="/classes/') + 6
    links = [part.split('"')[0] for part in html[start:].split('href="')]
    return next(link for link in links if link not in {"/classes/", "/classes/new"} and link.startswith("/classes/"))


def test_a_purpose_of_the_gate_itself_cannot_be_retired(browse: Browse) -> None:
    page = browse.as_("emil").get("/purposes/photographed")
    assert "Retire it" not in page.content
    browse.post("/purposes/photographed/retire")
    assert "cannot be retired" in browse.get("/purposes/photographed").content


def test_a_retired_purpose_is_in_the_list_and_asked_about_no_more(house: House, browse: Browse) -> None:
    page = browse.as_("emil").get("/purposes/press")
    page = browse.press(page, "Yes, retire it")
    assert "Retired on 12 October 2026" in page.content
    page = browse.as_("olu").get(f"/register/people/{a_child(house)}")
    assert "Newspapers" not in page.content
