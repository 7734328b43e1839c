"""A pile of paper forms, and their scans."""

from tests.web.routes_row import Row

_CLASS = {"class_id": "school_class"}
_ASKED = {"day": "2026-10-10", "how": "paper", "purpose": "website"}
_FORM = {"class_id": "class_of_family", "child_id": "child_of_class"}
_SAID = {"number": "7f6c1b9e-4d0f-4c1e-9a55-3d1f2b8a6c01", "decided_on": "2026-10-10", "how": "paper"}
_SCAN = {"evidence_id": "scan"}

ROWS = (
    Row("GET", "pile.choose", {"OD": 200}),
    Row("GET", "pile.choose", {"OD": 422}, query={"show": "forms"}),
    Row("GET", "pile.rows", {"OD": 200}, given=_CLASS, query=_ASKED),
    Row("GET", "pile.rows", {"OD": 200}, given={"class_id": "class_of_family"}, query=_ASKED),
    Row("GET", "evidence.download", {"OD": 200}, given=_SCAN, bytes=True),
    Row("POST", "evidence.erase", {"OD": 302}, given=_SCAN),
    # a form that nobody signed comes back
    Row("POST", "pile.enter", {"OD": 422}, given=_FORM, query=_ASKED, data={**_SAID, "answer-website": "granted"}),
)
