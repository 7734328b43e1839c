"""Asking parents, as the office sees it: who gets something, who does not and why, what became of it."""

from sqlalchemy.orm import Session

from mediamgr.records.engine import writing
from mediamgr.records.people import CareLink
from mediamgr.rules.consent_facts import LookedAfter, Responsibility
from mediamgr.services.actors import SYSTEM
from mediamgr.services.dated_facts import set_looked_after
from mediamgr.services.house import House
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import unit_of_work
from tests.services.asking import a_round, contact, letters_of
from tests.services.register import AUTUMN, a_family, oak
from tests.web.browse import Browse
from tests.web.page import words


def restrict(house: House, child_id: str) -> None:
    with unit_of_work(house, SYSTEM) as work:
        impose_restriction(work, child_id, RestrictionKind.REFUGE, starts_on=AUTUMN, reason="Hidden")


def test_the_office_sees_who_gets_nothing_and_why_before_anything_is_sent(browse: Browse, house: House) -> None:
    class_id = oak(house)
    known = a_family(house, "Ada Byron", class_id=class_id)
    a_family(house, "Zoe Babbage", class_id=class_id, responsibility=Responsibility.UNKNOWN)
    looked_after = a_family(house, "Max Turing", class_id=class_id)
    with unit_of_work(house, SYSTEM) as work:
        set_looked_after(work, looked_after.child, LookedAfter.SECTION_20, AUTUMN)
    with Session(writing(house.engine)) as session, session.begin():
        session.get_one(CareLink, (known.child, known.carers["Father"])).court_order_noted = True
    page = browse.as_("olu").get(f"/register/asking/new?class={class_id}")
    assert "Not asked: Father Byron, a court order is noted" in page.content
    assert "Not asked: Mother Babbage, parental responsibility is not known" in page.content
    assert "Not asked: Mother Turing, the child is looked after" in page.content
    assert page.form("Ask these").offered["children"] == {known.child}
    page = browse.press(page, "Ask these")
    assert "1 parent or carer of 1 child" in page.content
    assert "Waits for a letter" in page.content


def test_one_childs_page_leads_to_asking_its_parents(browse: Browse, house: House) -> None:
    family = a_family(house)
    page = browse.as_("olu").get(f"/register/people/{family.child}")
    page = browse.get(page.links["Ask the parents"])
    page = browse.submit(page, "Ask these", purposes=["press"], way="letter")
    assert "2 parents and carers of 1 child" in page.content
    assert "Newspapers and television" in page.content


def test_a_form_that_asks_nothing_says_what_is_missing(browse: Browse, house: House) -> None:
    family = a_family(house)
    page = browse.as_("olu").get(f"/register/asking/new?child={family.child}")
    page = browse.submit(page, "Ask these", 422, purposes=[])
    assert "Choose at least one thing to ask." in page.content


def test_a_restricted_child_looks_like_every_other_on_the_page_of_the_round(browse: Browse, house: House) -> None:
    plain, hidden = a_family(house, "Ada Byron"), a_family(house, "Rosie Babbage")
    for family in (plain, hidden):
        contact(house, family.carers["Mother"], channel="email", email="m@families.example")
    restrict(house, hidden.child)
    round_id = a_round(house, plain, hidden)
    browse.as_("olu")
    answer = browse.post(f"/register/asking/{round_id}/letters")
    assert answer.mimetype == "application/pdf"
    page = browse.get(f"/register/asking/{round_id}")
    rows = [words(row) for row in page.tree.iter("li") if row.get("class") == "row-item"]
    told = {name: sorted(_without_names(row, name) for row in rows if name in row) for name in ("Byron", "Babbage")}
    assert told["Byron"] == told["Babbage"]
    assert len(told["Byron"]) == 2
    assert any("Letter made: 12 October 2026, 10:30" in row for row in told["Byron"])
    assert "safeguarding lead" not in page.content


def _without_names(row: str, surname: str) -> str:
    for name in (surname, "Ada", "Rosie"):
        row = row.replace(name, "…")
    return row


def test_a_letter_that_cannot_be_made_is_told_on_the_page(browse: Browse, house: House) -> None:
    family = a_family(house)
    round_id = a_round(house, family)
    restrict(house, family.child)
    page = browse.as_("olu").get(f"/register/asking/{round_id}")
    page = browse.press(page, "Make the letters")
    assert "ask the safeguarding lead" in page.text


def test_a_link_in_the_wrong_hands_is_stopped_in_two_taps(browse: Browse, house: House) -> None:
    family = a_family(house)
    contact(house, family.carers["Mother"], channel="email", email="m@families.example")
    page = browse.as_("olu").get(f"/register/asking/{a_round(house, family)}")
    page = browse.press(page, "Stop the links now")
    assert "Every link of this parent is stopped" in page.text
    assert "Link stopped" in page.content
    assert letters_of(house, family.carers["Mother"])[0].stopped_at is not None
