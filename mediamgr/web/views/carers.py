"""The carers of a child: who they are, and what they may decide from which day."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading import carers as pages
from mediamgr.reading.carers import CarerLine
from mediamgr.reading.person import PersonPage
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services import carers
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.web.access import requires
from mediamgr.web.forms.carers import CareForm, CarerForm, ContactForm, care_known, contact_known
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.views.register import load
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("carers", __name__, url_prefix="/people/<child_id>/carers")
MANAGE = Permission.MANAGE_PEOPLE


@blueprint.route("/new", methods=["GET", "POST"])
@requires(MANAGE)
def new(child_id: str) -> Any:
    """A carer who is not on record; or the search for one who is."""
    page, form, status = _child(child_id), CarerForm(since=school_day(moment())), 200
    if form.validate_on_submit():
        try:
            perform(carers.record_carer, child_id, form.contact(), form.care())
            return _done(child_id, f"{form.forename.data} {form.surname.data} is on record.")
        except Invalid as mistake:
            status = put_mistake(form, mistake)
    wanted = request.args.get("words", "")[:100]
    found = read(pages.carers_on_record, child_id, wanted)
    return render_template("carers/new.html", page=page, form=form, wanted=wanted, found=found), status


@blueprint.route("/<carer_id>/link", methods=["GET", "POST"])
@requires(MANAGE)
def link(child_id: str, carer_id: str) -> Any:
    """A carer on record cares for this child too."""
    page, form, status = _child(child_id), CareForm(since=school_day(moment())), 200
    name = read(pages.carer_on_record, child_id, carer_id)
    if name is None:
        raise NotFound()
    if form.validate_on_submit():
        try:
            perform(carers.link_carer, child_id, carer_id, form.care())
            return _done(child_id, f"{name} is on record for this child.")
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template("carers/link.html", page=page, form=form, name=name), status


@blueprint.route("/<carer_id>", methods=["GET", "POST"])
@requires(MANAGE)
def care(child_id: str, carer_id: str) -> Any:
    """What a carer is to this child, from a day on."""
    page = _child(child_id)
    line = _line(page, carer_id)
    form, status = CareForm(data=care_known(line, school_day(moment()))), 200
    if form.validate_on_submit():
        try:
            perform(carers.change_care, child_id, carer_id, form.care())
            return _done(child_id, "What has changed is recorded.")
        except Invalid as mistake:
            status = put_mistake(form, mistake)
    return render_template("carers/care.html", page=page, form=form, line=line), status


@blueprint.route("/<carer_id>/contact", methods=["GET", "POST"])
@requires(MANAGE)
def contact(child_id: str, carer_id: str) -> Any:
    """Who a carer is, and how to reach them."""
    page = _child(child_id)
    line = _line(page, carer_id)
    form, status = ContactForm(data=contact_known(line)), 200
    if form.validate_on_submit():
        try:
            perform(carers.change_contact, carer_id, form.contact())
            return _done(child_id, "What has changed is recorded.")
        except Invalid as mistake:
            status = put_mistake(form, mistake)
    return render_template("carers/contact.html", page=page, form=form, line=line), status


@blueprint.post("/<carer_id>/end")
@requires(MANAGE)
def end(child_id: str, carer_id: str) -> Any:
    """From today on this carer has no say for this child."""
    perform(carers.end_care, child_id, carer_id, school_day(moment()))
    return _done(child_id, "From today on this carer has no say for this child.")


def _child(child_id: str) -> PersonPage:
    page = load(child_id)
    if page.head.kind != "child":
        raise NotFound()
    return page


def _line(page: PersonPage, carer_id: str) -> CarerLine:
    found = next((line for line in page.carers if line.id == carer_id), None)
    if found is None:
        raise NotFound()
    return found


def _done(child_id: str, words: str) -> Any:
    flash(words, "success")
    return redirect(url_for("register.person", person_id=child_id))
