"""After a restore: what was done again by itself, and what an admin confirms before anything is shared."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from wtforms import BooleanField
from wtforms.validators import InputRequired

from mediamgr.reading.installation import restore_page
from mediamgr.rules.permissions import Permission
from mediamgr.services.restoring import confirm_restore
from mediamgr.web.access import requires
from mediamgr.web.work import perform, read

blueprint = Blueprint("restore", __name__, url_prefix="/restore")


class ConfirmForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """The admin's word."""

    entered = BooleanField(
        "Every withdrawal and refusal that came in since then was entered again.",
        validators=[InputRequired("Tick this only when it is true. Until then sharing stays off.")],
    )


@blueprint.route("/", methods=["GET", "POST"])
@requires(Permission.CONFIRM_RESTORE)
def show() -> Any:
    """What is known of the restore; turning sharing on again."""
    page, form = read(restore_page), ConfirmForm()
    if page is not None and form.validate_on_submit():
        perform(confirm_restore)
        flash("Sharing is on again.", "good")
        return redirect(url_for("home.show"))
    return render_template("restore/show.html", page=page, form=form), 422 if form.errors else 200
