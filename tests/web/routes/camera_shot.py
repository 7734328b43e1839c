"""A camera's enrolment shot."""

from tests.web.routes_row import Row

_CAMERA, _IPAD = {"device_id": "camera"}, {"device_id": "device"}
ROWS = (
    Row("GET", "camera_shot.form", {"OA": 200}, given=_CAMERA),
    Row("GET", "camera_shot.form", {"OA": 404}, given=_IPAD),
    # nothing chosen: the form comes back
    Row("POST", "camera_shot.form", {"OA": 200}, given=_CAMERA),
)
