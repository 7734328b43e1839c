"""The headteacher's permission for name and logo; clearing what is sensitive."""

from tests.web.routes_row import Row

_WAITS, _GIVEN = {"share_id": "logo_share"}, {"permission_id": "permission"}
_MARKED = {"picture_id": "sensitive_picture"}

ROWS = (
    Row("GET", "name_permissions.index", {"H": 200}),
    Row("GET", "name_permissions.new", {"H": 200}),
    # no setting chosen: told so beside the field
    Row("POST", "name_permissions.new", {"H": 422}, data={"channel": "website", "until": "2027-07-20"}),
    Row("POST", "name_permissions.end", {"H": 302}, given=_GIVEN),
    Row("GET", "shares.show", {"TOAHD": 200}, given=_WAITS),
    Row("POST", "name_permissions.permit", {"H": 302}, given=_WAITS, data={"scope": "share"}),
    Row("POST", "name_permissions.permit", {"H": 409}, given={"share_id": "ended_share"}, data={"scope": "share"}),
    Row("POST", "name_permissions.refuse", {"H": 302}, given=_WAITS, data={"refusal": "Not on the new site."}),
    Row("GET", "library.show", {"TOAHD": 200}, given=_MARKED),
    # nothing is covered yet
    Row("POST", "library.clear", {"A": 409}, given=_MARKED),
    Row("POST", "library.unmark", {"A": 302}, given=_MARKED),
    Row("POST", "library.unmark", {"A": 409}, given={"picture_id": "kept_picture"}),
)
