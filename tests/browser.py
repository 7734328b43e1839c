"""A real browser on the real server, for journeys and for looking at every page.

    def test_dana_sees_her_class(screens: Screens) -> None:
        page = screens.open("ipad", "dana")        # signed in; "desk", "ipad-wide" and "phone" are the other sizes
        page.goto("/")
        shot(page, "home-dana")
        assert axe(page) == []

Import the fixtures into the folder's conftest: ``from tests.browser import chromium, live, screens``
(and ``settings``, where the application must know its own address, as enrolling does).
"""

import errno
import json
import os
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from waitress.server import create_server

from mediamgr.services.house import House
from mediamgr.settings import Settings
from tests import needs
from tests.cast import Cast

OUTPUT = Path(__file__).resolve().parent.parent / "tests-output"
# What the school has: iPads held either way, office computers; and a telephone's width, which is also a zoomed page.
SIZES: dict[str, tuple[int, int, bool]] = {
    "ipad": (820, 1180, True),
    "ipad-wide": (1180, 820, True),
    "desk": (1440, 900, False),
    "phone": (390, 844, True),
    "narrow": (320, 640, True),
}
_PATIENCE_MS = 15_000
# Two drawn cameras; a page sees them once its context was granted "camera".
_CAMERAS = "--use-fake-device-for-media-stream=device-count=2"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the session. Left out, with its reason, where there is none; a failure when CI is true."""
    path = needs.chromium()
    if path is None:
        reason = f"no Chromium on this machine. {needs.HINT}"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", _CAMERAS])
        yield browser
        browser.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """As every test's, but with an address that a browser can reach and that counts as secure."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Settings(
        data=tmp_path / "data",
        key_folder=tmp_path / "keys",
        address=f"http://127.0.0.1:{port}",
        # Browsers take every name under localhost for this machine.
        public_address=f"http://parents.localhost:{port}",
        # By which the tests' own client asks, beside the browser.
        hosts=("localhost",),
    )


@pytest.fixture
def live(app: Flask, house: House) -> Iterator[str]:
    """The application on the real server; gives its address (the settings' own, where they name a port)."""
    port = urlsplit(house.settings.address).port or 0
    server = create_server(app, host="127.0.0.1", port=port, threads=8)
    thread = threading.Thread(target=_serve, args=(server,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # Waking the loop is the only way to end it from another thread; the closed sockets then end the rest.
    server.trigger.pull_trigger(server.close)
    thread.join(timeout=20)
    server.task_dispatcher.shutdown()


def _serve(server: Any) -> None:
    try:
        server.run()
    except OSError as gone:
        if gone.errno != errno.EBADF:
            raise


@dataclass
class Screens:
    """Opens pages for members of the cast, and remembers what their consoles said."""

    browser: Browser
    address: str
    app: Flask
    cast: Cast
    said: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    # A worker fetches the whole shell at each first visit; only the tests of being off line have a use for that.
    workers: Literal["allow", "block"] = "block"

    def open(self, size: str = "ipad", username: str | None = None, key_id: str | None = None) -> Page:
        """A page in a fresh browser; with a username, signed in as the sign-in page would do it."""
        width, height, touch = SIZES[size]
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            has_touch=touch,
            locale="en-GB",
            service_workers=self.workers,
        )
        context.set_default_timeout(_PATIENCE_MS)
        # The browser's clock shows what the house's stopped clock shows, or signatures would come from the future.
        context.clock.set_fixed_time(self.cast.house.clock())
        self.contexts.append(context)
        if username is not None:
            self.sign_in(context, username, key_id)
        page = context.new_page()
        page.on("pageerror", lambda error: self.said.append(f"{page.url}: {error}"))
        page.on("console", self._hear)
        return page

    def sign_in(self, context: BrowserContext, username: str, key_id: str | None = None) -> None:
        """Give a browser the cookie of a new session."""
        client = self.cast.sign_in(self.app.test_client(), username, key_id)
        cookie = client.get_cookie("mediamgr")
        assert cookie is not None
        context.add_cookies([{"name": "mediamgr", "value": cookie.value, "url": self.address, "httpOnly": True}])

    def _hear(self, message: ConsoleMessage) -> None:
        # A refused request is noted by the browser as an error too; what the page then does is the test's business.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.said.append(f"{message.location.get('url', '')}: {message.text}")

    def close(self) -> None:
        """Close every browser."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def screens(chromium: Browser, live: str, app: Flask, cast: Cast) -> Iterator[Screens]:
    """Pages for members of the cast. A script's error, or a thing the page's policy stopped, fails the test."""
    opened = Screens(chromium, live, app, cast)
    yield opened
    opened.close()
    assert not opened.said, "\n".join(opened.said)


def axe(page: Page) -> list[str]:
    """What axe finds against the page, one line a finding; an empty list is what we want."""
    _drawn(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe_script())
    found = page.evaluate("() => axe.run({resultTypes: ['violations']}).then(results => results.violations)")
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {node['html'][:160]} {_why(node)}"
        for each in found
        for node in each["nodes"]
    ]


def _why(node: dict[str, object]) -> str:
    return " ".join(str(node.get("failureSummary", "")).split())[:300]


def _axe_script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def too_small(page: Page) -> list[str]:
    """Things to press that are less than 44 pixels high or wide, links inside sentences left out."""
    _drawn(page)
    found = page.evaluate(_SMALL)
    return [json.dumps(each, ensure_ascii=False) for each in found]


_SMALL = """() => [...document.querySelectorAll('button, summary, input:not([type=hidden]), select, textarea, a[href]')]
  .filter(it => it.checkVisibility() && !it.closest('p, .prose, td, .skip') && !it.matches('.skip'))
  .map(it => [it, (it.closest('.choice, label') ?? it).getBoundingClientRect()])
  .filter(([it, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([it, box]) => ({tag: it.tagName, words: it.textContent.trim().slice(0, 40),
                        height: Math.round(box.height), width: Math.round(box.width)}))"""


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window; nobody should have to scroll to the side."""
    _drawn(page)
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def _drawn(page: Page) -> None:
    """Wait for the style sheets: after a tap that leads to another page, a script may run before they have come."""
    page.wait_for_load_state("load")


def broken(page: Page) -> list[str]:
    """Addresses of pictures on the page that did not come."""
    page.evaluate("() => { for (const it of document.images) it.loading = 'eager'; }")
    page.wait_for_function("() => [...document.images].every(it => it.complete)")
    found = page.evaluate("() => [...document.images].filter(it => !it.naturalWidth).map(it => it.src)")
    return [str(address) for address in found]


def too_wide(page: Page) -> list[str]:
    """What sticks out of the window to the right, for a message that says where to look."""
    found = page.evaluate(_WIDE)
    return [str(each) for each in found]


_WIDE = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .filter(it => !it.closest('.table-frame'))
  .slice(-6).map(it => `<${it.tagName.toLowerCase()} class="${it.getAttribute('class')}"> ` +
                       it.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60))"""


def shot(page: Page, name: str, *, whole: bool = True) -> Path:
    """Save the page as a picture in tests-output/, which CI keeps."""
    OUTPUT.mkdir(exist_ok=True)
    broken(page)
    path = OUTPUT / f"{re.sub(r'[^a-z0-9-]+', '-', name.lower())}.png"
    page.screenshot(path=path, full_page=whole)
    return path
