"""Sharing: who may ask, look, decide and take back."""

from tests.web.routes_row import Row

_ASKED, _LIVE = {"share_id": "asked_share"}, {"share_id": "live_share"}
_ENDED = {"share_id": "ended_share"}
_WISH = {
    "purpose": "website",
    "recipient": "The news page",
    "channel": "website",
    "starts_on": "2026-10-12",
    "ends_on": "2026-12-12",
    "logo": "no",
    "sensitive": "no",
}

ROWS = (
    Row("GET", "shares.index", {"TOAHD": 200}),
    Row("GET", "shares.new", {"T": 200}),
    # nothing was chosen: told so on the page
    Row("POST", "shares.ask", {"T": 422}, data=_WISH),
    Row("GET", "shares.show", {"TOAHD": 200}, given=_ASKED),
    Row("GET", "shares.show", {"TOAHD": 200}, given=_LIVE),
    Row("GET", "shares.show", {"TOAHD": 200}, given=_ENDED),
    # a picture that is in no share
    Row("GET", "shares.look", {"AH": 404}, given={**_ASKED, "picture_id": "kept_picture"}),
    # not opened at full size yet: told so, and nothing is approved
    Row("POST", "shares.approve", {"AH": 302}, given=_ASKED),
    Row("POST", "shares.approve", {"AH": 409}, given=_LIVE),
    Row("POST", "shares.decline", {"AH": 302}, given=_ASKED, data={"reason": "The door code shows."}),
    Row("POST", "shares.decline", {"AH": 409}, given=_ENDED, data={"reason": "The door code shows."}),
    Row("POST", "shares.end", {"TOAHD": 302}, given=_LIVE),
    Row("POST", "shares.end", {"TOAHD": 409}, given=_ENDED),
)
