"""Asking parents: the office and the safeguarding lead."""

from tests.web.routes_row import Row

_ROUND = {"round_id": "asking_round"}

ROWS = (
    Row("GET", "asking.index", {"OD": 200}),
    Row("GET", "asking.new", {"OD": 200}, query={"setting": "school"}),
    Row("POST", "asking.new", {"OD": 422}, query={"setting": "school"}, data={"way": "letter"}),
    Row("GET", "asking.show", {"OD": 200}, given=_ROUND),
    Row("POST", "asking.make_letters", {"OD": 200}, given=_ROUND, bytes=True),
    Row("POST", "asking.send_mails", {"OD": 302}, given=_ROUND),
    Row("POST", "asking.stop", {"OD": 302}, given={**_ROUND, "carer_id": "carer"}),
)
