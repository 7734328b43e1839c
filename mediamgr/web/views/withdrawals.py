"""Somebody rings and takes back a yes: find the child, say who calls and for what, see what ends, confirm, print."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from mediamgr.reading import withdrawal as pages
from mediamgr.reading.finding_people import find_people
from mediamgr.reading.withdrawal import CallerLine, Preview, WithdrawalPage
from mediamgr.reading.withdrawn import receipt
from mediamgr.rules.consent_facts import How
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.services.withdrawal import Call, withdraw
from mediamgr.web import register_words
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.withdrawals import WithdrawalForm
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("withdrawals", __name__, url_prefix="/withdrawals")
RECORD = Permission.RECORD_DECISIONS


@blueprint.get("/")
@requires(RECORD)
def find() -> str:
    """Find the child by the first letters of any of their names."""
    words = request.args.get("words", "")[:100]
    found = read(find_people, school_day(moment()), words)
    return render_template("withdrawals/find.html", found=found, typed=words)


@blueprint.get("/people/<person_id>")
@requires(RECORD)
def choose(person_id: str) -> str:
    """Step one: who is calling, and what they take back."""
    page = _load(person_id)
    # Whoever comes back to change something finds what they chose.
    form = WithdrawalForm(request.args or None, meta={"csrf": False})
    form.offer(page)
    return render_template("withdrawals/choose.html", page=page, form=form)


@blueprint.get("/people/<person_id>/ends")
@requires(RECORD)
def look(person_id: str) -> Any:
    """Step two: what would end, before anything is done. A look: the address can be opened again."""
    page = _load(person_id)
    # Nothing changes here, so there is no token in the address; the press that confirms carries one.
    form = WithdrawalForm(request.args, meta={"csrf": False})
    form.offer(page)
    caller = page.caller(form.caller.data) if form.validate() else None
    if caller is None:
        return render_template("withdrawals/choose.html", page=page, form=form), 422
    return _looked_at(page, form, caller)


@blueprint.post("/people/<person_id>/ends")
@requires(RECORD)
def confirm(person_id: str) -> Any:
    """It is on record and in force, and its shares have ended, when this answers."""
    page, form = _load(person_id), WithdrawalForm()
    form.offer(page)
    caller = page.caller(form.caller.data) if form.validate() else None
    if caller is None:
        return render_template("withdrawals/choose.html", page=page, form=form), 422
    said = caller.caller
    call = Call(person_id, form.chosen(page), said.kind, said.carer_id, How(form.how.data))
    try:
        seq = perform(withdraw, call)
    except Invalid as mistake:
        return _looked_at(page, form, caller, put_mistake(form, mistake))
    return redirect(url_for(".done", person_id=person_id, seq=seq))


@blueprint.get("/people/<person_id>/done/<int:seq>")
@requires(RECORD)
def done(person_id: str, seq: int) -> str:
    """What ended, when, and what is left to do: to read out, to print, to give to whoever called."""
    page = read(receipt, school_day(moment()), person_id, seq)
    if page is None:
        raise NotFound()
    return render_template("withdrawals/done.html", page=page, words=register_words)


def _looked_at(page: WithdrawalPage, form: WithdrawalForm, caller: CallerLine, status: int = 200) -> Any:
    would: Preview = read(pages.preview, moment(), pages.Asked(page, caller, form.chosen(page)))
    return render_template(
        "withdrawals/look.html", page=page, form=form, would=would, caller=caller, words=register_words
    ), status


def _load(person_id: str) -> WithdrawalPage:
    page: WithdrawalPage | None = read(pages.withdrawal_page, school_day(moment()), person_id)
    if page is None:
        raise NotFound()
    return page
