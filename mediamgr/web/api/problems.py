"""Refusals of the API as RFC 9457 problem documents: a stable code and a sentence for a person."""

from http import HTTPStatus
from typing import Any

from flask import Response, jsonify, make_response

from mediamgr.services.errors import NotNow, Refused, TooMany

SENTENCES: dict[str, str] = {
    "not-signed-in": "Nobody is signed in. Sign in and send it again.",
}


def answer(refusal: Refused, status: int) -> Response:
    """The problem document of a service's refusal."""
    response = _problem(status, refusal.code, dict(refusal.facts))
    if isinstance(refusal, NotNow | TooMany):
        response.headers["Retry-After"] = str(refusal.seconds if isinstance(refusal, TooMany) else 5)
    return response


def plain(status: int) -> Response:
    """The problem document of an HTTP error that no service raised."""
    return _problem(status, HTTPStatus(status).phrase.lower().replace(" ", "-"), {})


def _problem(status: int, code: str, facts: dict[str, Any]) -> Response:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": SENTENCES.get(code, HTTPStatus(status).description or HTTPStatus(status).phrase),
        **facts,
    }
    response = make_response(jsonify(body), status)
    response.headers["Content-Type"] = "application/problem+json"
    return response
