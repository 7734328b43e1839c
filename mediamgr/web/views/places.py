"""A child in both settings: nursery and school at once."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading.places import PlacesPage, places_page
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services import being_in_both
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.places import PlaceForm
from mediamgr.web.sentences import sentence
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("places", __name__, url_prefix="/people/<person_id>/settings")
MANAGE = Permission.MANAGE_PEOPLE


@blueprint.route("/", methods=["GET", "POST"])
@requires(MANAGE)
def index(person_id: str) -> Any:
    """Where the child is and was; and the other setting as well, from a day on."""
    page, status = _page(person_id), 200
    form = PlaceForm(since=school_day(moment()))
    form.offer(page.others, page.classes)
    if form.validate_on_submit():
        try:
            perform(
                being_in_both.add_place, person_id, form.setting_id.data, form.since.data, form.class_id.data or None
            )
            flash("It is recorded. The staff there know the child from now on.", "success")
            return redirect(url_for(".index", person_id=person_id))
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template("people/places.html", page=page, head=page.head, form=form), status


@blueprint.post("/<setting_id>/end")
@requires(MANAGE)
def end(person_id: str, setting_id: str) -> Any:
    """Today is the last day in the other setting."""
    try:
        perform(being_in_both.end_place, person_id, setting_id, school_day(moment()))
        flash("It is recorded. Old pictures stay where they are.", "success")
    except (Invalid, Conflict) as refusal:
        flash(sentence(refusal.code), "danger")
    return redirect(url_for(".index", person_id=person_id))


def _page(person_id: str) -> PlacesPage:
    page: PlacesPage | None = read(places_page, person_id)
    if page is None:
        raise NotFound()
    return page
