"""Putting people into the register, and changing what is true of them from a day on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading import person as people
from mediamgr.reading.classes import class_choices, settings_with
from mediamgr.reading.person import PersonHead
from mediamgr.rules.consent_facts import LookedAfter, PersonKind, Phase
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services import dated_facts
from mediamgr.services import numbers as known_by
from mediamgr.services import people as services
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.web.access import requires
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.forms.people import (
    AdultForm,
    ChildForm,
    LeavingForm,
    LookedAfterForm,
    MoveForm,
    NumbersForm,
    PhaseForm,
    RenameForm,
)
from mediamgr.web.work import moment, perform, read

blueprint = Blueprint("people", __name__, url_prefix="/people")
MANAGE = Permission.MANAGE_PEOPLE


@blueprint.route("/new-child", methods=["GET", "POST"])
@requires(MANAGE)
def new_child() -> Any:
    """A child joins."""
    form = ChildForm(since=_today(), class_id=request.args.get("class"))
    form.offer(_settings(), [(one.id, one.name) for one in read(class_choices, MANAGE)])
    return _record(form, services.record_child, "people/new_child.html")


@blueprint.route("/new-adult", methods=["GET", "POST"])
@requires(MANAGE)
def new_adult() -> Any:
    """An adult who may be shown."""
    form = AdultForm()
    form.offer(_settings())
    return _record(form, services.record_adult, "people/new_adult.html")


@blueprint.route("/<person_id>/name", methods=["GET", "POST"])
@requires(MANAGE)
def rename(person_id: str) -> Any:
    """Another name from now on."""
    form = RenameForm()
    return _change(
        person_id,
        form,
        lambda: perform(services.rename_person, person_id, form.name(), conceal_former=form.conceal.data),
        ("people/rename.html", "The name is changed."),
    )


@blueprint.route("/<person_id>/numbers", methods=["GET", "POST"])
@requires(MANAGE)
def numbers(person_id: str) -> Any:
    """What somebody is known by elsewhere, and what an adult is here."""
    head = _head(person_id)
    form = NumbersForm(upn=head.upn, mis_id=head.mis_id, post=head.post)
    del form[("post" if head.kind == PersonKind.CHILD else "upn")]
    typed = {name: form[name].data if name in form else None for name in ("upn", "mis_id", "post")}
    return _change(
        person_id,
        form,
        lambda: perform(known_by.change_person, person_id, **typed),
        ("people/numbers.html", "It is changed."),
    )


@blueprint.route("/<person_id>/class", methods=["GET", "POST"])
@requires(MANAGE)
def move(person_id: str) -> Any:
    """Another class from a day on."""
    form = MoveForm(since=_today())
    form.offer(read(class_choices, MANAGE))
    return _change(
        person_id,
        form,
        lambda: perform(dated_facts.set_class, [person_id], form.class_id.data, form.since.data),
        ("people/move.html", "The class is recorded."),
    )


@blueprint.route("/<person_id>/phase", methods=["GET", "POST"])
@requires(MANAGE)
def phase(person_id: str) -> Any:
    """Another phase from a day on, for a child in a mixed class."""
    form = PhaseForm(since=_today())
    return _change(
        person_id,
        form,
        lambda: perform(dated_facts.set_phase, person_id, Phase(form.phase.data), form.since.data),
        ("people/phase.html", "The phase is recorded."),
    )


@blueprint.route("/<person_id>/care", methods=["GET", "POST"])
@requires(MANAGE)
def care(person_id: str) -> Any:
    """Whose care a child is in from a day on."""
    form = LookedAfterForm(since=_today())
    return _change(
        person_id,
        form,
        lambda: perform(dated_facts.set_looked_after, person_id, LookedAfter(form.care.data), form.since.data),
        ("people/care.html", "Whose care the child is in is recorded."),
    )


@blueprint.route("/<person_id>/leaving", methods=["GET", "POST"])
@requires(MANAGE)
def leaving(person_id: str) -> Any:
    """The last day here."""
    form = LeavingForm(last_day=_head(person_id).left_on)
    return _change(
        person_id,
        form,
        lambda: perform(dated_facts.set_leaving, person_id, form.last_day.data),
        ("people/leaving.html", "The last day is recorded."),
    )


def _record(form: Any, service: Callable[..., str], template: str) -> Any:
    status = 200
    if form.validate_on_submit():
        try:
            person_id = perform(service, form.new())
            flash(f"{form.forename.data} {form.surname.data} is in the register.", "success")
            return redirect(url_for("register.person", person_id=person_id))
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template(template, form=form), status


def _change(person_id: str, form: Any, act: Callable[[], Any], said: tuple[str, str]) -> Any:
    """Show a form about one person, or do what it says and go back to their page."""
    head, (template, words), status = _head(person_id), said, 200
    if form.validate_on_submit():
        try:
            act()
            flash(words, "success")
            return redirect(url_for("register.person", person_id=person_id))
        except (Invalid, Conflict) as mistake:
            status = put_mistake(form, mistake)
    return render_template(template, form=form, head=head), status


def _head(person_id: str) -> PersonHead:
    head: PersonHead | None = read(people.person_head, person_id, MANAGE)
    if head is None:
        raise NotFound()
    return head


def _settings() -> list[tuple[str, str]]:
    return list(read(settings_with, MANAGE))


def _today() -> date:
    return school_day(moment())
