"""One's own account: password, second step, where one is signed in."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading.own_account import own_account
from mediamgr.services import own_account as own
from mediamgr.services import second_step_set_up
from mediamgr.services.errors import Invalid, TooMany
from mediamgr.web.access import signed_in
from mediamgr.web.forms.passwords import OwnCodesForm, OwnPasswordForm, OwnSecondStepForm
from mediamgr.web.views.sign_in import show_mistake
from mediamgr.web.work import house, moment, perform, principal, read

blueprint = Blueprint("account", __name__)


@blueprint.get("/account")
@signed_in
def show() -> str:
    """Who one is here."""
    return render_template("account/show.html", page=read(own_account, moment()))


@blueprint.route("/account/password", methods=["GET", "POST"])
@signed_in
def password() -> Any:
    """Change one's own password."""
    form, status = OwnPasswordForm(), 200
    if form.validate_on_submit():
        try:
            own.change_password(house(), principal(), form.old.data, form.new.data)
            flash("Your password is changed. Everywhere else you are signed out.", "success")
            return redirect(url_for("account.show"))
        except (Invalid, TooMany) as mistake:
            status = show_mistake(form, mistake)
    return render_template("account/password.html", form=form), status


@blueprint.route("/account/second-step", methods=["GET", "POST"])
@signed_in
def second_step() -> Any:
    """Set up another telephone."""
    form, status = OwnSecondStepForm(), 200
    offered = second_step_set_up.offer_own(house(), principal(), form.sealed.data)
    form.sealed.data = offered.sealed
    if form.validate_on_submit():
        try:
            sent = (form.password.data, form.sealed.data, form.code.data)
            return _show_codes(own.change_second_step(house(), principal(), *sent))
        except (Invalid, TooMany) as mistake:
            status = show_mistake(form, mistake)
    return render_template("account/second_step.html", form=form, offered=offered), status


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@signed_in
def recovery_codes() -> Any:
    """Ten new recovery codes."""
    form, status = OwnCodesForm(), 200
    if form.validate_on_submit():
        try:
            return _show_codes(own.renew_recovery_codes(house(), principal(), form.password.data))
        except (Invalid, TooMany) as mistake:
            status = show_mistake(form, mistake)
    return render_template("account/recovery_codes.html", form=form), status


@blueprint.post("/account/sign-out-elsewhere")
@signed_in
def sign_out_elsewhere() -> Any:
    """End every other session."""
    perform(own.end_other_sessions)
    flash("You are signed out everywhere but here.", "success")
    return redirect(url_for("account.show"))


def _show_codes(codes: tuple[str, ...]) -> str:
    return render_template("sign_in/recovery_codes.html", codes=codes, next=url_for("account.show"))
