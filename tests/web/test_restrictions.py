"""The safeguarding lead's pages."""

from sqlalchemy import select

from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.events import Event
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.services.register import a_child, restricted
from tests.web.browse import Browse


def test_a_restriction_is_imposed_from_the_childs_page(house: House, browse: Browse) -> None:
    child = a_child(house)
    page = browse.as_("sef").get(f"/register/people/{child}")
    page = browse.get(page.links["Impose a restriction"])
    page = browse.submit(page, "Impose it", kind="court-order", starts_on="2026-10-12", reason="Order of 9 October")
    assert "Court order" in page.content
    assert "Order of 9 October" in page.content
    assert "Restricted" in page.content


def test_one_that_would_end_before_it_begins_is_refused_at_its_field(house: House, browse: Browse) -> None:
    page = browse.as_("sef").get(f"/restrictions/people/{a_child(house)}/new")
    page = browse.submit(page, "Impose it", 422, kind="refuge", starts_on="2026-10-12", ends_on="2026-10-01")
    assert "It cannot end before it begins." in page.content


def test_the_list_shows_whom_it_protects_and_that_it_was_opened_is_written_down(house: House, browse: Browse) -> None:
    child, _ = restricted(house)
    page = browse.as_("sef").get("/restrictions/")
    assert "Rosie Hidden" in page.content
    with reading(house) as session:
        entries = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == Event.RESTRICTIONS_LISTED)).all()
    assert [entry.subjects for entry in entries] == [[child]]


def test_a_lifted_one_is_over_and_stays_on_the_list(house: House, browse: Browse) -> None:
    restricted(house)
    page = browse.press(browse.as_("sef").get("/restrictions/"), "Yes, lift it")
    assert "The restriction is lifted." in page.content
    assert "Over" in page.content


def test_a_lead_of_the_other_setting_sees_an_empty_list(house: House, browse: Browse) -> None:
    restricted(house)
    page = browse.as_("noel").get("/restrictions/")
    assert "No restrictions" in page.content
    assert "Rosie" not in page.content
