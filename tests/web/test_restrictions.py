"""The safeguarding lead's pages."""

import re

import pytest
from sqlalchemy import select

from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.events import Event
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.services import shares
from tests.services.register import a_child, restricted
from tests.stage import Stage
from tests.web.browse import Browse

GROUNDS = {"document": "Order of 9 October", "seen_by": "Sef, 10 October", "reason": "Contact is barred."}


def test_a_restriction_is_imposed_from_the_childs_page(house: House, browse: Browse) -> None:
    child = a_child(house)
    page = browse.as_("sef").get(f"/register/people/{child}")
    page = browse.get(page.links["Impose a restriction"])
    page = browse.submit(page, "Impose it", kind="court-order", starts_on="2026-10-12", **GROUNDS)
    assert "Court order" in page.content
    assert "Document: Order of 9 October Seen by: Sef, 10 October Contact is barred." in page.content
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


@pytest.mark.parametrize("who", ["olu", "emil", "hana", "dana"])
def test_it_bites_at_once_and_nobody_else_reads_why(house: House, cast: Cast, browse: Browse, who: str) -> None:
    stage = Stage(house, cast)
    picture = stage.picture()
    child = shares.ready(house, cast, picture)
    share = shares.live(house, cast, picture)
    page = browse.as_("sef").get(f"/restrictions/people/{child}/new")
    browse.submit(page, "Impose it", kind="refuge", starts_on="2026-10-12", **GROUNDS)
    assert browse.as_("emil").post(f"/media/shares/{share}/pack").status_code == 410
    told = browse.as_(who).get(f"/shares/{share}").html
    # A headteacher has no dealings with a picture of a child who may not be photographed, whatever the reason.
    told += browse.get(f"/pictures/{picture}", 404 if who == "hana" else 200).html
    if who != "dana":
        told += browse.get(f"/register/people/{child}").html + browse.get("/register/").html
    assert not re.search(r"refuge|restrict|court|Contact is barred|Sef", told, re.IGNORECASE)
    if who in {"emil", "hana"}:
        ledger = browse.get("/ledger/").html + browse.get("/ledger/?about=Ada").html
        assert not re.search(r"RestrictionImposed|refuge", ledger)
    browse.get("/restrictions/", 403)
    browse.get(f"/restrictions/people/{child}/new", 403)


def test_one_that_begins_later_says_from_when(house: House, browse: Browse) -> None:
    page = browse.as_("sef").get(f"/restrictions/people/{a_child(house)}/new")
    page = browse.submit(page, "Impose it", kind="court-order", starts_on="2026-11-02")
    assert "in force from 2 November 2026 on, and bars nothing before." in page.content
    assert "Never asked" in page.content
