"""One's own account: password, second step, where one is signed in."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm

from mediamgr.reading.own_account import has_second_step, own_account
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
    form, status = OwnPasswordForm(), _asked_for()
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
    form, status = _with_old_code(OwnSecondStepForm()), _asked_for()
    offered = second_step_set_up.offer_own(house(), principal(), form.sealed.data)
    form.sealed.data = offered.sealed
    if form.validate_on_submit():
        try:
            sent = (form.password.data, form.sealed.data, form.code.data)
            return _show_codes(own.change_second_step(house(), principal(), *sent, old_code=_typed(form)))
        except (Invalid, TooMany) as mistake:
            status = show_mistake(form, mistake)
    return render_template("account/second_step.html", form=form, offered=offered), status


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@signed_in
def recovery_codes() -> Any:
    """Ten new recovery codes."""
    form, status = _with_old_code(OwnCodesForm()), _asked_for()
    if form.validate_on_submit():
        try:
            codes = own.renew_recovery_codes(house(), principal(), form.password.data, old_code=_typed(form))
            return _show_codes(codes)
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


def _asked_for() -> int:
    """The status of the page with its form: opened, or shown again because something in it needs another look."""
    return 200 if request.method == "GET" else 422


def _with_old_code(form: FlaskForm) -> FlaskForm:
    """The form without the question for a present code, where there is no second step yet to ask about."""
    if not read(has_second_step):
        del form.old_code
    return form


def _typed(form: FlaskForm) -> str:
    return str(form.old_code.data) if "old_code" in form else ""


def _show_codes(codes: tuple[str, ...]) -> str:
    return render_template("sign_in/recovery_codes.html", codes=codes, next=url_for("account.show"))
