"""Former names: the safeguarding lead hides one, as after an adoption, or shows it again."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading.former_names import names_page
from mediamgr.rules.permissions import Permission
from mediamgr.services import concealing
from mediamgr.services.errors import Conflict, NotFound
from mediamgr.web.access import requires
from mediamgr.web.sentences import sentence
from mediamgr.web.work import perform, read

blueprint = Blueprint("names", __name__, url_prefix="/people/<person_id>/names")
LEAD = Permission.MANAGE_RESTRICTIONS


@blueprint.get("/")
@requires(LEAD)
def index(person_id: str) -> str:
    """Every name that somebody had here."""
    page = read(names_page, person_id)
    if page is None:
        raise NotFound()
    return render_template("people/names.html", page=page, head=page.head)


@blueprint.post("/<name_id>/hide")
@requires(LEAD)
def hide(person_id: str, name_id: str) -> Any:
    """Nobody but the lead sees it any more, from this moment on."""
    try:
        perform(concealing.conceal_name, person_id, name_id)
        flash("The earlier name is hidden from everybody but the safeguarding lead.", "success")
    except Conflict as refusal:
        flash(sentence(refusal.code), "danger")
    return redirect(url_for(".index", person_id=person_id))


@blueprint.post("/<name_id>/show")
@requires(LEAD)
def show(person_id: str, name_id: str) -> Any:
    """It was hidden by mistake."""
    perform(concealing.show_name, person_id, name_id)
    flash("The earlier name can be seen by the office again.", "success")
    return redirect(url_for(".index", person_id=person_id))
