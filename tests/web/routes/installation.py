"""The installation's own pages: how it is, what the ledger says, what an admin confirms."""

from tests.web.routes_row import Row

ROWS = (Row("GET", "health.show", {"*": 200}),)
