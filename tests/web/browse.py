"""A strict client: it reads pages as a person does, fills in only what they offer, and looks at every page it gets.

page = browse.as_("olu").get("/people/new")
page = browse.submit(page, button="Save", forename="Ada", surname="Lovelace")   # follows the redirect
assert "Ada Lovelace is in the register" in page.content
"""

import secrets
from collections.abc import Mapping
from typing import Any, Self

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.web.page import Page, parse
from tests.web.page_checks import complaints

_REDIRECTS = {301, 302, 303, 307, 308}


class Browse:
    """One browser. ``as_`` gives the same browser to another member of the cast, with a new session."""

    def __init__(self, app: Flask, cast: Cast) -> None:
        self.app = app
        self.cast = cast
        self.client = app.test_client()
        # The face that addresses without a host belong to: empty for the school's own.
        self.face = ""

    def as_(self, username: str) -> Self:
        """Sign in as a member of the cast, in a fresh browser."""
        self.client, self.face = self.app.test_client(), ""
        self.cast.sign_in(self.client, username)
        return self

    def as_stranger(self) -> Self:
        """Nobody signed in, in a fresh browser."""
        self.client, self.face = self.app.test_client(), ""
        return self

    def as_parent(self) -> Self:
        """A fresh browser at the public face."""
        self.as_stranger()
        self.face = self.cast.house.settings.public_address
        return self

    def get(self, url: str, status: int = 200) -> Page:
        """Open an address; redirects are followed, and the last page must have this status."""
        return self._page(self.client.get(self._at(url), headers={"Accept": "text/html"}), status)

    def submit(
        self, page: Page, button: str | None = None, status: int = 200, *, having: set[str] | None = None, **fields: Any
    ) -> Page:
        """Fill in ``fields`` of the page's form with this button and send it; gives the page it leads to."""
        form = page.form(button, having if having is not None else set(fields))
        data = form.filled(fields)
        if form.method == "get":
            return self._page(self.client.get(self._at(form.url), query_string=data), status)
        return self._page(self.client.post(self._at(form.url), data=data, headers={"Accept": "text/html"}), status)

    def press(self, page: Page, button: str, status: int = 200, **fields: Any) -> Page:
        """Press a button that needs nothing filled in, or only ``fields``."""
        return self.submit(page, button, status, **fields)

    def post(self, url: str, data: Mapping[str, Any] | None = None, *, token: bool = True) -> TestResponse:
        """Send a form that no page offered: for whoever bends requests. The answer comes as it is."""
        sent = dict(data or {})
        if token:
            sent["csrf_token"] = self.csrf_token()
        return self.client.post(self._at(url), data=sent, headers={"Accept": "text/html"})

    def csrf_token(self) -> str:
        """A token that this browser's session will take."""
        with self.client.session_transaction(base_url=self.face or None) as cookie:
            word = cookie.setdefault("csrf_token", secrets.token_hex(20))
        return URLSafeTimedSerializer(self.app.secret_key or b"", salt="wtf-csrf-token").dumps(word)

    def _at(self, url: str) -> str:
        return f"{self.face}{url}" if url.startswith("/") else url

    def _page(self, answer: TestResponse, status: int) -> Page:
        steps = [answer.request.path]
        while answer.status_code in _REDIRECTS and status not in _REDIRECTS:
            assert len(steps) < 6, f"redirected round and round: {steps}"
            answer = self.client.get(self._at(answer.headers["Location"]), headers={"Accept": "text/html"})
            steps.append(answer.request.path)
        page = read_page(answer, self.app)
        way = " → ".join(steps)
        assert answer.status_code == status, f"{way} answered {answer.status_code}, not {status}: {_gist(page, answer)}"
        return page


def read_page(answer: TestResponse, app: Flask) -> Page:
    """The answer as a page. Fails with every complaint when it is HTML and not as our pages must be."""
    html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    tree, errors = parse(html or "<!doctype html><title>.</title>")
    page = Page(answer.request.full_path.rstrip("?"), answer.status_code, dict(answer.headers), html, tree)
    if html and answer.status_code not in _REDIRECTS:
        found = complaints(page, errors, app)
        assert not found, f"{page.url} ({page.status}):\n  " + "\n  ".join(dict.fromkeys(found))
    return page


def _gist(page: Page, answer: TestResponse) -> str:
    return page.content[:500] if page.tree.find(".//main") is not None else answer.get_data(as_text=True)[:500]
