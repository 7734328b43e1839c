"""The device register: what the school owns, and whether it may send."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading import devices as pages
from mediamgr.reading.devices import DevicePage
from mediamgr.rules.permissions import Permission
from mediamgr.services import devices
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.web.access import requires
from mediamgr.web.forms.devices import KIND_WORDS, DeviceForm
from mediamgr.web.views.sign_in import show_mistake
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("devices", __name__, url_prefix="/devices")
STATES = ("enrolled", "registered", "lost", "retired")


@blueprint.get("/")
@requires(Permission.MANAGE_DEVICES)
def index() -> str:
    """Every device of one's settings."""
    asked = request.args
    after = (asked["after"], asked["after_id"]) if "after" in asked and "after_id" in asked else None
    wanted = pages.Wanted(
        words=asked.get("words", "")[:100],
        kind=asked.get("kind", ""),
        state=asked.get("state", ""),
        setting=asked.get("setting", ""),
        after=after,
    )
    page = read(pages.device_list, wanted)
    return render_template("devices/index.html", page=page, wanted=wanted, kinds=KIND_WORDS, states=STATES)


@blueprint.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_DEVICES)
def new() -> Any:
    """Register a device."""
    form, status = DeviceForm.of(read(pages.device_settings)), 200
    if form.validate_on_submit():
        try:
            device_id = perform(devices.register_device, form.facts())
            flash(f"{devices.same_tag(form.tag.data)} is registered.", "success")
            return redirect(url_for("devices.show", device_id=device_id))
        except Invalid as mistake:
            status = show_mistake(form, mistake)
    return render_template("devices/new.html", form=form), status


@blueprint.get("/<device_id>")
@requires(Permission.MANAGE_DEVICES)
def show(device_id: str) -> str:
    """One device."""
    return render_template("devices/show.html", page=_page(device_id), kinds=KIND_WORDS)


@blueprint.route("/<device_id>/change", methods=["GET", "POST"])
@requires(Permission.MANAGE_DEVICES)
def change(device_id: str) -> Any:
    """Correct what is written about a device."""
    page = _page(device_id)
    row = page.row
    form = DeviceForm.of(
        read(pages.device_settings), tag=row.tag, kind=row.kind, make=row.make, model=row.model,
        setting_id=page.setting_id, serial=page.serial, keeper=row.keeper,
    )  # fmt: skip
    status = 200
    if form.validate_on_submit():
        try:
            perform(devices.change_device, device_id, form.facts())
            return _done(device_id, "It is changed.")
        except Invalid as mistake:
            status = show_mistake(form, mistake)
    return render_template("devices/change.html", page=page, form=form), status


@blueprint.post("/<device_id>/code")
@requires(Permission.ENROL_DEVICES)
def code(device_id: str) -> str:
    """A one-time code, shown once: nobody can look it up again."""
    issued = perform(devices.issue_code, device_id)
    return render_template("devices/code.html", issued=issued, page=_page(device_id))


@blueprint.post("/<device_id>/lost")
@requires(Permission.MANAGE_DEVICES)
def lost(device_id: str) -> Any:
    """It is lost: it sends nothing from now on."""
    perform(devices.lose_device, device_id)
    return _done(device_id, "It is noted as lost. It can send nothing now, and nobody is signed in on it.")


@blueprint.post("/<device_id>/found")
@requires(Permission.MANAGE_DEVICES)
def found(device_id: str) -> Any:
    """It turned up."""
    perform(devices.find_device, device_id)
    return _done(device_id, "Good. Enrol it again before it is used.")


@blueprint.post("/<device_id>/retire")
@requires(Permission.MANAGE_DEVICES)
def retire(device_id: str) -> Any:
    """It is out of use for good."""
    perform(devices.retire_device, device_id)
    return _done(device_id, "It is retired. What it sent stays.")


def _page(device_id: str) -> DevicePage:
    page: DevicePage | None = read(pages.device_page, device_id, moment())
    if page is None:
        raise NotFound()
    return page


def _done(device_id: str, words: str) -> Any:
    flash(words, "success")
    return redirect(url_for("devices.show", device_id=device_id))
