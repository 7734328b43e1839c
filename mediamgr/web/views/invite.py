"""Inviting staff from a list: every mistake is named by its line, and nothing typed is lost."""

from typing import Any

from flask import Blueprint, render_template

from mediamgr.reading.accounts import settings, usernames
from mediamgr.rules.permissions import Permission
from mediamgr.services.errors import Invalid, StepUpNeeded
from mediamgr.services.invitations import invite
from mediamgr.services.staff_list import StaffList, read_staff_list
from mediamgr.services.unit_of_work import reading
from mediamgr.web.access import requires
from mediamgr.web.forms.accounts import InviteForm
from mediamgr.web.stepping_up import ask_first
from mediamgr.web.views.accounts import show_slips
from mediamgr.web.work import house, perform

blueprint = Blueprint("invite", __name__, url_prefix="/accounts")


@blueprint.route("/invite", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def form() -> Any:
    """Paste a list, look at it, invite everybody on it."""
    ask_first(Permission.MANAGE_ACCOUNTS)
    form, read = InviteForm(), StaffList()
    step_up = False
    if form.validate_on_submit():
        uploaded = bool(form.file.data)
        form.list.data = form.text()
        read = _read(form.list.data)
        if not uploaded and not read.mistakes:
            try:
                return show_slips(perform(invite, read.staff))
            except StepUpNeeded:
                step_up = True
            except Invalid as changed:
                form.list.errors = [*form.list.errors, f"Somebody else changed the accounts meanwhile: {changed.code}"]
    return render_template("accounts/invite.html", form=form, read=read, step_up=step_up), 422 if read.mistakes else 200


def _read(text: str) -> StaffList:
    with reading(house()) as session:
        return read_staff_list(text, dict(settings(session)), usernames(session))
