"""The strict client must complain: a check that never fails would let everything through."""

import pytest
from flask import Flask

from tests.web.browse import Browse
from tests.web.page import Form, Page, parse
from tests.web.page_checks import complaints

GOOD = """<!doctype html><html lang="en"><head><title>Hello – mediamgr</title></head>
<body><main><h1>Hello</h1>{}</main></body></html>"""


def _complaints(app: Flask, piece: str) -> str:
    tree, errors = parse(GOOD.format(piece))
    return "\n".join(complaints(Page("/", 200, {}, "", tree), errors, app))


def test_a_good_page_gives_no_reason_to_complain(app: Flask) -> None:
    assert _complaints(app, '<p>None of them, and a <a href="/">way home</a></p>') == ""


@pytest.mark.parametrize(
    ("piece", "complaint"),
    [
        ("<p>a <div>b</div></p>", "not valid HTML"),
        ("<h1>Again</h1>", "2 h1 on the page"),
        ('<input name="a">', "has no label"),
        ('<form method="post" action="/"></form>', "0 CSRF tokens"),
        ("<script>alert(1)</script>", "without a nonce"),
        ('<p onclick="x()">a</p>', "inline script"),
        ('<p style="color:red">a</p>', "inline style"),
        ("<p>None</p>", "“None” leaks"),
        ("<p>&lt;Picture 12&gt;</p>", "leaks"),
        ("<p>0123456789abcdef0123456789abcdef</p>", "a bare id"),
        ('<a href="/nowhere">x</a>', "nobody answers"),
        ('<a href="https://example.com/">x</a>', "outside the house"),
        ('<img src="/static/icons/mark.svg">', "has no alt"),
        ('<img alt="" src="/static/nothing.svg">', "there is no file"),
        ('<button type="button"></button>', "has no words"),
        ('<label for="b">B</label>', "points at #b"),
        ('<p id="a">a</p><p id="a">b</p>', "2 times"),
        ('<a href="/None">x</a>', "None"),
    ],
)
def test_it_complains_about_a_bad_page(app: Flask, piece: str, complaint: str) -> None:
    assert complaint in _complaints(app, piece)


def test_the_title_must_begin_with_the_heading(app: Flask) -> None:
    tree, errors = parse(GOOD.format("").replace("<title>Hello", "<title>Goodbye"))
    assert "does not begin with the h1" in complaints(Page("/", 200, {}, "", tree), errors, app)[0]


def test_a_form_takes_only_what_the_page_offers() -> None:
    tree, _ = parse('<form action="/x" method="post"><select name="s"><option value="1">One</option></select></form>')
    form = Form.read(next(tree.iter("form")), "/")
    assert form.filled({"s": "1"}) == {"s": ["1"]}
    with pytest.raises(AssertionError, match="does not offer"):
        form.filled({"s": "2"})
    with pytest.raises(AssertionError, match="has no field"):
        form.filled({"state": "kept"})


def test_its_token_is_taken_and_a_missing_one_is_not(browse: Browse) -> None:
    browse.as_("dana")
    # 405: the address takes no form; but a form without a token is refused before anybody looks at it.
    assert browse.post("/").status_code == 405
    assert browse.get("/").h1.startswith("Hello")
