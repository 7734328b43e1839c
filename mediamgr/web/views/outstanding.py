"""The lists of the register: who has not answered, what lapses soon, who disagree, whose right is not known."""

from flask import Blueprint, render_template, request

from mediamgr.reading.outstanding import Narrowed, What, outstanding_page
from mediamgr.reading.tallies import SOON
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services.errors import NotFound
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.outstanding_words import LISTS, SORTS
from mediamgr.web.work import moment, read

blueprint = Blueprint("outstanding", __name__, url_prefix="/register/lists")


@blueprint.get("/<what>")
@requires(Permission.RECORD_DECISIONS)
def show(what: str) -> str:
    """One list, a page of it."""
    if what not in set(What):
        raise NotFound()
    wanted = _wanted(What(what))
    page = read(outstanding_page, school_day(moment()), wanted)
    return render_template(
        "outstanding/show.html",
        page=page,
        wanted=wanted,
        here=LISTS[wanted.what],
        lists=LISTS,
        sorts=[(sort.value, SORTS[sort]) for sort in LISTS[wanted.what].sorts],
        words=register_words,
        here_until=school_day(moment()) + SOON,
    )


def _wanted(what: What) -> Narrowed:
    asked = request.args
    known = LISTS[what].sorts
    sort = next((sort for sort in known if sort == asked.get("sort")), known[0])
    place, surname, forename, child = (asked.get(name) for name in ("place", "surname", "forename", "after"))
    after = None
    if place is not None and surname is not None and forename is not None and child is not None:
        after = (place, surname, forename, child)
    return Narrowed(what, asked.get("class", ""), sort, after)
