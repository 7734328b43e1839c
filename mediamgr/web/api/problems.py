"""Refusals of the API as RFC 9457 problem documents: a stable code and a sentence for a person."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, jsonify, make_response

from mediamgr.services.errors import NotNow, Refused, TooMany

RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """What a code is answered with; the sentence says what happened and what to do, and blames nobody."""

    status: int
    sentence: str


# Every code that the API answers with; ``openapi.json`` lists the same, and a test compares them.
PROBLEMS: dict[str, Problem] = {
    "bad-request": Problem(400, "The request cannot be read. Update the app that sent it."),
    "invalid-json": Problem(400, "The request holds no JSON object of the kind described here."),
    "not-signed-in": Problem(401, "Nobody is signed in. Sign in on this device and send it again."),
    "sign-in-failed": Problem(401, "That is not the right username and password. Try again."),
    "code-unknown": Problem(403, "That is not a code we gave out. Look at it again, or ask the office for a new one."),
    "code-used": Problem(403, "This code has been used. Ask the office for a new one."),
    "code-expired": Problem(403, "This code is older than ten minutes. Ask the office for a new one."),
    "signature-invalid": Problem(
        403,
        "Only a school iPad or computer can send pictures, and this request was not signed by one (policy, P2). "
        "Check the device’s date and time. If they are right, ask the office to enrol the device again.",
    ),
    "device-not-active": Problem(
        403,
        "This device is reported lost or retired, or was enrolled anew. Ask the office to enrol it again.",
    ),
    "not-allowed": Problem(403, "Your role does not include sending pictures. Ask a teacher to send them."),
    "not-your-setting": Problem(
        403, "This device belongs to another setting than you do. Use a device of your own setting."
    ),
    "policy-not-accepted": Problem(
        403,
        "Please read and accept the school’s policy first (policy, P13). Nothing is lost; then send it again.",
    ),
    "sealed-for-another": Problem(
        403,
        "This picture was sealed for another key than the school’s computer has now. It stays on the iPad. "
        "Tell an admin: when the school’s own key file is put back, it can be sent.",
    ),
    "not-found": Problem(404, "There is nothing at this address."),
    "method-not-allowed": Problem(405, "This address does not know that method."),
    "key-known": Problem(409, "This key belongs to a device already. Make a new one."),
    "step-not-possible": Problem(409, "This device was reported lost or retired. Ask the office."),
    "other-bytes": Problem(409, "Another picture was sent under this number before. Send this one under a new number."),
    "already-removed": Problem(
        409, "This picture was here before and was taken away, so it is not taken in again. Ask the office."
    ),
    "length-required": Problem(411, "The request must say how long it is before it sends the picture."),
    "too-large": Problem(
        413,
        "This picture is too large: at most 40 MB and 40 megapixels are taken. Take it again with the iPad’s camera.",
    ),
    "kind-not-accepted": Problem(
        415,
        "This kind of file is not taken, or it is not the kind that it says it is. Send photographs as JPEG, HEIC, PNG "
        "or WebP; on the iPad choose Settings, Camera, Formats, Most Compatible.",
    ),
    "taken-on-another-device": Problem(
        422,
        "This picture was not taken with this school device, and the policy lets only school devices take pictures "
        "(P2). It was not kept. Take it again with a school iPad, and delete it where it was taken.",
    ),
    "unreadable": Problem(
        422, "This picture is damaged or incomplete and cannot be opened. Take it again, or send it again."
    ),
    "not-proven": Problem(
        422, "It could not be shown that nothing is hidden in this picture, so it was not kept. Tell the office."
    ),
    "seal-broken": Problem(
        422, "What waited on the iPad is damaged and cannot be opened by anybody. Take the picture again."
    ),
    "key-unusable": Problem(422, "The key must be a public EC key on P-256, as a JWK, made for signing."),
    "source-unknown": Problem(422, "Mediamgr-Source is page, picker, files or card."),
    "taken-unreadable": Problem(422, "Mediamgr-Taken is a time with its offset, such as 2026-10-12T09:30:00+01:00."),
    "taken-by-unknown": Problem(422, "Mediamgr-Taken-By names nobody who has an account here."),
    "too-many-tries": Problem(429, "Too many tries. Wait a moment before the next one."),
    "server-error": Problem(500, "Something went wrong on the school’s computer. Nothing was kept. Tell an admin."),
    "not-now": Problem(503, "The school’s computer is busy. Nothing is lost; send it again in a few seconds."),
    "disk-full": Problem(507, "The school’s computer has no room left. Nothing was kept; tell an admin."),
}
_OF_STATUS = {
    400: "bad-request",
    401: "not-signed-in",
    404: "not-found",
    405: "method-not-allowed",
    411: "length-required",
    413: "too-large",
    415: "kind-not-accepted",
}
# Facts of a refusal that the client may read; the others (which device, which permission) are for the ledger.
_TOLD = frozenset({"reason", "seen", "contradiction"})


def answer(refusal: Refused, status: int) -> Response:
    """The problem document of a service's refusal; ``status`` counts for codes that are not the API's own."""
    facts = {key: value for key, value in refusal.facts.items() if key in _TOLD and status != HTTPStatus.FORBIDDEN}
    response = _problem(refusal.code, status, facts)
    if isinstance(refusal, NotNow | TooMany):
        response.headers["Retry-After"] = str(refusal.seconds if isinstance(refusal, TooMany) else RETRY_SECONDS)
    return response


def plain(status: int) -> Response:
    """The problem document of an HTTP error that no service raised."""
    return _problem(_OF_STATUS.get(status, "server-error" if status >= 500 else "bad-request"), status, {})


def _problem(code: str, status: int, facts: dict[str, str | int]) -> Response:
    known = PROBLEMS.get(code, Problem(status, HTTPStatus(status).description or HTTPStatus(status).phrase))
    body = {
        "type": "about:blank",
        "title": HTTPStatus(known.status).phrase,
        "status": known.status,
        "code": code,
        "detail": known.sentence,
        **facts,
    }
    response = make_response(jsonify(body), known.status)
    response.headers["Content-Type"] = "application/problem+json"
    return response
