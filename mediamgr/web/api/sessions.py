"""``POST /api/v1/sessions``: signing in on an enrolled device that is not showing a browser page."""

import hashlib

from flask import Blueprint, Response, jsonify, make_response, request

from mediamgr.services.errors import NotAllowed
from mediamgr.services.sign_in_on_device import enter_on_device
from mediamgr.services.unit_of_work import note_denial
from mediamgr.web import sessions
from mediamgr.web.access import public
from mediamgr.web.api import PREFIX
from mediamgr.web.api.bodies import json_object
from mediamgr.web.signatures import signed_request
from mediamgr.web.work import actor, house

blueprint = Blueprint("api_sessions", __name__, url_prefix=PREFIX)


@blueprint.post("/sessions")
@public
def post() -> Response:
    """A session cookie for a right password, signed by the device, which is the second step."""
    signed = signed_request()
    body = json_object(username=str, password=str)
    if hashlib.sha256(request.get_data()).hexdigest() != signed.body_sha256:
        refusal = NotAllowed("signature-invalid", reason="digest")
        note_denial(house(), actor(), refusal)
        raise refusal
    done = enter_on_device(house(), body["username"], body["password"], signed)
    sessions.enter(done.token)
    account = {"id": done.account_id, "username": done.username, "name": done.name}
    return make_response(jsonify(account=account, expires=done.expires.isoformat()), 201)
