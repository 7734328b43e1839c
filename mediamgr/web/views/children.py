"""The classes as teachers know them: who may be photographed, and a child's own no. Never why (promise 9)."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for

from mediamgr.reading import children as pages
from mediamgr.reading.children import ChildCard
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services.class_sheets import print_class_sheet
from mediamgr.services.decisions import ChildsNo, record_childs_no
from mediamgr.services.errors import NotFound
from mediamgr.web.access import requires
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("children", __name__, url_prefix="/children")


@blueprint.get("/")
@blueprint.get("/classes/<class_id>", endpoint="of_class")
@requires(Permission.SEE_PEOPLE)
def index(class_id: str = "") -> str:
    """The classes, and the children of one."""
    page = read(pages.class_page, school_day(moment()), class_id)
    if page is None:
        raise NotFound()
    tabs = [
        (row.choice.name, url_for("children.of_class", class_id=row.choice.id), row == page.chosen, row.children)
        for row in page.classes
    ]
    return render_template("children/index.html", page=page, tabs=tabs)


@blueprint.post("/classes/<class_id>/sheet")
@requires(Permission.SEE_PEOPLE)
def sheet(class_id: str) -> Response:
    """Today's sheet of a class, as a PDF to print for a clipboard."""
    answer = Response(perform(print_class_sheet, class_id), mimetype="application/pdf")
    name = f"class-sheet-{school_day(moment())}.pdf"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@blueprint.get("/<child_id>")
@requires(Permission.SEE_PEOPLE)
def card(child_id: str) -> str:
    """One child."""
    return render_template("children/card.html", child=_card(child_id))


@blueprint.post("/<child_id>/says-no/<any('pictures', 'showing'):what>")
@requires(Permission.RECORD_CHILDS_NO)
def says_no(child_id: str, what: str) -> Any:
    """The child said no: it counts at once, whatever the parents said."""
    perform(record_childs_no, child_id, ChildsNo(what))
    flash("Written down. It counts from now on.", "success")
    return redirect(url_for("children.card", child_id=child_id))


def _card(child_id: str) -> ChildCard:
    child: ChildCard | None = read(pages.child_card, school_day(moment()), child_id)
    if child is None:
        raise NotFound()
    return child
