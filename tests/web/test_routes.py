"""The walk: every address x everybody, sent and compared with the written table (SAFETY, "Access")."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from mediamgr.web.access import marked
from tests.cast import Cast
from tests.stage import Stage
from tests.web.browse import Browse, read_page
from tests.web.routes_row import Row
from tests.web.routes_table import PUBLIC, ROWS
from tests.web.walking import OTHERS, STAFF, Walk, elsewhere

_NOT_SENT = {"HEAD", "OPTIONS"}
by_row = pytest.mark.parametrize("row", ROWS, ids=str)
WITH_IDS = [row for row in ROWS if any(not maker.startswith("=") for maker in row.given.values())]
FORMS = [row for row in ROWS if row.method == "POST" and not row.api]


@pytest.fixture
def walk(app: Flask, cast: Cast) -> Walk:
    return Walk(app, Stage(cast.house, cast))


def answers(app: Flask) -> dict[tuple[str, str], Rule]:
    """Every method of every address."""
    return {
        (method, rule.endpoint): rule
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - _NOT_SENT
    }


def test_every_address_has_a_row_in_the_table(app: Flask) -> None:
    written = {(row.method, row.endpoint) for row in ROWS}
    missing = [
        f'Row("{method}", "{endpoint}", {{"…": {200 if method == "GET" else 302}}}),   # {rule.rule} — guarded by '
        f"{_guard(app, endpoint)}"
        for (method, endpoint), rule in sorted(answers(app).items(), key=lambda item: item[1].rule)
        if (method, endpoint) not in written
    ]
    how = "add to ROWS in tests/web/routes/<blueprint>.py (tests/web/routes_row.py says how):\n    "
    assert not missing, how + "\n    ".join(missing)


def test_every_row_is_an_address(app: Flask) -> None:
    gone = [str(row) for row in ROWS if (row.method, row.endpoint) not in answers(app)]
    assert not gone, f"these rows name nothing that is there: {gone}"


def test_what_is_open_to_strangers_is_written_down(app: Flask) -> None:
    found = {endpoint for endpoint, view in app.view_functions.items() if marked(view) is None}
    assert found == PUBLIC, "a view became public, or ceased to be: write it into PUBLIC if that is meant"
    assert {row.endpoint for row in ROWS if row.open_to_all} == PUBLIC


def test_every_view_says_who_may_open_it(app: Flask) -> None:
    silent = [endpoint for endpoint, view in app.view_functions.items() if marked(view) == "closed"]
    assert not silent, f"these views carry neither @requires nor @signed_in nor @public: {silent}"


def test_a_view_that_says_nothing_is_closed_to_everybody(app: Flask, cast: Cast) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    for username in (*STAFF.values(), *OTHERS):
        assert cast.sign_in(app.test_client(), username).get("/forgotten").status_code == 403
    assert app.test_client().get("/forgotten").status_code == 403


@pytest.mark.parametrize("row", [row for row in ROWS if not row.open_to_all], ids=str)
def test_who_may_not_is_refused_and_nothing_changes(walk: Walk, row: Row) -> None:
    url, wrong = walk.url(row), []
    before = walk.entries()
    for who, headers in walk.nobodies(row):
        wrong += _differs(walk, row, url, who, row.nobody, headers)
    for letter, username in STAFF.items():
        if (status := row.status_for(letter)) >= 400:
            walk.browse.as_(username)
            wrong += _differs(walk, row, url, username, status)
    for username in OTHERS:
        if (status := elsewhere(row, username)) >= 400:
            walk.browse.as_(username)
            wrong += _differs(walk, row, url, username, status)
    assert not wrong, "\n".join(wrong)
    assert walk.entries() == before, "a refused request left more in the ledger than a refusal"


@by_row
def test_who_may_is_let_in(walk: Walk, row: Row) -> None:
    wrong = []
    for letter, username in STAFF.items():
        if (status := row.status_for(letter)) < 400:
            url = walk.url(row)
            walk.browse.as_(username)
            wrong += _differs(walk, row, url, username, status)
    for username in OTHERS:
        if (status := elsewhere(row, username)) < 400:
            url = walk.url(row)
            walk.browse.as_(username)
            wrong += _differs(walk, row, url, username, status)
    if row.open_to_all:
        url = walk.url(row)
        walk.browse.as_stranger()
        wrong += _differs(walk, row, url, "signed out", row.who["*"])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("row", WITH_IDS, ids=str)
def test_an_unknown_id_is_not_found(walk: Walk, row: Row) -> None:
    walk.browse.as_(walk.member_for(row))
    wrong = _differs(walk, row, walk.url(row, unknown=True), walk.member_for(row), 404)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("row", FORMS, ids=str)
def test_a_form_without_its_token_is_refused(walk: Walk, row: Row) -> None:
    url = walk.url(row)
    walk.browse.as_(walk.member_for(row))
    before = walk.entries()
    answer = walk.send(row, url, token=False)
    assert answer.status_code == 400, f"{row} without a token answered {answer.status_code}"
    assert walk.entries() == before


def test_a_wrong_method_is_refused(app: Flask, browse: Browse) -> None:
    browse.as_("emil")
    for rule in app.url_map.iter_rules():
        if rule.arguments or "DELETE" in (rule.methods or set()):
            continue
        answer = browse.client.delete(rule.rule)
        assert answer.status_code == 405, f"DELETE {rule.rule} answered {answer.status_code}"
        read_page(answer, app)


def _differs(walk: Walk, row: Row, url: str, who: str, status: int, headers: dict[str, str] | None = None) -> list[str]:
    answer = walk.send(row, url, headers=headers)
    read_page(answer, walk.app)
    found = []
    if answer.status_code != status:
        code = (answer.get_json(silent=True) or {}).get("code", "")
        found.append(f"{row} as {who}: {answer.status_code} {code}, the table says {status}")
    if answer.status_code >= 400 and answer.mimetype.startswith(("image/", "video/", "application/zip")):
        found.append(f"{row} as {who}: refused, and yet {answer.mimetype} came along")
    return found


def _guard(app: Flask, endpoint: str) -> str:
    wanted = marked(app.view_functions[endpoint])
    if wanted is None:
        return "@public"
    return "nothing!" if wanted == "closed" else " or ".join(str(each) for each in wanted) or "@signed_in"
