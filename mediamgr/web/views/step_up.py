"""Showing once more that it is you, before an act that asks for it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request

from mediamgr.services.errors import Invalid, NotSignedIn, TooMany
from mediamgr.services.step_up import step_up
from mediamgr.web import sessions
from mediamgr.web.access import signed_in
from mediamgr.web.forms.sign_in import StepUpForm
from mediamgr.web.returning import safe_next
from mediamgr.web.views.sign_in import show_mistake
from mediamgr.web.work import house, principal

blueprint = Blueprint("step_up", __name__)


@blueprint.route("/step-up", methods=["GET", "POST"])
@signed_in
def form() -> Any:
    """Password and code again; then back to where one was."""
    form, status = StepUpForm(next=request.args.get("next", ""), again=request.args.get("again", "")), 200
    if form.validate_on_submit():
        try:
            token = step_up(house(), principal(), form.password.data, form.code.data or "", form.proof())
            sessions.renew(token)
            if form.again.data:
                flash("Thank you. Now press the button once more.")
            return redirect(safe_next(form.next.data))
        except (NotSignedIn, Invalid, TooMany) as refusal:
            status = show_mistake(form, refusal)
    return render_template("step_up/form.html", form=form, on_device=principal().key_id is not None), status
