"""Bringing in the school's roll: a file, its columns, a report to look at, answers, and the import itself."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for

from mediamgr.reading.classes import settings_with
from mediamgr.reading.rolls import roll_list
from mediamgr.rules.permissions import Permission
from mediamgr.rules.roll.columns import Source
from mediamgr.services.errors import Conflict, Invalid
from mediamgr.services.roll import showing, waiting, working
from mediamgr.services.roll.bringing import read_file
from mediamgr.services.roll.waiting import RollState
from mediamgr.services.roll.words import OUTCOMES, file_sentence
from mediamgr.web import roll_words
from mediamgr.web.access import requires
from mediamgr.web.forms.rolls import BringForm
from mediamgr.web.sentences import sentence
from mediamgr.web.work import house, perform, principal, read

blueprint = Blueprint("rolls", __name__, url_prefix="/register/imports")
MANAGE = Permission.MANAGE_PEOPLE
_UNDER_WAY = (RollState.LOOKING, RollState.APPLYING)
_REFRESH_SECONDS = "3"


@blueprint.route("/", methods=["GET", "POST"])
@requires(MANAGE)
def index() -> Any:
    """Bring a file; and the imports of late."""
    form, status = BringForm(), 200
    form.offer(read(settings_with, MANAGE))
    if form.validate_on_submit():
        try:
            source = Source(form.source.data)
            sheet = read_file(house(), form.file.data.stream if form.file.data else None, source)
            import_id = perform(waiting.bring_roll, form.setting_id.data, sheet, source)
            return redirect(url_for(".columns", import_id=import_id))
        except Invalid as mistake:
            form.file.errors, status = [*form.file.errors, file_sentence(mistake.code)], 422
    return render_template("rolls/index.html", form=form, rows=read(roll_list), words=roll_words), status


@blueprint.route("/<import_id>/columns", methods=["GET", "POST"])
@requires(MANAGE)
def columns(import_id: str) -> Any:
    """What the columns mean: guessed, and to be set right."""
    page, wrong, status = showing.columns_page(house(), principal(), import_id), "", 200
    chosen = [line.code for line in page.columns]
    if request.method == "POST":
        chosen = [request.form.get(f"column-{line.place}", "") for line in page.columns]
        try:
            perform(waiting.choose_columns, import_id, chosen)
            return _look(import_id)
        except Invalid as mistake:
            wrong, status = file_sentence(mistake.code), 422
    groups = roll_words.choices(chosen, page.purposes)
    return render_template("rolls/columns.html", page=page, chosen=chosen, groups=groups, wrong=wrong), status


@blueprint.get("/<import_id>")
@requires(MANAGE)
def show(import_id: str) -> Any:
    """How the import stands: under way, the report, or what happened."""
    head = showing.roll_head(house(), principal(), import_id)
    if head.state == RollState.COLUMNS:
        return redirect(url_for(".columns", import_id=import_id))
    if head.state in _UNDER_WAY:
        answer = Response(render_template("rolls/under_way.html", head=head, words=roll_words))
        # By a header, so that it works without script; the page says so and has a link as well.
        answer.headers["Refresh"] = _REFRESH_SECONDS
        return answer
    if head.state == RollState.LOOKED:
        return _report(import_id)
    missing = showing.missing_children(house(), principal(), import_id)
    return render_template("rolls/over.html", head=head, missing=missing, words=roll_words)


@blueprint.post("/<import_id>/answers")
@requires(MANAGE)
def answers(import_id: str) -> Any:
    """Answer what was asked, for the lines of this page, or for many at once."""
    which = request.form.get("all", "")
    said = showing.answers_at_once(house(), principal(), import_id, which) if which else _said()
    perform(waiting.answer, import_id, said)
    return _look(import_id, outcome=request.form.get("outcome", ""))


@blueprint.post("/<import_id>/apply")
@requires(MANAGE)
def apply(import_id: str) -> Any:
    """Bring it in; answers that were chosen and not kept yet are kept first, and what they change is shown."""
    if said := _said():
        perform(waiting.answer, import_id, said)
        flash("Your answers are kept. Look at what they change, then bring it in.", "note")
        return _look(import_id)
    if not perform(working.begin_applying, import_id):
        try:
            perform(working.apply_roll, import_id)
        except Conflict as moved:
            if moved.code not in ("roll-moved", "upn-taken"):
                raise
            perform(waiting.answer, import_id, {})
            flash(sentence("roll-moved"), "danger")
            return _look(import_id)
    return redirect(url_for(".show", import_id=import_id))


@blueprint.post("/<import_id>/throw-away")
@requires(MANAGE)
def throw_away(import_id: str) -> Any:
    """Destroy the file; nothing of it comes into the register."""
    perform(waiting.throw_away, import_id)
    flash("The file is destroyed. Nothing of it came into the register.", "success")
    return redirect(url_for(".index"))


@blueprint.get("/<import_id>/report.csv")
@requires(Permission.EXPORT_RECORDS)
def report_file(import_id: str) -> Response:
    """The whole report, to be read in a spreadsheet."""
    answer = Response(perform(showing.report_file, import_id), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename="import-report.csv")
    return answer


def _said() -> dict[str, str]:
    return {key[7:]: word for key, word in request.form.items() if key.startswith("answer-") and word}


def _look(import_id: str, **query: str) -> Any:
    """Look at a short roll at once; a long one is the worker's, and the page shows how far it is."""
    if showing.roll_head(house(), principal(), import_id).rows <= waiting.IN_REQUEST:
        working.look(house(), import_id)
    asked: dict[str, Any] = {name: word for name, word in query.items() if word}
    return redirect(url_for(".show", import_id=import_id, **asked))


def _report(import_id: str) -> Any:
    outcome = request.args.get("outcome", "")
    start = int(asked) if (asked := request.args.get("start", "")).isdecimal() and len(asked) < 7 else 0
    page = showing.report_page(house(), principal(), import_id, outcome if outcome in set(OUTCOMES) else "", start)
    return render_template("rolls/report.html", page=page, outcome=outcome, outcomes=OUTCOMES, words=roll_words)
