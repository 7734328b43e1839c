"""A camera is learnt from a picture of its own."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading.devices import DevicePage, device_page
from mediamgr.rules.permissions import Permission
from mediamgr.services.cameras import learn_from_shot
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.web.access import requires
from mediamgr.web.forms.camera_shot import ShotForm
from mediamgr.web.views.sign_in import show_mistake
from mediamgr.web.work import actor, house, moment, read

blueprint = Blueprint("camera_shot", __name__, url_prefix="/devices")


@blueprint.route("/<device_id>/shot", methods=["GET", "POST"])
@requires(Permission.ENROL_DEVICES)
def form(device_id: str) -> Any:
    """Hand in the enrolment shot."""
    page: DevicePage | None = read(device_page, device_id, moment())
    if page is None or page.row.kind != "camera":
        raise NotFound()
    form, status = ShotForm(), 200
    if form.validate_on_submit():
        try:
            learn_from_shot(house(), actor(), device_id, form.shot.data.read())
            flash(f"{page.row.tag} is learnt. Its card can be imported now.", "success")
            return redirect(url_for("devices.show", device_id=device_id))
        except Invalid as mistake:
            status = show_mistake(form, mistake)
    return render_template("camera_shot/form.html", page=page, form=form), status
