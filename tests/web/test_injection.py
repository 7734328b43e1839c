"""Injection strings in every part of every address, every query and every field: no 500, and nothing comes back raw.

Sent as whoever may use the address, so that the string reaches the service and not only the door (SAFETY, "Access").
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

import mediamgr.web
from tests.cast import Cast
from tests.stage import Stage
from tests.web.routes_row import Row
from tests.web.routes_table import ROWS
from tests.web.walking import Walk

SCRIPT = "\"'><script>alert(7)</script><img src=x onerror=alert(7)>"
STRINGS = {
    "script": SCRIPT,
    "sql": "' OR 1=1; DROP TABLE picture; --",
    "template": "{{ 7 * 7 }}${7*7}%s%n",
    "nul": "a\0b",
    "half a letter": "\ud800",
    "right to left": "\u202egpj.exe",
    "two lines": "x\r\nSet-Cookie: planted=1\r\n\r\n<script>alert(7)</script>",
    "climbing": "../../../../etc/passwd",
    "ten kB": "A" * 10_000,
    "a long number": "9" * 5_000,
    "a large number": "9" * 20,
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "no day": "2026-02-31",
    "formula": "=cmd()|' /C calc'!A0",
}
_ASKED = re.compile(r"""(?:args|asked|values)(?:\.get|\.getlist)?[(\[]\s*"([a-z_]+)\"""")
_VIEWS = Path(mediamgr.web.__file__).parent / "views"
RISKY = ("script", "half a letter", "ten kB", "a long number", "the first day", "the last day")
# Read by a loop in the register's list, where no pattern finds them.
QUERY = frozenset({"surname", "forename", "after", "page"}).union(
    *(_ASKED.findall(file.read_text(encoding="utf-8")) for file in _VIEWS.glob("*.py"))
)
_PART = re.compile(r"<(?:[^:>]*:)?(\w+)>")


def _one_of_each(method: str) -> list[Row]:
    """The first row of each address that lets somebody in; the walk of all routes sends the others."""
    found: dict[str, Row] = {}
    for row in sorted(ROWS, key=lambda row: min(row.who.values())):
        if row.method == method and not row.api and row.endpoint not in {"static", "bootstrap.static"}:
            found.setdefault(row.endpoint, row)
    return list(found.values())


GETS, POSTS = _one_of_each("GET"), _one_of_each("POST")


@pytest.fixture
def walk(app: Flask, cast: Cast) -> Walk:
    return Walk(app, Stage(cast.house, cast))


@pytest.mark.parametrize("row", GETS, ids=str)
def test_nothing_in_an_address_breaks_a_page(walk: Walk, row: Row) -> None:
    walk.stage.fill()
    walk.browse.as_(walk.member_for(row))
    url, wrong = walk.url(row).split("?")[0], list(_bent_parts(walk, row))
    for name, string in STRINGS.items():
        asked = dict.fromkeys(sorted(QUERY), string)
        wrong += _problems(name, _send(walk, row, f"{url}?{_form(asked)}"))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("row", POSTS, ids=str)
def test_nothing_in_a_form_breaks_it(walk: Walk, row: Row) -> None:
    walk.browse.as_(walk.member_for(row))
    url, wrong = walk.url(row), list(_bent_parts(walk, row))
    for name, string in STRINGS.items():
        everywhere = dict.fromkeys((*row.data, "next", "back", "picture", "words", "do"), string)
        wrong += _problems(f"everywhere: {name}", _send(walk, row, url, everywhere))
    for field in row.data:
        for name in RISKY:
            # The others are right, so that this one passes the form and meets the service.
            answer = _send(walk, row, url, {**row.data, field: STRINGS[name]})
            wrong += _problems(f"{field}: {name}", answer)
    assert not wrong, "\n".join(wrong)


def test_a_string_that_is_typed_comes_back_harmless(walk: Walk) -> None:
    walk.stage.fill()
    walk.browse.as_("dana")
    page = walk.browse.client.get(f"/pictures/?{_form({'child': SCRIPT, 'state': SCRIPT})}")
    assert page.status_code == 200
    assert not list(_problems("script", page))
    walk.browse.as_("olu")
    page = walk.browse.client.get(f"/register/?{_form({'words': SCRIPT})}")
    assert "&lt;script&gt;alert(7)" in page.get_data(as_text=True), "the search shows what was looked for, escaped"


def _bent_parts(walk: Walk, row: Row) -> Iterator[str]:
    """Each part of the address in turn replaced by each string, the others real."""
    real = {name: walk._value(maker, unknown=False) for name, maker in row.given.items()}
    rule = _rule(walk.app, row).rule if real else ""
    for part in real:
        for name, string in STRINGS.items():
            url = _PART.sub(_put(real, part, _quoted(string)), rule)
            yield from _problems(f"{part}: {name}", _send(walk, row, url))


def _rule(app: Flask, row: Row) -> Rule:
    rules = app.url_map.iter_rules(row.endpoint)
    return next(rule for rule in rules if row.method in (rule.methods or set()) and rule.arguments == set(row.given))


def _put(real: Mapping[str, str], part: str, string: str) -> Callable[[re.Match[str]], str]:
    return lambda found: string if found[1] == part else real[found[1]]


def _send(walk: Walk, row: Row, url: str, data: Mapping[str, str] | None = None) -> TestResponse:
    if row.method == "GET":
        return walk.browse.client.get(url, buffered=True)
    body = _form({**(data or row.data), "csrf_token": walk.browse.csrf_token()})
    return walk.browse.client.post(url, data=body, content_type="application/x-www-form-urlencoded", buffered=True)


def _form(fields: Mapping[str, str]) -> str:
    return urlencode(fields, encoding="utf-8", errors="surrogatepass")


def _quoted(string: str) -> str:
    return quote(string.encode("utf-8", "surrogatepass"), safe="")


def _problems(name: str, answer: TestResponse) -> Iterator[str]:
    if answer.status_code >= 500:
        yield f"{name}: answered {answer.status_code}"
    if any(cookie.startswith("planted") for cookie in answer.headers.getlist("Set-Cookie")):
        yield f"{name}: stands in a header"
    if answer.mimetype == "text/html":
        page = answer.get_data(as_text=True)
        if "<script>alert" in page or "<img src=x" in page:
            yield f"{name}: comes back unescaped"
