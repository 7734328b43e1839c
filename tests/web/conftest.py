"""What the tests of pages share."""

import pytest
from flask import Flask

from tests.browser import live, screens
from tests.cast import Cast
from tests.web.browse import Browse

__all__ = ["live", "screens"]


@pytest.fixture
def browse(app: Flask, cast: Cast) -> Browse:
    """The strict client, signed out: ``browse.as_("olu").get("/")``."""
    return Browse(app, cast)
