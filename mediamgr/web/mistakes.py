"""Turns every refusal into an answer a person can act on; never a 500 for somebody's mistake."""

from typing import Any

from flask import Flask, Response, current_app, jsonify, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from mediamgr.services.errors import (
    Blocked,
    Conflict,
    Full,
    Gone,
    Invalid,
    NotAllowed,
    NotFound,
    NotNow,
    NotSignedIn,
    NotTaken,
    NotYet,
    Refused,
    StepUpNeeded,
    TooMany,
)
from mediamgr.web.api import problems
from mediamgr.web.faces import came_outside
from mediamgr.web.mistake_words import mistake
from mediamgr.web.parents_words import told
from mediamgr.web.sentences import SENTENCES, sentence

STATUS: dict[type[Refused], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotYet: 403,
    StepUpNeeded: 403,
    NotFound: 404,
    Gone: 410,
    Blocked: 409,
    Conflict: 409,
    Invalid: 422,
    NotTaken: 422,
    TooMany: 429,
    NotNow: 503,
    Full: 507,
}


def install(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)


def status_of(refusal: Refused) -> int:
    """The HTTP status of a refusal: that of the nearest class in the table."""
    return next((STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS), 409)


def _refused(refusal: Refused) -> Any:
    if request.path.startswith("/api/"):
        return problems.answer(refusal, status_of(refusal))
    wants_a_page = request.method == "GET" and "text/html" in request.headers.get("Accept", "")
    if isinstance(refusal, NotSignedIn) and wants_a_page:
        return redirect(url_for("sign_in.form", next=request.full_path.rstrip("?")))
    if isinstance(refusal, StepUpNeeded):
        return redirect(url_for("step_up.form", next=_back(), again="yes" if request.method == "POST" else None))
    return _page(status_of(refusal), refusal)


def _page(status: int, refusal: Refused | None = None, code: str = "") -> Response:
    response = make_response(_words(status, refusal, code), status)
    if status in {429, 503}:
        seconds = refusal.seconds if isinstance(refusal, TooMany) else 5
        response.headers["Retry-After"] = str(seconds)
    return response


def _words(status: int, refusal: Refused | None, code: str) -> str:
    if came_outside():
        # The same page for every link that does not work: whether one was stopped, nobody learns by trying.
        return render_template("parents/mistake.html", told=told(status))
    words = {"status": status, "mistake": mistake(status, code), "happened": _happened(refusal), "reasons": []}
    if status >= 500:
        # The usual page asks the database who is signed in, and the database may be what is in trouble.
        return current_app.jinja_env.get_template("mistakes/bare.html").render(words)
    if isinstance(refusal, Blocked):
        # One sentence once: repeated, it would tell how many different things are the matter.
        codes = {sentence(each.code): each.code for each in refusal.verdict.refusals}
        words["reasons"] = list(codes.values())
    return render_template("mistakes/page.html", **words)


def _happened(refusal: Refused | None) -> str:
    """The refusal's own sentence, where it says more than the page's."""
    if refusal is None or refusal.code == type(refusal).code:
        return ""
    said = sentence(refusal.code)
    return "" if said == SENTENCES["refused"] else said


def _back() -> str:
    """Where to go on after proving who is there: this page, or the one whose form was sent."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    return request.form.get("back") or url_for("home.show")


def _stale_form(_error: CSRFError) -> Any:
    if request.path.startswith("/api/"):
        return jsonify(code="form-out-of-date"), 400
    return _page(400, code="form-out-of-date")


def _http(error: HTTPException) -> Any:
    if error.response is not None:
        return error.response
    status = error.code or 500
    if request.path.startswith("/api/"):
        return problems.plain(status)
    response = _page(status)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response
