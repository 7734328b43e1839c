"""``POST /api/v1/enrolments``: a browser or app on a registered device becomes that device."""

from flask import Blueprint, Response, jsonify, make_response, request

from mediamgr.services.enrolment import enrol
from mediamgr.web.access import public
from mediamgr.web.api import PREFIX
from mediamgr.web.api.bodies import json_object
from mediamgr.web.work import house

blueprint = Blueprint("api_enrolments", __name__, url_prefix=PREFIX)


@blueprint.post("/enrolments")
@public
def post() -> Response:
    """Spend a one-time code; the code is what makes a stranger welcome here, once."""
    body = json_object(code=str, public_key=dict, label=str)
    done = enrol(house(), body["code"], body["public_key"], body["label"], request.remote_addr or "unknown")
    return make_response(jsonify(device_id=done.device_id, key_id=done.key_id, tag=done.tag), 201)
