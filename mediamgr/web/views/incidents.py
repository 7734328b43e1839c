"""The incident register: look into what went against the policy, report it, decide it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading.incidents import IncidentPage, incident_list, incident_page, settings_to_report_in
from mediamgr.rules.permissions import Permission
from mediamgr.services import incidents
from mediamgr.services.errors import NotFound
from mediamgr.web.access import requires
from mediamgr.web.forms.incidents import DecideForm, NoteForm, OwnerForm, ReportForm, choices
from mediamgr.web.incident_words import OUTCOMES, details, title
from mediamgr.web.work import perform, read

blueprint = Blueprint("incidents", __name__, url_prefix="/incidents")


@blueprint.context_processor
def words() -> dict[str, Any]:
    """What the templates of this file say things with."""
    return {"title_of": title, "details_of": details, "outcomes": OUTCOMES}


@blueprint.get("/")
@requires(Permission.SEE_INCIDENTS)
def index() -> str:
    """The undecided, or with ``?decided=yes`` the decided ones."""
    decided = request.args.get("decided") == "yes"
    page = read(incident_list, decided=decided, before=request.args.get("before"))
    return render_template("incidents/index.html", page=page, decided=decided)


@blueprint.get("/<incident_id>")
@requires(Permission.SEE_INCIDENTS)
def show(incident_id: str) -> str:
    """One incident with its timeline."""
    return _page(_found(incident_id))


@blueprint.post("/<incident_id>/owner")
@requires(Permission.SEE_INCIDENTS)
def owner(incident_id: str) -> Any:
    """Say who looks into it."""
    page, form = _found(incident_id), OwnerForm()
    form.owner.choices = choices(page.possible_owners)
    if not form.validate_on_submit():
        return _page(page, owner_form=form), 422
    perform(incidents.take_up, incident_id, form.owner.data)
    flash("Noted who looks into it.", "good")
    return _back(incident_id)


@blueprint.post("/<incident_id>/notes")
@requires(Permission.SEE_INCIDENTS)
def note(incident_id: str) -> Any:
    """Add a line."""
    page, form = _found(incident_id), NoteForm()
    if not form.validate_on_submit():
        return _page(page, note_form=form), 422
    perform(incidents.add_note, incident_id, form.words.data)
    flash("The line was added.", "good")
    return _back(incident_id)


@blueprint.post("/<incident_id>/decide")
@requires(Permission.DECIDE_INCIDENTS)
def decide(incident_id: str) -> Any:
    """The headteacher decides."""
    page, form = _found(incident_id), DecideForm()
    if not form.validate_on_submit():
        return _page(page, decide_form=form), 422
    perform(incidents.decide, incident_id, form.outcome.data, form.words.data)
    flash("The incident is decided.", "good")
    return _back(incident_id)


@blueprint.route("/report", methods=["GET", "POST"])
@requires(Permission.REPORT_INCIDENTS)
def report() -> Any:
    """Anybody on the staff reports what should be looked into."""
    form = ReportForm(picture=request.args.get("picture", ""))
    settings = read(settings_to_report_in)
    form.setting.choices = choices(settings)
    if len(settings) == 1 and not form.setting.data:
        form.setting.data = settings[0][0]
    if not form.validate_on_submit():
        return render_template("incidents/report.html", form=form), 422 if form.is_submitted() else 200
    perform(incidents.report, form.setting.data, form.code.data, form.words.data, form.picture.data or None)
    flash("Thank you. The headteacher will see it, and it will be looked into.", "good")
    return redirect(url_for("home.show"))


def _found(incident_id: str) -> IncidentPage:
    page = read(incident_page, incident_id)
    if page is None:
        raise NotFound()
    return page


def _page(page: IncidentPage, *, note_form: Any = None, owner_form: Any = None, decide_form: Any = None) -> str:
    if owner_form is None:
        owner_form = OwnerForm()
        owner_form.owner.choices = choices(page.possible_owners)
    return render_template(
        "incidents/show.html",
        page=page,
        note_form=note_form or NoteForm(formdata=None),
        owner_form=owner_form,
        decide_form=decide_form or DecideForm(formdata=None),
    )


def _back(incident_id: str) -> Any:
    return redirect(url_for(".show", incident_id=incident_id))
