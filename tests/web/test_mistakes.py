"""Every refusal is a page that says what happened, that nothing was lost, and what to do next."""

import pytest
from flask import Flask
from werkzeug.exceptions import default_exceptions

from mediamgr.rules.codes import Code
from mediamgr.rules.verdict import Refusal, Verdict
from mediamgr.services import errors
from mediamgr.web.access import public
from mediamgr.web.icons import icon
from mediamgr.web.mistake_words import mistake
from mediamgr.web.mistakes import STATUS
from tests.web.browse import Browse

REFUSALS: dict[str, errors.Refused] = {
    "not-allowed": errors.NotAllowed(),
    "not-found": errors.NotFound(),
    "out-of-scope": errors.OutOfScope(),
    "conflict": errors.Conflict(),
    "invalid": errors.Invalid("name", "invalid"),
    "too-many": errors.TooMany(30),
    "not-now": errors.NotNow(),
    "full": errors.Full(),
    "not-signed-in": errors.NotSignedIn(),
}


def raising(app: Flask, error: Exception) -> None:
    """Add a page that fails in this way."""

    def fail() -> str:
        raise error

    app.testing = False
    app.add_url_rule("/failing", "failing", public(fail), methods=["GET", "POST"])


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_says_what_happened_and_what_to_do(app: Flask, browse: Browse, name: str) -> None:
    raising(app, REFUSALS[name])
    status = STATUS.get(type(REFUSALS[name]), 404)
    browse.as_("dana")
    answer = browse.post("/failing")
    assert answer.status_code == status
    words = " ".join(answer.get_data(as_text=True).split())
    assert mistake(status).kept in words
    assert "What to do now:" in words


@pytest.mark.parametrize("status", sorted(set(default_exceptions) - {451}))
def test_every_status_has_a_page_of_ours(app: Flask, browse: Browse, status: int) -> None:
    raising(app, default_exceptions[status]())
    page = browse.as_("dana").get("/failing", status=status)
    assert page.h1 == mistake(status).title


def test_an_unforeseen_error_is_a_page_too_and_tells_nothing_of_itself(app: Flask, browse: Browse) -> None:
    raising(app, RuntimeError("a secret of the inside"))
    page = browse.as_("dana").get("/failing", status=500)
    assert "It is not your mistake" in page.text
    assert "secret" not in page.html


def test_the_houses_own_mistakes_are_told_without_the_database(app: Flask, browse: Browse) -> None:
    raising(app, RuntimeError())
    browse.as_("dana")
    app.extensions["mediamgr"].engine.dispose()
    app.extensions["mediamgr"].settings.data.joinpath("mediamgr.db").write_bytes(b"no database any more")
    assert browse.get("/failing", status=500).h1 == mistake(500).title


def test_a_blocked_act_lists_its_reasons_in_the_readers_voice(app: Flask, browse: Browse) -> None:
    raising(app, errors.Blocked(Verdict((Refusal(Code.RESTRICTED, "p1"), Refusal(Code.HEADS_NOT_ATTESTED)))))
    teacher, lead = browse.as_("dana").get("/failing", 409).text, browse.as_("sef").get("/failing", 409).text
    assert "Do not share: see the office." in teacher
    assert "restriction" not in teacher
    assert "There is a restriction in force." in lead
    assert "Nobody has counted the heads yet" in teacher


def test_a_form_without_its_token_is_told_to_open_the_page_again(browse: Browse) -> None:
    browse.as_("dana")
    answer = browse.post("/sign-out", token=False)
    assert answer.status_code == 400
    assert "This form is out of date" in answer.get_data(as_text=True)


def test_who_must_wait_is_told_how_long(app: Flask, browse: Browse) -> None:
    raising(app, errors.TooMany(30))
    assert browse.as_("dana").get("/failing", 429).headers["Retry-After"] == "30"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503, 507])
def test_each_page_has_words_and_an_icon_of_its_own(status: int) -> None:
    words = mistake(status)
    assert words.happened
    assert words.next
    assert icon(words.icon)
    assert status in {400, 500} or words != mistake(418)
