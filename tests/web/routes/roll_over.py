"""The roll-over: planned, previewed, done, undone; by the office and the safeguarding lead of the setting."""

from tests.web.routes_row import Row

_SETTING = {"setting_id": "own_setting"}
_CLASS = {**_SETTING, "class_id": "school_class"}
_DONE = {"roll_over_id": "roll_over"}

ROWS = (
    Row("GET", "roll_over.index", {"OD": 200}),
    Row("GET", "roll_over.plan", {"OD": 200}, given=_SETTING),
    Row("POST", "roll_over.plan", {"OD": 302}, given=_SETTING, data={"starts_on": "2026-09-01"}),
    Row("POST", "roll_over.plan", {"OD": 422}, given=_SETTING, data={"starts_on": "2036-09-01"}),
    Row("GET", "roll_over.room", {"OD": 200}, given=_CLASS),
    Row("POST", "roll_over.room", {"OD": 302}, given=_CLASS),
    Row("GET", "roll_over.preview", {"OD": 200}, given=_SETTING),
    Row("POST", "roll_over.preview", {"OD": 409}, given=_SETTING, data={"seen": "something else"}),
    Row("GET", "roll_over.done", {"OD": 200}, given=_DONE),
    Row("POST", "roll_over.undo", {"OD": 302}, given=_DONE),
)
