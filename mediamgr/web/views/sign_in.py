"""Signing in, the second step, and signing out."""

from typing import Any

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, request, session, url_for
from flask_login import current_user

from mediamgr.services import second_step, second_step_set_up, sign_in
from mediamgr.services.challenges import new_challenge
from mediamgr.services.errors import Invalid, NotSignedIn, TooMany
from mediamgr.web import sessions
from mediamgr.web.access import public, signed_in
from mediamgr.web.forms.sign_in import CodeForm, SetUpForm, SignInForm
from mediamgr.web.returning import safe_next
from mediamgr.web.sentences import sentence
from mediamgr.web.work import house, perform

blueprint = Blueprint("sign_in", __name__)
HALF = "half"


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def form() -> Any:
    """The first step: username and password."""
    form = SignInForm(next=request.args.get("next", ""))
    if current_user.is_authenticated:
        return redirect(safe_next(form.next.data))
    status = 200
    if form.validate_on_submit():
        try:
            entered = sign_in.enter(house(), form.username.data, form.password.data, form.proof())
            answer = go_on(entered, form.next.data)
            if form.proof() and not entered.complete:
                flash(sentence("device-stands-in-no-more"), "warning")
            return answer
        except (NotSignedIn, TooMany) as refusal:
            status = show_mistake(form, refusal)
    return render_template("sign_in/form.html", form=form), status


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@public
def code() -> Any:
    """The second step: a code."""
    form, half = CodeForm(next=request.args.get("next", "")), session.get(HALF, "")
    name, status = second_step.half_account(house(), half).name, 200
    if form.validate_on_submit():
        try:
            sessions.enter(second_step.complete(house(), half, form.code.data).token)
            return redirect(safe_next(form.next.data))
        except (Invalid, TooMany) as refusal:
            status = show_mistake(form, refusal)
    return render_template("sign_in/code.html", form=form, name=name), status


@blueprint.route("/sign-in/set-up", methods=["GET", "POST"])
@public
def set_up() -> Any:
    """The first sign-in: setting the second step up."""
    form, half = SetUpForm(next=request.args.get("next", "")), session.get(HALF, "")
    offered = second_step_set_up.offer_set_up(house(), second_step.half_account(house(), half), form.sealed.data)
    form.sealed.data, status = offered.sealed, 200
    if form.validate_on_submit():
        try:
            done = second_step_set_up.finish_set_up(house(), half, form.sealed.data, form.code.data)
            sessions.enter(done.token)
            return render_template(
                "sign_in/recovery_codes.html", codes=done.recovery_codes, next=safe_next(form.next.data)
            )
        except Invalid as refusal:
            status = show_mistake(form, refusal)
    return render_template("sign_in/set_up.html", form=form, offered=offered), status


@blueprint.get("/sign-in/challenge/<any('sign-in', 'step-up'):purpose>")
@public
def challenge(purpose: str) -> Any:
    """A fresh word for an enrolled device to sign."""
    return jsonify(word=new_challenge(house(), purpose))


@blueprint.post("/sign-out")
@signed_in
def out() -> Any:
    """Sign out, and leave nothing in the browser's cache."""
    perform(sign_in.sign_out)
    sessions.leave()
    response = make_response(redirect(url_for("sign_in.form")))
    # Never "storage": that would erase the device's key and the pictures that wait to be sent (threat T6).
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def go_on(entered: sign_in.Entered, wanted: str | None) -> Any:
    """After a right password: home, or to the second step."""
    if entered.complete:
        sessions.enter(entered.token)
        return redirect(safe_next(wanted))
    session.clear()
    session[HALF] = entered.token
    return redirect(url_for("sign_in.code" if entered.has_totp else "sign_in.set_up", next=wanted or None))


def show_mistake(form: Any, refusal: NotSignedIn | Invalid | TooMany) -> int:
    """Put the refusal's sentence where the person will look; returns the status of the page."""
    if isinstance(refusal, TooMany):
        form.form_errors.append(f"{sentence(refusal.code)} The next one counts in {refusal.seconds} seconds.")
        return 429
    if isinstance(refusal, Invalid):
        form[refusal.field].errors = [*form[refusal.field].errors, sentence(refusal.code)]
        return 422
    form.form_errors.append(sentence(refusal.code))
    return 401


@blueprint.errorhandler(NotSignedIn)
def _begin_again(refusal: NotSignedIn) -> Any:
    """The second step came too late, or without a first: begin again, and say so."""
    flash(sentence(refusal.code))
    return redirect(url_for("sign_in.form", next=request.args.get("next")))
