"""The lists of what the office has to ask for."""

from tests.web.routes_row import Row

ROWS = (
    *(
        Row("GET", "outstanding.show", {"OD": 200}, given={"what": f"={what}"})
        for what in ("unanswered", "lapsing", "lapsed", "disagreeing", "right-unknown")
    ),
    Row("GET", "outstanding.show", {"OD": 200}, given={"what": "=unanswered"}, query={"sort": "number", "class": "x"}),
    Row("GET", "outstanding.show", {"OD": 404}, given={"what": "=anything"}),
)
