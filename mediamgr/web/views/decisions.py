"""Recording what somebody decided, for many purposes on one page; and correcting a mistake by a new decision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading.decisions import DecisionLine
from mediamgr.reading.person import PersonPage
from mediamgr.reading.purposes import newest_wordings
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.permissions import Permission
from mediamgr.services.decisions import NewDecision, record_decisions
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.evidence import record_with_scan
from mediamgr.services.unit_of_work import Work
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.register import CorrectionForm, SaidForm, answers_form, chosen
from mediamgr.web.views.register import load
from mediamgr.web.work import actor, house, read

blueprint = Blueprint("decisions", __name__, url_prefix="/register/people/<person_id>/decisions")


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.RECORD_DECISIONS)
def record(person_id: str) -> Any:
    """What one person said, for any number of purposes; nothing is chosen beforehand."""
    page = load(person_id)
    form = answers_form(((line.purpose.id, line.purpose.title) for line in page.standings), SaidForm)()
    form.offer(page)
    status = 422 if request.method == "POST" else 200
    if form.validate_on_submit():
        try:
            places = _recorded(person_id, form, _decisions(page, form))
            flash(f"Recorded: {len(places)} {'answer' if len(places) == 1 else 'answers'}.", "success")
            return redirect(url_for("register.person", person_id=person_id))
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template("decisions/record.html", page=page, form=form, words=register_words), status


@blueprint.route("/<int:seq>/correct", methods=["GET", "POST"])
@requires(Permission.RECORD_DECISIONS)
def correct(person_id: str, seq: int) -> Any:
    """A decision that was entered wrongly: what was really said."""
    page = load(person_id)
    wrong = _wrong(page, seq)
    form, status = CorrectionForm(decided_on=wrong.day), 422 if request.method == "POST" else 200
    form.offer(page)
    if form.validate_on_submit():
        try:
            said = form.decision(person_id, wrong.purpose_id, Answer(form.answer.data), corrects_seq=seq)
            _recorded(person_id, form, [said])
            flash("Corrected. The mistake stays on record, and counts no more.", "success")
            return redirect(url_for("register.person", person_id=person_id))
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template("decisions/correct.html", page=page, form=form, wrong=wrong, words=register_words), status


def _recorded(person_id: str, form: SaidForm, said: Sequence[NewDecision]) -> list[int]:
    def record(work: Work, scan: str | None) -> list[int]:
        return record_decisions(work, [replace(new, evidence_id=scan) for new in said])

    return record_with_scan(house(), actor(), person_id, form.scanned(), record)


def _decisions(page: PersonPage, form: SaidForm) -> list[NewDecision]:
    wordings = read(lambda session, _who: newest_wordings(session, form.decided_on.data))
    found = [
        form.decision(page.head.id, purpose_id, answer, wording_id=wordings.get(purpose_id, (None,))[0])
        for purpose_id, answer in chosen(form, [line.purpose.id for line in page.standings])
    ]
    if not found:
        raise Invalid("answers", "no-answer-chosen")
    return found


def _wrong(page: PersonPage, seq: int) -> DecisionLine:
    found = next((line for line in page.history if line.seq == seq and line.corrected_by is None), None)
    if found is None:
        raise NotFound()
    return found
