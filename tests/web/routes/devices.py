"""The device register, and enrolling: anybody may open that page, a code is what counts."""

from tests.web.routes_row import Row

_DEVICE = {"device_id": "device"}
_LOST = {"device_id": "lost_device"}
ROWS = (
    Row("GET", "devices.index", {"OA": 200}),
    Row("GET", "devices.new", {"OA": 200}),
    Row("POST", "devices.new", {"OA": 200}),
    Row("GET", "devices.show", {"OA": 200}, given=_DEVICE),
    Row("GET", "devices.show", {"OA": 200}, given=_LOST),
    Row("GET", "devices.change", {"OA": 200}, given=_DEVICE),
    Row("POST", "devices.change", {"OA": 302}, given=_DEVICE),
    Row("POST", "devices.code", {"OA": 200}, given=_DEVICE),
    Row("POST", "devices.lost", {"OA": 302}, given=_DEVICE),
    Row("POST", "devices.found", {"OA": 302}, given=_LOST),
    Row("POST", "devices.retire", {"OA": 302}, given=_DEVICE),
    Row("GET", "enrol.show", {"*": 200}),
    # one click is the demo's alone
    Row("POST", "enrol.demo", {"*": 404}),
    Row("POST", "api_enrolments.post", {"*": 400}, api=True),
    Row("POST", "api_sessions.post", {"*": 403}, api=True),
)
