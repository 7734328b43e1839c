"""``PUT /api/v1/pictures/{uuid}``: one picture, raw, signed by its device, from a signed-in teacher."""

from collections.abc import Iterator
from uuid import UUID

from flask import Blueprint, Response, jsonify, make_response, request
from werkzeug.exceptions import LengthRequired, RequestEntityTooLarge

from mediamgr.failpoints import failpoint
from mediamgr.rules.permissions import Permission
from mediamgr.services import refusals
from mediamgr.services.arrivals import Upload
from mediamgr.services.errors import NotAllowed
from mediamgr.services.intake import Receipt, receive
from mediamgr.services.signed_requests import SignedRequest
from mediamgr.web.access import requires
from mediamgr.web.api import PREFIX
from mediamgr.web.sessions import even_when_idle
from mediamgr.web.signatures import read_signature
from mediamgr.web.work import actor, house

blueprint = Blueprint("api_pictures", __name__, url_prefix=PREFIX)
_STEP = 256 * 1024


@blueprint.put("/pictures/<uuid:client_uuid>")
@requires(Permission.SEND_PICTURES)
@even_when_idle
def put(client_uuid: UUID) -> Response:
    """Take one picture in: 201 when it is stripped, proven and stored, 200 when it had arrived before."""
    _check_length()
    upload = Upload(str(client_uuid), request.mimetype, _signature(), _body())
    return _answer(receive(house(), actor(), upload))


def _check_length() -> None:
    """Judge the size before a byte is read."""
    length = request.content_length
    if length is None or "Transfer-Encoding" in request.headers:
        raise LengthRequired()
    if length > house().settings.limits.picture_bytes:
        raise RequestEntityTooLarge()


def _signature() -> SignedRequest:
    try:
        return read_signature()
    except NotAllowed as refusal:
        # An upload that no school device signed is an incident of whoever is signed in (P2).
        refusals.note(house(), actor(), refusal)
        raise


def _body() -> Iterator[bytes]:
    while piece := request.stream.read(_STEP):
        yield piece


def _answer(receipt: Receipt) -> Response:
    body = {
        "id": receipt.picture_id,
        "sha256": receipt.sha256,
        "state": receipt.state,
        "warnings": list(receipt.warnings),
    }
    response = make_response(jsonify(body), 201 if receipt.new else 200)
    response.call_on_close(lambda: failpoint("intake.answered"))
    return response
