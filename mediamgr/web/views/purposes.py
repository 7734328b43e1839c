"""Purposes and what parents read about each: seen by whoever sees the register, changed by admins."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading import purposes as pages
from mediamgr.reading.purposes import PurposePage
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services import purposes
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.register import PurposeChangeForm, PurposeForm, WordingForm
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
    form = PurposeChangeForm(title=row.title, renew_years=str(row.renew_years or ""), basis_note=row.basis_note)
    status = 200
    if form.validate_on_submit():
        try:
            years, note = form.years(), form.basis_note.data or ""
            perform(purposes.change_purpose, purpose_id, title=form.title.data, renew_years=years, basis_note=note)
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


@blueprint.route("/<purpose_id>/wording", methods=["GET", "POST"])
@requires(MANAGE)
def wording(purpose_id: str) -> Any:
    """A new version of what parents read."""
    page, form, status = _page(purpose_id), WordingForm(starts_on=school_day(moment())), 200
    if form.validate_on_submit():
        try:
            words, day, again = form.text.data, form.starts_on.data, form.ask_again.data
            perform(purposes.publish_wording, purpose_id, words, starts_on=day, ask_again=again)
            return _done(purpose_id, "The new words are on record.")
        except Invalid as mistake:
            status = put_mistake(form, mistake)
    return render_template("purposes/wording.html", form=form, page=page, row=page.row), status


def _page(purpose_id: str) -> PurposePage:
    page: PurposePage | None = read(pages.purpose_page, purpose_id)
    if page is None:
        raise NotFound()
    return page


def _done(purpose_id: str, words: str, tone: str = "success") -> Any:
    flash(words, tone)
    return redirect(url_for("purposes.show", purpose_id=purpose_id))
