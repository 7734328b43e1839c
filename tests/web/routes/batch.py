"""The page that tags a whole batch."""

from tests.web.routes_row import Row

ROWS = (
    Row("GET", "batch.show", {"T": 200}),
    Row("POST", "batch.save", {"T": 200}, data={"changes": "[]"}, bytes=True),
    Row("POST", "batch.save", {"T": 422}, data={"changes": "[7]"}),
)
