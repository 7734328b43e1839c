"""What the tests of pages share."""

import pytest
from flask import Flask

from tests.cast import Cast
from tests.web.browse import Browse


@pytest.fixture
def browse(app: Flask, cast: Cast) -> Browse:
    """The strict client, signed out: ``browse.as_("olu").get("/")``."""
    return Browse(app, cast)
