"""A pile of paper: the forms of one class, entered one child after the other."""

import hashlib
from dataclasses import replace
from typing import Any
from uuid import uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from mediamgr.reading.classes import class_choices
from mediamgr.reading.pile import Pile, PilePage, PileRow, pile_page
from mediamgr.reading.purposes import newest_wordings
from mediamgr.reading.standings import purposes_in_use
from mediamgr.rules.consent_facts import How
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services.decisions import NewDecision
from mediamgr.services.entering import Entered, enter_form
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.evidence import record_with_scan
from mediamgr.services.unit_of_work import Work
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.pile import PileForm, PileRowForm
from mediamgr.web.forms.register import answers_form, chosen
from mediamgr.web.screens import plural
from mediamgr.web.sentences import sentence
from mediamgr.web.work import actor, house, moment, principal, read

blueprint = Blueprint("pile", __name__, url_prefix="/register/forms")
RECORD = Permission.RECORD_DECISIONS


@blueprint.get("/")
@requires(RECORD)
def choose() -> Any:
    """Which class, which day, which purposes."""
    form, status = _asked(), 200
    if "show" in request.args:
        if _is_whole(form):
            asked = {"day": form.day.data, "how": form.how.data, "purpose": form.purposes.data}
            return redirect(url_for("pile.rows", class_id=form.room.data, **asked))
        status = 422
    return render_template("pile/choose.html", form=form), status


@blueprint.get("/<class_id>")
@requires(RECORD)
def rows(class_id: str) -> Any:
    """The children of the class, each with a form to fill in."""
    form = _asked(class_id)
    page = _page(class_id, form)
    if not _is_whole(form):
        at_this_class: dict[str, Any] = {"class": class_id}
        return redirect(url_for("pile.choose", **at_this_class))
    return _rendered(page, form, here=request.args.get("child", ""))


@blueprint.post("/<class_id>/<child_id>")
@requires(RECORD)
def enter(class_id: str, child_id: str) -> Any:
    """One child's form. Answers a script with what was recorded, a form with the page and its next child."""
    form = _asked(class_id)
    page = _page(class_id, form)
    row = next((row for row in page.rows if row.child.id == child_id), None)
    if row is None or not _is_whole(form):
        raise NotFound()
    typed: PileRowForm = answers_form([(one.id, one.title) for one in page.purposes], PileRowForm)()
    typed.offer_row(row, register_words.signers(row))
    status = 422
    if typed.validate_on_submit():
        try:
            said = _decisions(page, row, typed)
            entered = _record(child_id, typed, said)
            return _entered(page, row, f"{plural(entered.answers, 'answer')} recorded, {_signed(row, typed)}")
        except (Invalid, Conflict) as mistake:
            status = put_mistake(typed, mistake)
            if isinstance(mistake, Conflict):
                # Told of it, they may mean these answers after all: then they are a form of their own.
                typed.number.data = str(uuid4())
    if _script_asks():
        return {"words": _first_mistake(typed), "number": typed.number.data}, status
    return _rendered(page, form, here=child_id, typed=typed), status


def _asked(class_id: str | None = None) -> Any:
    """What the address says the pile is made of; on paper, unless it says something else."""
    said = MultiDict(request.args)
    said.setdefault("how", How.PAPER.value)
    if class_id is not None:
        said["class"] = class_id
    form = PileForm(said)
    form.offer(read(class_choices, RECORD), read(lambda session, _who: purposes_in_use(session)))
    return form


def _is_whole(form: Any) -> bool:
    if not form.validate():
        return False
    if form.day.data > school_day(moment()):
        form.day.errors = [sentence("day-to-come")]
    return not form.day.errors


def _page(class_id: str, form: Any) -> PilePage:
    today = school_day(moment())
    pile = Pile(class_id, form.day.data or today, tuple(form.purposes.data))
    page: PilePage | None = read(pile_page, today, pile)
    if page is None:
        raise NotFound()
    return page


def _decisions(page: PilePage, row: PileRow, typed: PileRowForm) -> list[NewDecision]:
    wordings = read(lambda session, _who: newest_wordings(session, typed.decided_on.data))
    return [
        typed.decision(row.child.id, purpose_id, answer, wording_id=wordings.get(purpose_id, (None,))[0])
        for purpose_id, answer in chosen(typed, [purpose.id for purpose in page.purposes])
    ]


def _record(child_id: str, typed: PileRowForm, said: list[NewDecision]) -> Entered:
    def record(work: Work, scan: str | None) -> Entered:
        return enter_form(work, typed.number.data, child_id, [replace(new, evidence_id=scan) for new in said])

    return record_with_scan(house(), actor(), child_id, typed.scanned(), record)


def _entered(page: PilePage, row: PileRow, words: str) -> Any:
    if _script_asks():
        return {"words": f"{words}.", "number": str(uuid4())}
    flash(f"{row.child.name}: {words}.", "success")
    rest = page.rows[page.rows.index(row) + 1 :]
    following = next((other.child.id for other in rest if not other.done), "")
    where: dict[str, Any] = {"child": following, "_anchor": f"row-{following}"} if following else {}
    return redirect(url_for("pile.rows", class_id=page.school_class.id, **_query(), **where))


def _signed(row: PileRow, typed: PileRowForm) -> str:
    return f"signed by {dict(register_words.signers(row))[typed.decider.data]}"


def _first_mistake(typed: PileRowForm) -> str:
    return next((str(error) for errors in typed.errors.values() for error in errors), sentence("invalid"))


def _rendered(page: PilePage, form: Any, *, here: str, typed: PileRowForm | None = None) -> str:
    children = [row.child.id for row in page.rows]
    first = next((row.child.id for row in page.rows if not row.done), "")
    return render_template(
        "pile/rows.html",
        page=page,
        asked=form,
        query=_query(),
        here=here if here in children else first,
        typed=typed,
        words=register_words,
        number=lambda: str(uuid4()),
        drafts=_drafts(),
    )


def _query() -> dict[str, Any]:
    return {"day": request.args.get("day"), "how": request.args.get("how"), "purpose": request.args.getlist("purpose")}


def _drafts() -> str:
    """The word under which this person's half-filled forms wait in the browser, and nobody else's."""
    return hashlib.sha256(f"pile {principal().account_id}".encode()).hexdigest()[:16]


def _script_asks() -> bool:
    return request.accept_mimetypes.best == "application/json"
