"""``GET /api/v1/sealing-key``: the public key to which an iPad seals the pictures that wait on it."""

from flask import Blueprint, Response, jsonify, make_response

from mediamgr.rules.permissions import Permission
from mediamgr.services.sealed_arrivals import public_sealing_key
from mediamgr.web.access import requires
from mediamgr.web.api import PREFIX
from mediamgr.web.work import house

blueprint = Blueprint("api_sealing_key", __name__, url_prefix=PREFIX)


@blueprint.get("/sealing-key")
@requires(Permission.SEND_PICTURES)
def show() -> Response:
    """The key's id (hex) and its public half as a JWK; it stays the same as long as the master key does."""
    return make_response(jsonify(public_sealing_key(house())), 200)
