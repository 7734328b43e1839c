"""The parents' own pages behind the link in a letter, at the public face alone: answer, take back, keep a copy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from mediamgr.reading import parents_page as pages
from mediamgr.reading.parents_page import ParentsPage
from mediamgr.rules.days import school_day
from mediamgr.services import answering
from mediamgr.services.answering import Said
from mediamgr.services.errors import Conflict, Invalid, NotFound, TooMany
from mediamgr.web import speaking
from mediamgr.web.access import public
from mediamgr.web.faces import on_public_face
from mediamgr.web.parents_words import problem_words
from mediamgr.web.work import house, moment, read_openly

blueprint = Blueprint("parents", __name__, url_prefix="/p")
_OPENED = "letter"


def opened(view: Callable[[str, ParentsPage], Any]) -> Callable[[str], Any]:
    """Give the view its page, once the button on the cover was pressed in this browser.

    A mail program that opens every address to look for viruses presses no buttons, and reads nothing of a child.
    """

    @wraps(view)
    def guarded(code: str) -> Any:
        letter_id = _letter(code)
        if session.get(_OPENED) != letter_id:
            return redirect(url_for("parents.cover", code=code))
        page: ParentsPage | None = read_openly(pages.parents_page, letter_id, school_day(moment()), speaking.language())
        if page is None:
            raise NotFound("link-unknown")
        return view(code, page)

    return guarded


@blueprint.get("/<code>")
@public
@on_public_face
def cover(code: str) -> str:
    """What everybody sees who opens the address: no name, no school, and a button."""
    _letter(code)
    return render_template("parents/cover.html", code=code)


@blueprint.post("/<code>")
@public
@on_public_face
def show(code: str) -> Any:
    """The button was pressed."""
    letter_id = _letter(code)
    answering.open_link(house(), code)
    session[_OPENED] = letter_id
    return redirect(url_for("parents.answers", code=code))


@blueprint.route("/<code>/answers", methods=["GET", "POST"])
@public
@on_public_face
@opened
def answers(code: str, page: ParentsPage) -> Any:
    """Every question, nothing ticked beforehand; after 28 days what can be taken back."""
    if not page.asked:
        return redirect(url_for("parents.take_back", code=code))
    mistakes, status = [], 200
    if request.method == "POST":
        try:
            answering.answer(house(), code, _said(page), request.form.get("name", ""))
            return redirect(url_for("parents.thanks", code=code))
        except (Invalid, Conflict, TooMany) as refusal:
            mistakes, status = [problem_words(refusal.code)], 429 if isinstance(refusal, TooMany) else 422
    shown = render_template("parents/answers.html", code=code, page=page, mistakes=mistakes, typed=request.form)
    return shown, status


@blueprint.route("/<code>/take-back", methods=["GET", "POST"])
@public
@on_public_face
@opened
def take_back(code: str, page: ParentsPage) -> Any:
    """What this carer has said yes to; one or all can be taken back, in two taps and for ever."""
    if request.method == "POST":
        child_id, purpose_id = request.form.get("child", ""), request.form.get("purpose", "")
        if answering.take_back(house(), code, child_id, purpose_id):
            flash(_("You have taken back your yes. It counts from now on."), "success")
        return redirect(url_for("parents.thanks", code=code))
    return render_template("parents/take_back.html", code=code, page=page)


@blueprint.get("/<code>/thanks")
@public
@on_public_face
@opened
def thanks(code: str, page: ParentsPage) -> Any:
    """What was said, to keep or to print."""
    return render_template("parents/thanks.html", code=code, page=page)


def _letter(code: str) -> str:
    speaking.remember_choice()
    return answering.letter_behind(house(), code, request.remote_addr or "")


def _said(page: ParentsPage) -> list[Said]:
    """The answers that were chosen. What the page no longer asks is passed over, as if it had never been there."""
    found = []
    for child in page.asked:
        for question in child.questions:
            name = f"{child.id}-{question.purpose_id}"
            chosen = request.form.get(f"answer-{name}")
            if chosen in (pages.YES, pages.NO):
                wording = request.form.get(f"wording-{name}") or None
                found.append(Said(child.id, question.purpose_id, chosen == pages.YES, wording))
    return found
