"""One-time addresses: choosing a password, and making the very first admin."""

from typing import Any

from flask import Blueprint, render_template

from mediamgr.services import invitations
from mediamgr.services.errors import Invalid
from mediamgr.web.access import public
from mediamgr.web.forms.passwords import FirstAdminForm, InvitationForm
from mediamgr.web.views.sign_in import go_on, show_mistake
from mediamgr.web.work import house

blueprint = Blueprint("invitation", __name__)


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
@public
def open(token: str) -> Any:  # noqa: A001 - an invitation is opened
    """Whoever holds the address chooses a password; opening the page alone spends nothing."""
    guest = invitations.open_invitation(house(), token)
    return _first_admin(token) if guest.first_admin else _guest(token, guest)


def _guest(token: str, guest: invitations.Guest) -> Any:
    form, status = InvitationForm(), 200
    if form.validate_on_submit():
        try:
            return go_on(invitations.accept(house(), token, form.password.data, form.proof()), None)
        except Invalid as mistake:
            status = show_mistake(form, mistake)
    return render_template("invitation/password.html", form=form, guest=guest), status


def _first_admin(token: str) -> Any:
    form, status = FirstAdminForm(), 200
    if form.validate_on_submit():
        try:
            chosen = (form.username.data, form.name.data, form.password.data)
            return go_on(invitations.make_first_admin(house(), token, *chosen), None)
        except Invalid as mistake:
            status = show_mistake(form, mistake)
    return render_template("invitation/first_admin.html", form=form), status
