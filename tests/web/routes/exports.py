"""Files to take away."""

from tests.web.routes_row import Row

ROWS = (
    Row("GET", "exports.index", {"OAHD": 200}),
    Row("POST", "exports.standings", {"OD": 200}, bytes=True),
    Row("POST", "exports.decisions", {"OD": 200}, bytes=True),
    Row("POST", "exports.ledger", {"AHD": 200}, bytes=True),
)
