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
from mediamgr.web.paging import key_words, place_asked_for
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
        key_words=key_words,
        here_until=school_day(moment()) + SOON,
    )


def _wanted(what: What) -> Narrowed:
    return Narrowed(what, request.args.get("class", ""), place_asked_for(LISTS[what].sorts))
