"""The classes of a setting."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading.classes import ClassRow, class_rows, settings_with
from mediamgr.rules.permissions import Permission
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services import classes
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.people import ClassForm
from mediamgr.web.work import perform, read

blueprint = Blueprint("classes", __name__, url_prefix="/classes")
MANAGE = Permission.MANAGE_PEOPLE


@blueprint.get("/")
@requires(Permission.SEE_REGISTER)
def index() -> str:
    """Every class of one's settings."""
    return render_template("classes/index.html", rows=read(class_rows), words=register_words)


@blueprint.route("/new", methods=["GET", "POST"])
@requires(MANAGE)
def new() -> Any:
    """A new class."""
    form, status = ClassForm(), 200
    form.offer(read(settings_with, MANAGE))
    if form.validate_on_submit():
        try:
            perform(classes.make_class, form.new(len(read(class_rows))))
            return _done(f"{form.name.data} is on the list.")
        except Invalid as mistake:
            status = put_mistake(form, mistake)
    return render_template("classes/new.html", form=form), status


@blueprint.route("/<class_id>", methods=["GET", "POST"])
@requires(MANAGE)
def change(class_id: str) -> Any:
    """Another name or year."""
    row = _row(class_id)
    form, status = ClassForm(name=row.choice.name, year=row.choice.year, setting_id=row.choice.setting), 200
    form.offer(read(settings_with, MANAGE))
    if form.validate_on_submit():
        try:
            year = YearGroup(form.year.data)
            perform(classes.change_class, class_id, name=form.name.data, year=year, place=row.place)
            return _done("It is changed.")
        except Invalid as mistake:
            status = put_mistake(form, mistake)
    return render_template("classes/change.html", form=form, row=row), status


@blueprint.post("/<class_id>/retire")
@requires(MANAGE)
def retire(class_id: str) -> Any:
    """The class is no more; who was in it stays recorded."""
    perform(classes.retire_class, class_id)
    return _done("The class is off the list. Who was in it stays recorded.")


def _row(class_id: str) -> ClassRow:
    found = next((row for row in read(class_rows) if row.choice.id == class_id), None)
    if found is None:
        raise NotFound()
    return found


def _done(words: str) -> Any:
    flash(words, "success")
    return redirect(url_for("classes.index"))
