"""Importing a roll: for whoever manages people."""

from tests.web.routes_row import Row

_BROUGHT, _LOOKED, _OVER = ({"import_id": name} for name in ("brought_roll", "looked_roll", "applied_roll"))

ROWS = (
    Row("GET", "rolls.index", {"OD": 200}),
    # nothing chosen: the form comes back
    Row("POST", "rolls.index", {"OD": 200}),
    Row("GET", "rolls.columns", {"OD": 200}, given=_BROUGHT),
    Row("GET", "rolls.columns", {"OD": 409}, given=_OVER),
    Row(
        "POST",
        "rolls.columns",
        {"OD": 302},
        given=_BROUGHT,
        data={"column-0": "upn", "column-2": "forename", "column-3": "surname"},
    ),
    Row("POST", "rolls.columns", {"OD": 422}, given=_BROUGHT),
    Row("GET", "rolls.show", {"OD": 302}, given=_BROUGHT),
    Row("GET", "rolls.show", {"OD": 200}, given=_LOOKED),
    Row("GET", "rolls.show", {"OD": 200}, given=_LOOKED, query={"outcome": "unsure", "start": "0"}),
    Row("GET", "rolls.show", {"OD": 200}, given=_OVER),
    Row("POST", "rolls.answers", {"OD": 302}, given=_LOOKED, data={"answer-4": "new"}),
    Row("POST", "rolls.answers", {"OD": 409}, given=_OVER),
    Row("POST", "rolls.apply", {"OD": 302}, given=_LOOKED),
    Row("POST", "rolls.apply", {"OD": 409}, given=_BROUGHT),
    Row("POST", "rolls.throw_away", {"OD": 302}, given=_BROUGHT),
    Row("POST", "rolls.throw_away", {"OD": 409}, given=_OVER),
    Row("GET", "rolls.report_file", {"OD": 200}, given=_LOOKED, bytes=True),
    Row("GET", "rolls.report_file", {"OD": 409}, given=_OVER, bytes=True),
)
