"""Pictures that wait at the door for a second person."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading.held import held_list, held_picture
from mediamgr.rules.permissions import Permission
from mediamgr.services.delivery import note_listed, thumbnail_token
from mediamgr.services.errors import NotFound
from mediamgr.services.held import accept_held, reject_held
from mediamgr.web.access import requires
from mediamgr.web.work import house, perform, principal, read

blueprint = Blueprint("held", __name__, url_prefix="/held")


@blueprint.get("/")
@requires(Permission.DECIDE_HELD)
def index() -> str:
    """Everything that waits, longest first."""
    page = read(held_list, request.args.get("after"))
    perform(note_listed, None, [picture.id for picture in page.pictures])
    tokens = {picture.id: thumbnail_token(house(), principal(), picture.id) for picture in page.pictures}
    return render_template("held/index.html", page=page, tokens=tokens, library=url_for("library.index"))


@blueprint.get("/<picture_id>")
@requires(Permission.DECIDE_HELD)
def show(picture_id: str) -> str:
    """One held picture, large, and the two ways to decide."""
    picture = read(held_picture, picture_id)
    if picture is None:
        raise NotFound()
    return render_template("held/show.html", picture=picture)


@blueprint.post("/<picture_id>/accept")
@requires(Permission.DECIDE_HELD)
def accept(picture_id: str) -> Any:
    """Let it in."""
    perform(accept_held, picture_id)
    flash("The picture is in the library now. Its people still have to be tagged.", "good")
    return redirect(url_for(".index"))


@blueprint.post("/<picture_id>/reject")
@requires(Permission.DECIDE_HELD)
def reject(picture_id: str) -> Any:
    """Turn it away for good."""
    perform(reject_held, picture_id)
    flash("The picture was turned away and erased.", "good")
    return redirect(url_for(".index"))
