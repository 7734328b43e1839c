"""One child or adult as they stood on any day."""

from typing import Any

from flask import Blueprint, render_template, request

from mediamgr.reading.travel import TravelPage, travel_page
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services.errors import NotFound
from mediamgr.web import hindsight_words, register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.travel import TravelForm
from mediamgr.web.work import moment, read

blueprint = Blueprint("travel", __name__, url_prefix="/register/people/<person_id>/on")


@blueprint.get("/")
@requires(Permission.SEE_HISTORY)
def show(person_id: str) -> Any:
    """By what was recorded then, and by what is known now."""
    today = school_day(moment())
    form = TravelForm(formdata=request.args if "day" in request.args else None, day=today)
    wrong = "day" in request.args and not form.validate()
    page: TravelPage | None = read(travel_page, today, person_id, form.chosen(today))
    if page is None:
        raise NotFound()
    return render_template(
        "register/travel.html", page=page, head=page.head, form=form, words=register_words, late=hindsight_words
    ), 422 if wrong else 200
