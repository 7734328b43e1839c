"""The library, the page of one picture, and what can be done there."""

from tests.web.routes_row import Row

_KEPT, _HELD = {"picture_id": "kept_picture"}, {"picture_id": "held_picture"}
_SEALED, _ERASED = {"picture_id": "sealed_picture"}, {"picture_id": "erased_picture"}
_TAG = {"picture_id": "kept_picture", "person_id": "child"}
_HEADS = {"visible": "2", "unrecognisable": "2"}

ROWS = (
    Row("GET", "library.index", {"TOAHD": 200}),
    Row("GET", "library.show", {"TOAHD": 200}, given=_KEPT),
    Row("GET", "library.show", {"AH": 200, "TOD": 404}, given=_HELD),
    Row("GET", "library.show", {"TOAHD": 404}, given=_SEALED),
    Row("GET", "library.show", {"TOAHD": 404}, given=_ERASED),
    Row("POST", "library.tag", {"T": 302}, given=_TAG, data={"shown": "yes"}),
    Row("POST", "library.tag", {"T": 409}, given={**_TAG, "picture_id": "sealed_picture"}, data={"shown": "yes"}),
    Row("POST", "library.heads", {"T": 302}, given=_KEPT, data=_HEADS),
    Row("POST", "library.heads", {"T": 409}, given=_ERASED, data=_HEADS),
    Row("POST", "library.words", {"T": 302}, given=_KEPT, data={"caption": "Painting"}),
    Row("POST", "library.seal_picture", {"TOAHD": 302}, given=_KEPT),
    Row("POST", "library.seal_picture", {"TOAHD": 302}, given=_SEALED),
    Row("POST", "library.seal_picture", {"TOAHD": 409}, given=_ERASED),
    Row("GET", "library.sealed", {"TOAHD": 200}),
    Row("POST", "library.erase_picture", {"TOA": 302}, given=_KEPT),
    Row("POST", "library.erase_picture", {"TOA": 409}, given=_SEALED),
    Row("POST", "library.keep", {"OA": 302}, given=_KEPT, data={"until": "2031-08-31"}),
)
