"""Looking back to another day: for whoever is told reasons."""

from tests.web.routes_row import Row

ROWS = (
    Row("GET", "travel.show", {"OD": 200}, given={"person_id": "family"}, query={"day": "2026-09-15"}),
    Row("GET", "travel.show", {"OD": 200}, given={"person_id": "adult"}),
    Row("GET", "travel.show", {"OD": 200}, given={"person_id": "restricted_child"}, query={"day": "2026-10-01"}),
    Row("GET", "travel.show", {"OD": 422}, given={"person_id": "child"}, query={"day": "2031-01-01"}),
)
