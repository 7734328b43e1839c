"""The whole table of who may do what, gathered from tests/web/routes/; how to write a row: routes_row.py."""

from importlib import import_module
from pkgutil import iter_modules

from tests.web import routes
from tests.web.routes_row import Row

_FILES = sorted(found.name for found in iter_modules(routes.__path__))
ROWS: tuple[Row, ...] = tuple(row for name in _FILES for row in import_module(f"tests.web.routes.{name}").ROWS)

# Every view that strangers may open, by name: a new @public must be written down here as well.
PUBLIC: frozenset[str] = frozenset(
    {
        "about.limits",
        "api_enrolments.post",
        "api_openapi.document",
        "api_sessions.post",
        "bootstrap.static",
        "enrol.demo",
        "enrol.show",
        "health.show",
        "invitation.open",
        "parents.answers",
        "parents.cover",
        "parents.show",
        "parents.take_back",
        "parents.thanks",
        "send.shell",
        "send.worker",
        "sign_in.challenge",
        "sign_in.code",
        "sign_in.form",
        "sign_in.set_up",
        "static",
    }
)
