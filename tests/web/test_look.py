"""The frame around every page, looked at in the sizes that a school has."""

import pytest

from tests.browser import SIZES, Screens, axe, shot, sideways, too_small

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES)
def test_the_frame_fits_every_size(screens: Screens, size: str) -> None:
    page = screens.open(size, "amira")
    page.goto("/")
    shot(page, f"home-{size}")
    assert axe(page) == []
    assert too_small(page) == []
    assert sideways(page) == 0
