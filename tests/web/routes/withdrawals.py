"""Somebody takes back a yes by telephone."""

from tests.web.routes_row import Row

_CHILD, _ADULT = {"person_id": "child"}, {"person_id": "adult"}
_SAID = {"caller": "child", "purposes": "everything", "how": "telephone"}

ROWS = (
    Row("GET", "withdrawals.find", {"OD": 200}),
    Row("GET", "withdrawals.find", {"OD": 200}, query={"words": "ad"}),
    Row("GET", "withdrawals.choose", {"OD": 200}, given=_CHILD),
    Row("GET", "withdrawals.choose", {"OD": 200}, given={"person_id": "family"}),
    Row("GET", "withdrawals.choose", {"OD": 200}, given=_ADULT),
    Row("GET", "withdrawals.look", {"OD": 422}, given=_CHILD),
    Row("GET", "withdrawals.look", {"OD": 200}, given=_CHILD, query=_SAID),
    Row("GET", "withdrawals.look", {"OD": 200}, given={"person_id": "restricted_child"}, query=_SAID),
    Row("POST", "withdrawals.confirm", {"OD": 302}, given=_CHILD, data=_SAID),
    Row("POST", "withdrawals.confirm", {"OD": 422}, given=_CHILD),
    Row("GET", "withdrawals.done", {"OD": 404}, given={**_CHILD, "seq": "=999999"}),
)
