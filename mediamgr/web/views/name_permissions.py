"""The headteacher's permission for the school's name and logo (P7)."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading.classes import settings_with
from mediamgr.reading.name_permissions import permission_list, waiting_for_name
from mediamgr.rules.days import school_day
from mediamgr.rules.name_permission import LONGEST
from mediamgr.rules.permissions import Permission
from mediamgr.services import name_permission as services
from mediamgr.services.errors import Invalid
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.name_permissions import CHANNEL, ChannelForm, PermitForm, RefuseForm
from mediamgr.web.forms.shares import CHANNELS
from mediamgr.web.views.shares import found_share, shown_share
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("name_permissions", __name__, url_prefix="/name-and-logo")
PERMIT = Permission.PERMIT_NAME_AND_LOGO


@blueprint.get("/")
@requires(PERMIT)
def index() -> str:
    """What waits for the headteacher, and every permission there is."""
    today = school_day(moment())
    return render_template(
        "name_permissions/index.html",
        waiting=read(waiting_for_name, today),
        permissions=read(permission_list, today),
        channels=dict(CHANNELS),
    )


@blueprint.route("/new", methods=["GET", "POST"])
@requires(PERMIT)
def new() -> Any:
    """Permit everything that goes one way, as for uniforms."""
    form, status = ChannelForm(until=school_day(moment()) + LONGEST - timedelta(days=1)), 200
    form.offer(read(settings_with, PERMIT))
    if form.validate_on_submit():
        try:
            perform(
                services.permit_channel, form.setting_id.data, form.channel.data, form.until.data, form.document.data
            )
            flash("Your permission is written down.", "good")
            return redirect(url_for(".index"))
        except Invalid as wrong:
            status = put_mistake(form, wrong)
    elif form.is_submitted():
        status = 422
    return render_template("name_permissions/new.html", form=form), status


@blueprint.post("/<permission_id>/end")
@requires(PERMIT)
def end(permission_id: str) -> Any:
    """Take a permission back."""
    perform(services.end_name_permission, permission_id)
    flash("Taken back. What went out on it has ended.", "good")
    return redirect(url_for(".index"))


@blueprint.post("/shares/<share_id>/permit")
@requires(PERMIT)
def permit(share_id: str) -> Any:
    """Yes to name and logo in this share, or in all that goes its way."""
    form, share = PermitForm(), found_share(share_id)
    if not form.validate_on_submit():
        return shown_share(share, permit=form), 422
    try:
        if form.scope.data == CHANNEL:
            perform(services.permit_channel, share.setting_id, share.channel, form.until.data, form.document.data)
        else:
            perform(services.permit_for_share, share_id, form.document.data)
    except Invalid as wrong:
        status = put_mistake(form, wrong)
        return shown_share(share, permit=form), status
    flash("Your permission is written down. It still needs approving by somebody who did not ask for it.", "good")
    return redirect(url_for("shares.show", share_id=share_id))


@blueprint.post("/shares/<share_id>/refuse")
@requires(PERMIT)
def refuse(share_id: str) -> Any:
    """No to name and logo in this share, and why."""
    form = RefuseForm()
    if not form.validate_on_submit():
        return shown_share(found_share(share_id), refuse=form), 422
    perform(services.refuse_name, share_id, form.refusal.data)
    flash("Refused. Whoever asked can read why.", "good")
    return redirect(url_for("shares.show", share_id=share_id))
