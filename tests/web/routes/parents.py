"""The parents' own pages, at the public face: open to whoever holds a link, once its button was pressed."""

from tests.web.routes_row import Row

_LINK = {"code": "parents_link"}

ROWS = (
    Row("GET", "parents.cover", {"*": 200}, given=_LINK, outside=True),
    Row("POST", "parents.show", {"*": 302}, given=_LINK, outside=True),
    # the button was not pressed in this browser
    Row("GET", "parents.answers", {"*": 302}, given=_LINK, outside=True),
    Row("POST", "parents.answers", {"*": 302}, given=_LINK, outside=True),
    Row("GET", "parents.take_back", {"*": 302}, given=_LINK, outside=True),
    Row("POST", "parents.take_back", {"*": 302}, given=_LINK, outside=True),
    Row("GET", "parents.thanks", {"*": 302}, given=_LINK, outside=True),
)
