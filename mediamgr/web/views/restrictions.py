"""Restrictions: the safeguarding lead's own pages. Nobody else learns that there is one."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading import restrictions as pages
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services import restrictions
from mediamgr.services.errors import Conflict, Invalid
from mediamgr.services.restrictions import RestrictionKind
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.restrictions import RestrictionForm
from mediamgr.web.screens import day
from mediamgr.web.sentences import sentence
from mediamgr.web.views.register import load
from mediamgr.web.work import moment, perform, principal, read

blueprint = Blueprint("restrictions", __name__, url_prefix="/restrictions")
MANAGE = Permission.MANAGE_RESTRICTIONS


@blueprint.get("/")
@requires(MANAGE)
def index() -> str:
    """Every restriction of one's settings; that the list was opened stands in the ledger."""
    lines = read(pages.restriction_list, school_day(moment()))
    for setting_id in pages.settings_of(principal()):
        named = sorted({line.person_id for line in lines if line.setting_id == setting_id})
        perform(restrictions.note_restrictions_listed, setting_id, named)
    return render_template("restrictions/index.html", lines=lines, words=register_words)


@blueprint.route("/people/<person_id>/new", methods=["GET", "POST"])
@requires(MANAGE)
def impose(person_id: str) -> Any:
    """A new restriction: it counts from this moment for every picture, old ones too."""
    page, form, status = load(person_id), RestrictionForm(starts_on=school_day(moment())), 200
    if form.validate_on_submit():
        try:
            kind = RestrictionKind(form.kind.data)
            perform(
                restrictions.impose_restriction,
                person_id,
                kind,
                starts_on=form.starts_on.data,
                ends_on=form.ends_on.data,
                reason=restrictions.grounds(*(form[name].data or "" for name in ("reason", "document", "seen_by"))),
            )
            flash(_from_when(form.starts_on.data), "success")
            return redirect(url_for("register.person", person_id=person_id))
        except Invalid as mistake:
            status = put_mistake(form, mistake)
    return render_template("restrictions/impose.html", page=page, form=form), status


@blueprint.post("/<restriction_id>/lift")
@requires(MANAGE)
def lift(restriction_id: str) -> Any:
    """It is no longer in force, from today on."""
    try:
        perform(restrictions.lift_restriction, restriction_id, school_day(moment()))
        flash("The restriction is lifted. What the register held before counts again.", "success")
    except (Conflict, Invalid) as refusal:
        flash(sentence(refusal.code), "danger")
    return redirect(url_for("restrictions.index"))


def _from_when(starts_on: date) -> str:
    if starts_on > school_day(moment()):
        return f"The restriction is written down: in force from {day(starts_on)} on, and bars nothing before."
    return "The restriction is in force. Shares that it blocks have ended."
