"""Scans on pages: handed in with an answer, shown in the history, saved and never shown inside our own pages."""

import io
import re
from typing import Any

import pytest

from mediamgr.rules.consent_facts import Answer
from mediamgr.services.house import House
from tests.media import paper
from tests.services.register import Family, a_family, says
from tests.web.browse import Browse
from tests.web.page import Page


@pytest.fixture
def family(house: House) -> Family:
    return a_family(house)


def handed_in(browse: Browse, family: Family, scan: bytes, status: int = 200) -> Page:
    page = browse.as_("olu").get(f"/register/people/{family.child}/decisions/new")
    said: dict[str, Any] = {"decider": f"carer:{family.carers['Mother']}", "how": "paper", "decided_on": "2026-10-09"}
    said |= {"answer-website": "granted", "answer-press": "refused", "note": "Came with the register"}
    said["scan"] = (io.BytesIO(scan), "../../scan.PDF\N{RIGHT-TO-LEFT OVERRIDE}")
    return browse.submit(page, "Record", status, **said)


def saved(page: Page) -> str:
    return next(url for words, url in page.links.items() if words.startswith("Save the scan"))


def test_a_scan_is_handed_in_shown_in_the_history_and_saved(browse: Browse, family: Family) -> None:
    page = handed_in(browse, family, paper.paper(2))
    assert "Recorded: 2 answers." in page.content
    assert "Save the scan of what Mother Byron (mother) said on 9 October 2026 (PDF, 2 pages)" in page.content
    answer = browse.client.get(saved(page))
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")


def test_it_can_do_nothing_inside_our_pages(browse: Browse, family: Family) -> None:
    url = saved(handed_in(browse, family, paper.paper()))
    headers = browse.client.get(url).headers
    assert re.fullmatch(r"attachment; filename=form-[0-9a-f]{5}\.pdf", headers["Content-Disposition"])
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_a_scan_that_is_not_taken_says_why_and_keeps_what_was_typed(browse: Browse, family: Family) -> None:
    page = handed_in(browse, family, b"<script>alert(1)</script>", 422)
    assert "Choose a scan as PDF, JPEG or HEIC." in page.content
    form = page.form("Record")
    assert form.values["answer-website"] == ["granted"]
    assert form.values["note"][0].strip() == "Came with the register"
    assert form.values["decided_on"] == ["2026-10-09"]
    page = browse.submit(page, "Record")
    assert "Recorded: 2 answers." in page.content


def test_a_correction_may_bring_its_scan(house: House, browse: Browse, family: Family) -> None:
    seq = says(house, family.child, family.carers["Mother"], Answer.REFUSED, "website")
    page = browse.as_("olu").get(f"/register/people/{family.child}/decisions/{seq}/correct")
    said: dict[str, Any] = {"decider": f"carer:{family.carers['Mother']}", "how": "paper", "answer": "granted"}
    said["scan"] = (io.BytesIO(paper.paper()), "scan.pdf")
    page = browse.submit(page, "Correct it", **said)
    assert browse.client.get(saved(page)).status_code == 200


def test_the_wrong_sheet_is_erased_and_the_answers_stay(browse: Browse, family: Family) -> None:
    page = handed_in(browse, family, paper.paper())
    url = saved(page)
    page = browse.press(page, "Erase the scan")
    assert "Its scan was erased." in page.content
    assert "Mother Byron (mother) said yes on 9 October 2026" in page.content
    assert browse.client.get(url).status_code == 410


def test_the_ledger_tells_of_it_in_words(browse: Browse, family: Family) -> None:
    browse.client.get(saved(handed_in(browse, family, paper.paper())))
    told = browse.as_("sef").get("/ledger/").content
    assert "kept the scan of a form" in told


@pytest.mark.parametrize(
    ("who", "status"), [("dana", 403), ("tom", 403), ("emil", 403), ("hana", 403), ("gwen", 403), ("noel", 404)]
)
def test_nobody_else_opens_it_or_reads_of_it(browse: Browse, family: Family, who: str, status: int) -> None:
    url = saved(handed_in(browse, family, paper.paper()))
    assert browse.as_(who).client.get(url).status_code == status
    assert browse.client.post(f"{url}/erase", data={"csrf_token": browse.csrf_token()}).status_code == status


def test_admin_and_headteacher_see_no_trace_of_it(browse: Browse, family: Family) -> None:
    handed_in(browse, family, paper.paper())
    for who in ("emil", "hana"):
        assert "scan" not in browse.as_(who).get(f"/register/people/{family.child}").html.lower()
