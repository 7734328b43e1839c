"""The roll-over: everybody up a year each September, planned, looked at, done, and undone while nothing rests on it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading import roll_over as pages
from mediamgr.reading.classes import settings_with
from mediamgr.reading.roll_over import RollOverPage
from mediamgr.reading.roll_overs_done import roll_over_done, roll_overs_done
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services import rolling_back, rolling_over
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.roll_over import ApplyForm, children_form, plan_form
from mediamgr.web.screens import plural
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("roll_over", __name__, url_prefix="/roll-over")
MANAGE = Permission.MANAGE_PEOPLE


@blueprint.get("/")
@requires(MANAGE)
def index() -> Any:
    """The settings whose children can be moved up, and what was done before; one setting goes straight on."""
    settings = read(settings_with, MANAGE)
    return render_template("roll_over/index.html", settings=settings, done=read(roll_overs_done))


@blueprint.route("/<setting_id>", methods=["GET", "POST"])
@requires(MANAGE)
def plan(setting_id: str) -> Any:
    """Where each class goes."""
    page, status = _page(setting_id), 200
    form = plan_form(page)
    if form.validate_on_submit():
        try:
            perform(rolling_over.plan_roll_over, setting_id, form.starts_on.data, form.choices(page))
            return redirect(url_for(".preview", setting_id=setting_id))
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template("roll_over/plan.html", page=page, form=form, words=register_words), status


@blueprint.route("/<setting_id>/classes/<class_id>", methods=["GET", "POST"])
@requires(MANAGE)
def room(setting_id: str, class_id: str) -> Any:
    """Who of one class goes elsewhere."""
    page, status = read(pages.room_page, school_day(moment()), setting_id, class_id), 200
    if page is None:
        raise NotFound()
    form = children_form(page)
    if form.validate_on_submit():
        try:
            wanted = {child.id: form[f"to-{child.id}"].data for child in page.children}
            perform(rolling_over.plan_children, setting_id, class_id, wanted)
            flash(f"Written down for {page.room.name}.", "success")
            return redirect(url_for(".preview", setting_id=setting_id))
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template("roll_over/room.html", page=page, form=form, words=register_words), status


@blueprint.route("/<setting_id>/preview", methods=["GET", "POST"])
@requires(MANAGE)
def preview(setting_id: str) -> Any:
    """The numbers before and after; and doing it, as it was seen."""
    page, form, status = _page(setting_id), ApplyForm(), 200
    if form.validate_on_submit():
        try:
            done = perform(rolling_over.apply_roll_over, setting_id, request.form.get("seen", ""))
            flash(f"Done: {plural(page.moving, 'child moves', 'children move')} up.", "success")
            return redirect(url_for(".done", roll_over_id=done))
        except Conflict as mistake:
            status = put_mistake(form, mistake)
    return render_template("roll_over/preview.html", page=page, form=form, words=register_words), status


@blueprint.get("/done/<roll_over_id>")
@requires(MANAGE)
def done(roll_over_id: str) -> Any:
    """One that was done: undo it, or read why that is no longer possible."""
    page = read(roll_over_done, roll_over_id)
    if page is None:
        raise NotFound()
    return render_template("roll_over/done.html", page=page)


@blueprint.post("/done/<roll_over_id>/undo")
@requires(MANAGE)
def undo(roll_over_id: str) -> Any:
    """Everybody back where they were."""
    try:
        number = perform(rolling_back.undo_roll_over, roll_over_id)
        flash(f"Undone: {plural(number, 'child is', 'children are')} back where they were.", "success")
    except Conflict:
        flash("It could not be undone. Why, is said below.", "error")
    return redirect(url_for(".done", roll_over_id=roll_over_id))


def _page(setting_id: str) -> RollOverPage:
    page: RollOverPage | None = read(pages.roll_over_page, school_day(moment()), setting_id)
    if page is None:
        raise NotFound()
    return page
