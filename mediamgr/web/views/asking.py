"""Asking parents: a new round, the letters to print, the mails to send again, and who has answered."""

import io
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for

from mediamgr.languages import NAMES
from mediamgr.reading import asking_rounds as pages
from mediamgr.reading.asking import Choice, children_asked
from mediamgr.reading.asking_rounds import RoundPage
from mediamgr.reading.classes import class_choices, settings_with
from mediamgr.reading.standings import purposes_in_use
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services import asking_parents, letters, parents_links
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.letters import Print
from mediamgr.services.parents_links import links_are_on
from mediamgr.web.access import requires
from mediamgr.web.asking_words import WHY_NOT
from mediamgr.web.forms.asking import AskForm
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.screens import plural
from mediamgr.web.sentences import sentence
from mediamgr.web.work import house, moment, perform, read

blueprint = Blueprint("asking", __name__, url_prefix="/register/asking")
MAY = Permission.RECORD_DECISIONS


@blueprint.get("/")
@requires(MAY)
def index() -> str:
    """Every round, and where a new one begins."""
    return render_template("asking/index.html", rounds=read(pages.rounds), **_places())


@blueprint.route("/new", methods=["GET", "POST"])
@requires(MAY)
def new() -> Any:
    """Whom a round will reach and whom not; sent only when the office says so."""
    choice = _choice()
    children = read(children_asked, school_day(moment()), choice)
    form, status = AskForm(unanswered="yes" if choice.unanswered else ""), 200
    form.offer(children, read(lambda session, _who: purposes_in_use(session)))
    if form.validate_on_submit():
        try:
            round_id = perform(asking_parents.ask_parents, form.new())
            flash("Noted as asked. Make the letters now; e-mails go out by themselves.", "success")
            return redirect(url_for("asking.show", round_id=round_id))
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    shown = {"form": form, "children": children, "choice": choice, "why_not": WHY_NOT, "links": links_are_on(house())}
    return render_template("asking/new.html", **shown, **_places()), status


@blueprint.get("/<round_id>")
@requires(MAY)
def show(round_id: str) -> str:
    """Who was asked, and what became of each letter."""
    return render_template("asking/show.html", page=_load(round_id), languages=NAMES, links=links_are_on(house()))


@blueprint.post("/<round_id>/letters")
@requires(MAY)
def make_letters(round_id: str) -> Any:
    """The letters as a PDF to print: of all, of a class, of who has not answered, or of one carer."""
    chosen = request.form
    wanted = Print(chosen.get("class_id", ""), chosen.get("carer_id", ""), chosen.get("unanswered") == "yes")
    try:
        made = perform(letters.make_letters, round_id, wanted)
    except Invalid as mistake:
        return _told(round_id, sentence(mistake.code))
    day = school_day(moment()).isoformat()
    return send_file(
        io.BytesIO(letters.as_pdf(made)),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"letters-{day}.pdf",
    )


@blueprint.post("/<round_id>/mails")
@requires(MAY)
def send_mails(round_id: str) -> Any:
    """New mails to those who prefer one and have not answered, or to one of them."""
    try:
        queued = perform(letters.send_again, round_id, request.form.get("carer_id", ""))
    except Invalid as mistake:
        return _told(round_id, sentence(mistake.code))
    return _told(round_id, f"{plural(queued, 'e-mail')} will go out within a minute.", "success")


@blueprint.post("/<round_id>/carers/<carer_id>/stop")
@requires(MAY)
def stop(round_id: str, carer_id: str) -> Any:
    """Somebody else holds the link: it does nothing any more."""
    _load(round_id)
    perform(parents_links.stop_links, carer_id)
    return _told(round_id, "Every link of this parent is stopped. Make a new letter or send a new e-mail.", "success")


def _places() -> dict[str, Any]:
    """Where a round can begin."""
    return {
        "classes": read(class_choices, MAY),
        "settings": read(settings_with, MAY),
    }


def _choice() -> Choice:
    asked = request.args
    unanswered = asked.get("unanswered") == "yes"
    return Choice(asked.get("class", ""), asked.get("child", ""), asked.get("setting", ""), unanswered)


def _load(round_id: str) -> RoundPage:
    page: RoundPage | None = read(pages.round_page, round_id)
    if page is None:
        raise NotFound()
    return page


def _told(round_id: str, words: str, tone: str = "warning") -> Any:
    flash(words, tone)
    return redirect(url_for("asking.show", round_id=round_id))
