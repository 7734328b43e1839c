"""The school's policy: read and accepted by the staff, published by an admin (P13)."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading.policy import PolicyPage, policy_page, readers_page
from mediamgr.rules.permissions import Permission
from mediamgr.services import policy
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.web.access import requires, signed_in
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.policy import PolicyForm
from mediamgr.web.sentences import sentence
from mediamgr.web.work import perform, read

blueprint = Blueprint("policy", __name__, url_prefix="/policy")
MANAGE = Permission.MANAGE_POLICY


@blueprint.get("/")
@signed_in
def show() -> str:
    """The version in force, or with ``?version=2`` an earlier one."""
    number = request.args.get("version")
    page = _page() if number is None else _version(number)
    return render_template("policy/show.html", page=page, shown=page.version)


@blueprint.post("/accept")
@signed_in
def accept() -> Any:
    """Whoever is signed in has read it and accepts it."""
    try:
        perform(policy.accept, request.form.get("version", ""))
    except Conflict as refusal:
        flash(sentence(refusal.code), "wait")
        return redirect(url_for(".show"))
    flash("Thank you. It is on record that you accept the policy.", "good")
    return redirect(url_for("home.show"))


@blueprint.route("/publish", methods=["GET", "POST"])
@requires(MANAGE)
def publish() -> Any:
    """A new version, begun from the words of the last one."""
    page = _page()
    form, status = PolicyForm(text=page.version.text if page.version else ""), 200
    if form.validate_on_submit():
        try:
            number = perform(policy.publish, form.version())
        except Invalid as mistake:
            status = put_mistake(form, mistake)
        else:
            flash(f"Version {number} is in force. The staff are asked to accept it before they send again.", "good")
            return redirect(url_for(".readers"))
    elif form.is_submitted():
        status = 422
    return render_template("policy/publish.html", form=form, page=page), status


@blueprint.get("/readers")
@requires(MANAGE)
def readers() -> str:
    """Who has not accepted it yet."""
    return render_template("policy/readers.html", page=read(readers_page))


def _page() -> PolicyPage:
    page = read(policy_page)
    assert page is not None  # only for a number is there none
    return page


def _version(number: str) -> PolicyPage:
    page = read(policy_page, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else None
    if page is None:
        raise NotFound()
    return page
