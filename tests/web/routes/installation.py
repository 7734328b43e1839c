"""The installation's own pages: how it is, what the ledger says, what an admin confirms."""

from tests.web.routes_row import Row

ROWS = (
    Row("GET", "health.show", {"*": 200}, bytes=True),
    Row("GET", "ledger.index", {"AHD": 200}),
    Row("GET", "restore.show", {"A": 200}, wide=True),
    Row("POST", "restore.show", {"A": 200}, wide=True),
    Row("GET", "clear_out.show", {"A": 200}, wide=True),
    Row("POST", "clear_out.confirm", {"A": 409}, wide=True),
)
