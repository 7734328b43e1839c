"""Every page that somebody can open, opened by somebody who may, at an iPad's size, and read by axe (WCAG 2.2 AA).

The pages come from the walk's table: whoever adds a row there has added it here.
"""

import pytest

from tests.browser import Screens, axe, broken, settings, shot, sideways, too_small, too_wide
from tests.stage import Stage
from tests.web.routes_row import Row
from tests.web.routes_table import ROWS
from tests.web.walking import STAFF, Walk

# The house must know at which addresses a browser finds it: its two faces are told apart by them.
__all__ = ["settings"]
pytestmark = pytest.mark.browser
PAGES = [row for row in ROWS if row.method == "GET" and 200 in row.who.values() and not row.bytes]


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_axe_finds_nothing_against_the_page(row: Row, screens: Screens) -> None:
    walk = Walk(screens.app, Stage(screens.cast.house, screens.cast))
    walk.stage.fill()
    username = next((name for letter, name in STAFF.items() if row.status_for(letter) == 200), None)
    page = screens.open("ipad", username)
    page.goto(walk.url(row))
    assert page.locator("h1").count() == 1, f"{row} as {username} shows no page of ours: {page.content()[:300]}"
    shot(page, f"page-{row}")
    assert broken(page) == [], "pictures that did not come"
    assert axe(page) == []
    assert too_small(page) == [], "less than 44 pixels to press"
    page.set_viewport_size({"width": 320, "height": 640})
    assert sideways(page) == 0, f"at 320 pixels (or 400 % zoom) one has to scroll sideways: {too_wide(page)}"
