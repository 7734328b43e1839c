"""Pictures held at the door, for a second person to decide on."""

from tests.web.routes_row import Row

_HELD, _KEPT = {"picture_id": "held_picture"}, {"picture_id": "kept_picture"}
ROWS = (
    Row("GET", "held.index", {"AH": 200}),
    Row("GET", "held.show", {"AH": 200}, given=_HELD),
    Row("GET", "held.show", {"AH": 404}, given=_KEPT),
    Row("POST", "held.accept", {"AH": 302}, given=_HELD),
    # decided already: somebody else was first
    Row("POST", "held.accept", {"AH": 409}, given=_KEPT),
    Row("POST", "held.reject", {"AH": 302}, given=_HELD),
    Row("POST", "held.reject", {"AH": 409}, given=_KEPT),
)
