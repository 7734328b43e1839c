"""The school's policy."""

from tests.web.routes_row import Row

ROWS = (
    Row("GET", "policy.show", {"TOAHDG": 200}, wide=True),
    Row("POST", "policy.accept", {"TOAHDG": 302}, wide=True),
    Row("GET", "policy.publish", {"A": 200}, wide=True),
    Row("POST", "policy.publish", {"A": 422}, wide=True),
    Row("GET", "policy.readers", {"A": 200}, wide=True),
)
