"""Purposes and what parents read about each: seen by whoever sees the register, changed by admins."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading import purposes as pages
from mediamgr.reading.purposes import PurposePage
from mediamgr.rules.asking_again import Ended
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services import purposes
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.register import PurposeChangeForm, PurposeForm
from mediamgr.web.forms.wordings import CHANGE, LOOK, PUBLISH, WordingForm
from mediamgr.web.sentences import sentence
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("purposes", __name__, url_prefix="/purposes")
MANAGE = Permission.MANAGE_POLICY


@blueprint.get("/")
@requires(Permission.SEE_REGISTER)
def index() -> str:
    """Every purpose."""
    return render_template("purposes/index.html", rows=read(pages.purpose_list), words=register_words)


@blueprint.get("/<purpose_id>")
@requires(Permission.SEE_REGISTER)
def show(purpose_id: str) -> str:
    """One purpose with every wording it had."""
    page = _page(purpose_id)
    fixed = purpose_id in purposes.INDISPENSABLE
    return render_template("purposes/show.html", page=page, row=page.row, fixed=fixed, words=register_words)


@blueprint.route("/new", methods=["GET", "POST"])
@requires(MANAGE)
def new() -> Any:
    """A purpose that nobody has been asked about yet."""
    form, status = PurposeForm(), 200
    if form.validate_on_submit():
        try:
            code = perform(purposes.add_purpose, form.new())
            return _done(code, "It is on the list. Until parents answer, nothing can be shared for it.")
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template("purposes/new.html", form=form), status


@blueprint.route("/<purpose_id>/change", methods=["GET", "POST"])
@requires(MANAGE)
def change(purpose_id: str) -> Any:
    """Another title, another time after which to ask again."""
    row = _page(purpose_id).row
    now = {"title": row.title, "title_cy": row.title_cy, "basis_note": row.basis_note}
    form = PurposeChangeForm(**now, renew_years=str(row.renew_years or ""))
    status = 200
    if form.validate_on_submit():
        try:
            perform(purposes.change_purpose, purpose_id, **form.changed())
            return _done(purpose_id, "It is changed.")
        except Invalid as mistake:
            status = put_mistake(form, mistake)
    return render_template("purposes/change.html", form=form, row=row), status


@blueprint.post("/<purpose_id>/retire")
@requires(MANAGE)
def retire(purpose_id: str) -> Any:
    """It is used no more; its history stays."""
    try:
        perform(purposes.retire_purpose, purpose_id)
        return _done(purpose_id, "It is retired. Its history stays.")
    except Conflict as refusal:
        return _done(purpose_id, sentence(refusal.code), "danger")


@blueprint.get("/<purpose_id>/wordings/<int:version>")
@requires(Permission.SEE_REGISTER)
def wording(purpose_id: str, version: int) -> str:
    """One version, as a parent reads it."""
    page = read(pages.wording_page, purpose_id, version)
    if page is None:
        raise NotFound()
    return render_template("purposes/wording.html", page=page, row=page.row, wording=page.wording)


@blueprint.route("/<purpose_id>/wordings/new", methods=["GET", "POST"])
@requires(MANAGE)
def new_wording(purpose_id: str) -> Any:
    """A new version: written, then looked at with what it ends, then published."""
    page, form, status = _page(purpose_id), WordingForm(starts_on=school_day(moment())), 200
    looked = form.validate_on_submit() and form.step.data != CHANGE
    if looked and form.step.data == PUBLISH:
        try:
            perform(purposes.publish_wording, purpose_id, form.new())
            return _done(purpose_id, "The new words are on record.")
        except (Invalid, Conflict) as mistake:
            looked, status = isinstance(mistake, Conflict), put_mistake(form, mistake)
    if not looked:
        form.step.data = LOOK
        return render_template("purposes/new_wording.html", form=form, page=page, row=page.row), status
    ended = read(pages.answers_ended, purpose_id, form.starts_on.data) if form.ask_again.data else Ended()
    return render_template("purposes/look.html", form=form, page=page, row=page.row, ended=ended), status


def _page(purpose_id: str) -> PurposePage:
    page: PurposePage | None = read(pages.purpose_page, purpose_id)
    if page is None:
        raise NotFound()
    return page


def _done(purpose_id: str, words: str, tone: str = "success") -> Any:
    flash(words, tone)
    return redirect(url_for("purposes.show", purpose_id=purpose_id))
