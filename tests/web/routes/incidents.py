"""The incident register."""

from tests.web.routes_row import Row

_INCIDENT = {"incident_id": "incident"}
ROWS = (
    Row("GET", "incidents.index", {"AHD": 200}),
    Row("GET", "incidents.index", {"AHD": 200}, query={"decided": "yes"}),
    Row("GET", "incidents.show", {"AHD": 200}, given=_INCIDENT),
    Row("POST", "incidents.owner", {"AHD": 422}, given=_INCIDENT),
    Row("POST", "incidents.note", {"AHD": 302}, given=_INCIDENT, data={"words": "Looked at it."}),
    Row("POST", "incidents.decide", {"H": 302}, given=_INCIDENT, data={"outcome": "no-breach", "words": "A mistake."}),
    Row("GET", "incidents.report", {"TOAHD": 200}),
    Row("POST", "incidents.report", {"TOAHD": 422}),
)
