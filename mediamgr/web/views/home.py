"""Where each role lands."""

from flask import Blueprint, render_template

from mediamgr.web.access import signed_in

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@signed_in
def show() -> str:
    """The home of whoever is signed in."""
    return render_template("home/show.html")
