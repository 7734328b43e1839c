"""The ledger's page: found by day, kind, person and thing; silent about restrictions; itself noted."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.events import SECRET, Event
from mediamgr.services import captions
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.ledger_searching import open_place, seal_place
from mediamgr.services.restrictions import RestrictionKind, impose_restriction, note_restrictions_listed
from mediamgr.services.unit_of_work import unit_of_work
from mediamgr.web.ledger_words import KINDS
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services import register
from tests.stage import Stage
from tests.web.browse import Browse


@pytest.fixture
def family(house: House) -> register.Family:
    family = register.a_family(house, "Ada Byron")
    register.says(house, family.child, family.carers["Mother"], Answer.WITHDRAWN)
    return family


@pytest.fixture
def restricted(house: House, cast: Cast, family: register.Family) -> str:
    with unit_of_work(house, cast.actor("sef")) as work:
        impose_restriction(work, family.child, RestrictionKind.REFUGE, starts_on=date(2026, 10, 1))
    with unit_of_work(house, cast.actor("sef")) as work:
        note_restrictions_listed(work, "school", [family.child])
    return family.child


def entries(house: House, kind: str) -> list[LedgerEntry]:
    with Session(house.engine, expire_on_commit=False) as session:
        return list(session.scalars(select(LedgerEntry).where(LedgerEntry.kind == kind).order_by(LedgerEntry.seq)))


def test_every_kind_of_entry_has_its_words() -> None:
    assert KINDS.keys() == {event.value for event in Event}


def test_a_line_says_who_did_what_about_whom_in_todays_names(
    browse: Browse, house: House, cast: Cast, family: register.Family
) -> None:
    picture = Stage(house, cast).kept_picture()
    with unit_of_work(house, cast.actor("dana")) as work:
        captions.describe(work, picture, caption="The garden", alternative="", shows_logo=False, shows_sensitive=False)
    page = browse.as_("emil").get("/ledger/")
    assert "Dana" in page.content
    assert "wrote a picture’s caption" in page.content
    assert "Ada Byron" in page.content
    assert "The garden" not in page.content


def test_each_search_leaves_exactly_one_entry_and_looking_at_the_next_page_another(
    browse: Browse, house: House, cast: Cast
) -> None:
    admin = browse.as_("emil")
    admin.get("/ledger/?kind=SignedIn&from=2026-10-01")
    (entry,) = entries(house, "LedgerSearched")
    assert (entry.actor, entry.facts) == (
        cast.account_id("emil"),
        {"filters": ["day_from", "kind"], "kind": "SignedIn"},
    )
    admin.get("/ledger/")
    assert len(entries(house, "LedgerSearched")) == 2


@pytest.mark.parametrize("who", ["emil", "hana"])
@pytest.mark.parametrize(
    "query", ["", "?about=Ada", "?kind=RestrictionImposed", "?actor=SEF", "?kind=RestrictionsListed"]
)
def test_nobody_but_the_safeguarding_lead_finds_anything_of_a_restriction(
    browse: Browse, cast: Cast, restricted: str, who: str, query: str
) -> None:
    query = query.replace("SEF", cast.account_id("sef")).replace("Ada", restricted)
    content = browse.as_(who).get(f"/ledger/{query}").content
    assert "restriction" not in content.lower()
    if "kind" in query or "actor" in query:
        assert "Nothing was found" in content


def test_the_safeguarding_lead_finds_them(browse: Browse, restricted: str) -> None:
    content = browse.as_("sef").get("/ledger/?kind=RestrictionImposed").content
    assert "put a restriction on somebody" in content
    assert "Ada Byron" in content


def test_a_lead_of_another_setting_does_not(browse: Browse, restricted: str) -> None:
    content = browse.as_("noel").get("/ledger/?kind=RestrictionImposed").content
    assert "Nothing was found" in content
    assert "Ada Byron" not in browse.as_("noel").get("/ledger/").content


def test_what_the_lead_looked_for_is_not_told_by_the_entry_of_the_search(
    browse: Browse, house: House, restricted: str
) -> None:
    browse.as_("sef").get(f"/ledger/?kind=RestrictionImposed&about={restricted}")
    (entry,) = entries(house, "LedgerSearched")
    assert (entry.subjects, entry.facts) == ([], {"filters": ["about", "kind"], "kind": None})
    assert "restriction" not in browse.as_("emil").get("/ledger/").content.lower()


def test_a_share_that_ended_by_itself_does_not_tell_who_made_it_end(browse: Browse, house: House, cast: Cast) -> None:
    with unit_of_work(house, cast.actor("sef")) as work:
        work.record(Event.SHARE_ENDED, "0" * 32, setting_id="school", code="no-longer-clear")
    line = "The program ended a share"
    assert line in browse.as_("emil").get("/ledger/?kind=ShareEnded").content
    sef = cast.account_id("sef")
    assert "Nothing was found" in browse.as_("emil").get(f"/ledger/?actor={sef}").content
    assert "Sef ended a share" in browse.as_("sef").get(f"/ledger/?actor={sef}&kind=ShareEnded").content


def test_who_said_no_is_told_to_the_lead_and_not_to_admin_or_headteacher(
    browse: Browse, family: register.Family
) -> None:
    mother = family.carers["Mother"]
    for who, told in (("sef", True), ("emil", False), ("hana", False)):
        page = browse.as_(who).get("/ledger/?kind=DecisionRecorded")
        assert "Ada Byron" in page.content
        assert ("Withdrawn" in page.content, mother in page.html, "Mother Byron" in page.content) == (told, told, told)


def test_no_place_in_the_chain_is_shown_not_even_in_an_address(
    browse: Browse, house: House, clock: StoppedClock
) -> None:
    for _ in range(130):
        with unit_of_work(house, SYSTEM) as work:
            work.record(Event.BACKUP_MADE, files=1)
    admin, seen, url = browse.as_("emil"), 0, "/ledger/?kind=BackupMade"
    pages = 0
    while url:
        page = admin.get(url)
        seen += page.content.count("made a backup")
        pages += 1
        assert "before=1" not in page.content
        older = [link for link in page.links.values() if "before=" in link]
        url = older[0] if older else ""
    assert (seen, pages) == (130, 3)


def test_days_are_the_schools_own(browse: Browse, house: House, clock: StoppedClock) -> None:
    clock.moment = clock.moment.replace(month=7, day=1, hour=23, minute=30)
    with unit_of_work(house, SYSTEM) as work:
        work.record(Event.BACKUP_MADE)
    clock.forward(hours=12)
    admin = browse.as_("emil")
    assert "made a backup" in admin.get("/ledger/?kind=BackupMade&from=2026-07-02&to=2026-07-02").content
    assert "Nothing was found" in admin.get("/ledger/?kind=BackupMade&from=2026-07-01&to=2026-07-01").content


def test_the_other_settings_entries_are_not_there_for_a_single_settings_staff(
    browse: Browse, house: House, cast: Cast
) -> None:
    register.a_child(house, "Nell Gwyn", setting_id="nursery")
    assert "Nell Gwyn" not in browse.as_("emil").get("/ledger/").content
    assert "Nothing was found" in browse.as_("emil").get("/ledger/?setting=nursery").content
    assert "Nell Gwyn" in browse.as_("amira").get("/ledger/?setting=nursery").content


@pytest.mark.parametrize("value", ["'", '"><script>', "%", "😀", "x" * 9000, "0", "../..", "{{7*7}}"])
@pytest.mark.parametrize("name", ["about", "kind", "actor", "setting", "from", "to", "before"])
def test_whatever_is_typed_is_an_answer_and_never_an_error(browse: Browse, name: str, value: str) -> None:
    answer = browse.as_("emil").client.get("/ledger/", query_string={name: value})
    assert answer.status_code == 200
    assert b"<script>" not in answer.data


def test_a_bent_place_begins_at_the_top(house: House) -> None:
    sealed = seal_place(house, 4711)
    assert open_place(house, sealed) == 4711
    assert open_place(house, sealed[:-2] + "AA") is None
    assert open_place(house, "4711") is None
    assert open_place(house, "") is None


def test_secrets_are_those_of_the_rules() -> None:
    restrictions = {"RestrictionImposed", "RestrictionLifted", "RestrictionsListed"}
    assert {*restrictions, "NameConcealed", "NameShownAgain"} == set(SECRET)
