"""A daily clear-out that stopped, because it would have removed a great deal or the clock had jumped."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from mediamgr.reading.installation import clear_out_page
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services.retention import confirm_clear_out
from mediamgr.web.access import requires
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("clear_out", __name__, url_prefix="/clear-out")


@blueprint.get("/")
@requires(Permission.MANAGE_SETTINGS)
def show() -> str:
    """Why it stopped, and what it would erase."""
    return render_template("clear_out/show.html", page=read(clear_out_page, school_day(moment())))


@blueprint.post("/")
@requires(Permission.MANAGE_SETTINGS)
def confirm() -> Any:
    """Let it through, once."""
    perform(confirm_clear_out)
    flash("The pictures whose time is over are being erased now.", "good")
    return redirect(url_for(".show"))
