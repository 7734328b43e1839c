"""The incident register's pages: reported by all, looked into by three roles, decided by the headteacher."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.incidents import Incident
from mediamgr.records.ledger import LedgerEntry
from mediamgr.services.house import House
from mediamgr.services.incidents import open_incident, report
from mediamgr.services.unit_of_work import unit_of_work
from tests.cast import Cast
from tests.web.browse import Browse


@pytest.fixture
def incident(house: House, cast: Cast) -> str:
    """Something that Dana reported."""
    with unit_of_work(house, cast.actor("dana")) as work:
        return report(work, "school", "own-device", "A visitor took pictures in the hall.")


def found(house: House, incident_id: str) -> Incident:
    with Session(house.engine) as session:
        return session.get_one(Incident, incident_id)


def last_entry(house: House) -> str:
    with Session(house.engine) as session:
        return session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq.desc())).first() or ""


def test_the_empty_register_says_so(browse: Browse) -> None:
    page = browse.as_("hana").get("/incidents/")
    assert "No incidents" in page.content
    assert "Nothing has been decided yet" in browse.get("/incidents/?decided=yes").content


@pytest.mark.parametrize("username", ["dana", "olu", "emil", "hana", "sef"])
def test_everybody_who_works_with_pictures_can_report(browse: Browse, house: House, username: str) -> None:
    page = browse.as_(username).get("/incidents/report")
    page = browse.submit(page, "Report it", code="posted-online", words="Seen on a parent's page.")
    assert "Thank you" in page.content
    assert last_entry(house) == "IncidentReported"


def test_a_report_without_words_comes_back_with_what_to_do(browse: Browse, house: House) -> None:
    page = browse.submit(browse.as_("dana").get("/incidents/report"), "Report it", 422, code="leak", words=" ")
    assert "Write a sentence or two" in page.content


def test_somebody_of_two_settings_says_where_it_was(browse: Browse, house: House) -> None:
    page = browse.as_("amira").get("/incidents/report")
    assert "Where was it?" in page.content
    browse.submit(page, "Report it", setting="nursery", code="other", words="A card was found.")
    with Session(house.engine) as session:
        assert session.scalars(select(Incident.setting_id)).one() == "nursery"


@pytest.mark.parametrize("username", ["emil", "hana", "sef"])
def test_an_incident_is_looked_into_line_by_line(browse: Browse, house: House, incident: str, username: str) -> None:
    page = browse.as_(username).get(f"/incidents/{incident}")
    assert "A visitor took pictures in the hall." in page.content
    page = browse.submit(page, "Add this line", words="Asked the visitor: nothing was kept.")
    assert "Asked the visitor" in page.content
    assert last_entry(house) == "IncidentChanged"


def test_somebody_is_named_to_look_into_it(browse: Browse, house: House, cast: Cast, incident: str) -> None:
    sef = cast.account_id("sef")
    page = browse.submit(browse.as_("emil").get(f"/incidents/{incident}"), "Note the name", owner=sef)
    assert "Noted who looks into it" in page.content
    assert found(house, incident).owner_id == sef


def test_a_teacher_cannot_be_named_to_look_into_it(browse: Browse, house: House, cast: Cast, incident: str) -> None:
    cast.account_id("hana")
    answer = browse.as_("emil").post(f"/incidents/{incident}/owner", {"owner": cast.account_id("dana")})
    assert answer.status_code == 422
    assert found(house, incident).owner_id is None


def test_the_headteacher_decides_once_and_for_good(browse: Browse, house: House, incident: str) -> None:
    page = browse.as_("hana").get(f"/incidents/{incident}")
    page = browse.submit(page, "Decide", outcome="mistake-explained", words="Explained at the door.")
    assert "A mistake, talked through" in page.content
    assert (found(house, incident).state, last_entry(house)) == ("decided", "IncidentDecided")
    assert browse.post(f"/incidents/{incident}/notes", {"words": "More."}).status_code == 409
    again = {"outcome": "no-breach", "words": "Really not."}
    assert browse.post(f"/incidents/{incident}/decide", again).status_code == 409
    assert "A visitor" not in browse.get("/incidents/").content
    assert "A mistake, talked through" in browse.get("/incidents/?decided=yes").content


@pytest.mark.parametrize("username", ["emil", "sef"])
def test_only_the_headteacher_decides(browse: Browse, house: House, incident: str, username: str) -> None:
    page = browse.as_(username).get(f"/incidents/{incident}")
    assert "Decide</" not in page.html
    answer = browse.post(f"/incidents/{incident}/decide", {"outcome": "no-breach", "words": "No."})
    assert answer.status_code == 403
    assert found(house, incident).state == "open"


@pytest.mark.parametrize("username", ["dana", "olu", "gwen"])
def test_other_roles_see_no_incidents(browse: Browse, incident: str, username: str) -> None:
    browse.as_(username).get("/incidents/", status=403)
    browse.get(f"/incidents/{incident}", status=403)
    assert browse.post(f"/incidents/{incident}/notes", {"words": "Let me in."}).status_code == 403


def test_governors_do_not_report(browse: Browse) -> None:
    browse.as_("gwen").get("/incidents/report", status=403)


def test_another_settings_incident_does_not_exist(browse: Browse, house: House, incident: str) -> None:
    browse.as_("noel").get(f"/incidents/{incident}", status=404)
    for act, data in {"notes": {"words": "x"}, "owner": {"owner": "x"}, "decide": {"outcome": "no-breach"}}.items():
        assert browse.post(f"/incidents/{incident}/{act}", data).status_code == 404
    assert "No incidents" in browse.get("/incidents/").content


def test_a_report_into_another_setting_is_refused(browse: Browse, house: House) -> None:
    data = {"setting": "nursery", "code": "other", "words": "x"}
    assert browse.as_("dana").post("/incidents/report", data).status_code == 422
    with Session(house.engine) as session:
        assert session.scalars(select(Incident)).all() == []


def test_an_unknown_incident_does_not_exist(browse: Browse) -> None:
    browse.as_("hana").get("/incidents/unknown", status=404)


def test_strangers_report_nothing(browse: Browse) -> None:
    assert browse.as_stranger().post("/incidents/report", {"code": "other"}).status_code == 401


def test_noting_needs_a_token_and_a_post(browse: Browse, incident: str) -> None:
    assert browse.as_("hana").post(f"/incidents/{incident}/notes", {"words": "x"}, token=False).status_code == 400
    browse.get(f"/incidents/{incident}/notes", status=405)


def test_long_lists_go_on_behind_the_fortieth(browse: Browse, house: House, cast: Cast) -> None:
    with unit_of_work(house, cast.actor("dana")) as work:
        for _ in range(41):
            open_incident(work, "blocked-share", "blocked", "school")
    page = browse.as_("hana").get("/incidents/")
    assert page.html.count("row-item") == 40
    assert browse.get(page.links["Older"]).html.count("row-item") == 1
