"""The forms of the register: decisions of many purposes at once, a correction, purposes, wordings."""

from collections.abc import Iterable
from typing import Any, TypeVar

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from mediamgr.reading.person import PersonPage
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, PersonKind
from mediamgr.rules.purposes import Audience
from mediamgr.services.decisions import NewDecision
from mediamgr.services.purposes import NewPurpose
from mediamgr.web.register_words import ANSWERS, AUDIENCES, HOWS, speaker

_NOTE = Length(max=2000, message="Please use at most 2,000 characters.")
_OFFERED = (Answer.GRANTED, Answer.REFUSED, Answer.WITHDRAWN, Answer.REQUESTED)
# Fourteen times four of them stand on one screen.
_SHORT = {Answer.WITHDRAWN: "Taken back", Answer.REQUESTED: "No answer"}
BY_HAND = tuple(SelectChoice(str(how), HOWS[how]) for how in HOWS if how != How.IMPORT)
_YEARS = (SelectChoice("", "No end"), *(SelectChoice(str(n), f"{n} school year{'s' * (n > 1)}") for n in range(1, 8)))
_DAY = "Choose the day."
SCAN_HELP = "PDF, JPEG or HEIC, at most 20 MB. Only the office and the safeguarding lead can open it."


class SaidForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Who said it, when and how: what every decision has."""

    decider = RadioField("Who decides?", validators=[InputRequired("Choose who decides.")])
    decided_on = DateField("On which day?", description="The day on the form or of the call, not today’s.",
                           validators=[InputRequired(_DAY)])  # fmt: skip
    how = RadioField("How did it come?", choices=BY_HAND, validators=[InputRequired("Choose how it came.")])
    lapses_on = DateField("Last day it counts", description="Only where they set an end themselves.",
                          validators=[Optional()])  # fmt: skip
    plan_on = DateField(
        "Day of the placement plan", description="Only for a foster carer with delegated authority.",
        validators=[Optional()],
    )  # fmt: skip
    plan_reference = StringField(
        "Reference of the placement plan", description="As it stands on the plan. It is kept in the note.",
        validators=[Length(max=100)],
    )  # fmt: skip
    scan = FileField("Scan of it", description=SCAN_HELP)
    note = TextAreaField("Note", description="Only what is needed. It can be erased later.", validators=[_NOTE])

    def offer(self, page: PersonPage) -> None:
        """Offer whoever may decide for this person."""
        self.decider.choices = [SelectChoice(key, word) for key, word in deciders(page)]

    def scanned(self) -> bytes:
        """The scan's bytes; none where no file was chosen."""
        return self.scan.data.read() if self.scan.data else b""

    def decision(self, person_id: str, purpose_id: str, answer: Answer, **more: Any) -> NewDecision:
        """One decision as typed."""
        kind, _, carer_id = str(self.decider.data).partition(":")
        return NewDecision(
            person_id,
            purpose_id,
            answer,
            self.decided_on.data,
            How(self.how.data),
            carer_id=carer_id or None,
            decider_kind=None if carer_id else DeciderKind(kind),
            lapses_on=self.lapses_on.data if answer is Answer.GRANTED else None,
            plan_on=self.plan_on.data,
            note=self._noted(),
            **more,
        )

    def validate_plan_reference(self, field: Any) -> None:
        """Day and reference come together: one without the other cannot be looked up."""
        if bool(self.plan_on.data) != bool((field.data or "").strip()):
            raise ValidationError("Give both the day and the reference of the placement plan, or neither.")

    def _noted(self) -> str:
        """The note, with the plan's reference before it: typed words, so that they can be erased (DESIGN promise 5)."""
        reference = (self.plan_reference.data or "").strip()
        return " ".join(word for word in (reference and f"Placement plan {reference}.", self.note.data or "") if word)


class CorrectionForm(SaidForm):
    """What was really said, in place of a decision that was entered wrongly."""

    answer = RadioField(
        "What was really said?",
        choices=[SelectChoice(answer.value, ANSWERS[answer]) for answer in (*_OFFERED, Answer.NOTHING)],
        validators=[InputRequired("Choose what was really said.")],
    )


class PurposeForm(FlaskForm):  # type: ignore[misc]
    """A purpose to add."""

    title = StringField("Title", validators=[DataRequired("Type what it is called."), Length(max=100)])
    title_cy = StringField("Title in Welsh", description="Empty for English only.", validators=[Length(max=100)])
    audience = RadioField(
        "Who gets to see the pictures?",
        choices=[SelectChoice(str(code), word) for code, word in AUDIENCES.items()],
        validators=[InputRequired("Choose who gets to see the pictures.")],
    )
    renew_years = SelectField("Ask again after", choices=list(_YEARS), default="1")
    basis_note = StringField(
        "Lawful basis",
        description="A note for the data protection officer: consent, or public task with this policy’s permission. "
        "It never changes what may be shared.",
        validators=[Length(max=200)],
    )

    def years(self) -> int | None:
        """How long an answer lasts, None for no end."""
        return int(self.renew_years.data) if self.renew_years.data else None

    def new(self) -> NewPurpose:
        """What was typed."""
        audience = Audience(self.audience.data)
        return NewPurpose(
            self.title.data, audience, self.years(), self.basis_note.data or "", title_cy=self.title_cy.data or ""
        )


class PurposeChangeForm(PurposeForm):
    """A purpose to rename; its audience stays, consents were given for that one."""

    audience = None

    def changed(self) -> dict[str, Any]:
        """What was typed."""
        typed = {name: self[name].data or "" for name in ("title", "title_cy", "basis_note")}
        return {**typed, "renew_years": self.years()}


Form = TypeVar("Form", bound=SaidForm)


def answers_form(purposes: Iterable[tuple[str, str]], base: type[Form]) -> type[Form]:
    """A form that takes one answer for each of these purposes besides what ``base`` asks; nothing chosen beforehand."""
    shown = [SelectChoice(answer.value, _SHORT.get(answer, ANSWERS[answer])) for answer in _OFFERED]
    offered = [*shown, SelectChoice("leave", "Leave")]
    fields = {
        f"answer-{code}": RadioField(
            title,
            choices=offered,
            validators=[Optional()],
            # No choice at all is the usual case here, and the enum takes no answer that was not offered.
            validate_choice=False,
        )
        for code, title in purposes
    }
    return type("AnswersForm", (base,), fields)


def chosen(form: SaidForm, purpose_ids: Iterable[str]) -> list[tuple[str, Answer]]:
    """The answers that were chosen, by purpose; what was left empty is none."""
    offered = {answer.value for answer in _OFFERED}
    typed = [(purpose_id, form[f"answer-{purpose_id}"].data) for purpose_id in purpose_ids]
    return [(purpose_id, Answer(answer)) for purpose_id, answer in typed if answer in offered]


def deciders(page: PersonPage) -> list[tuple[str, str]]:
    """Who may decide for this person: key and words."""
    if page.head.kind == PersonKind.ADULT:
        return [(DeciderKind.SELF.value, f"{page.head.name} themselves")]
    found = [(f"carer:{carer.id}", speaker(carer.name, carer.relationship)) for carer in page.carers]
    found.append((DeciderKind.CHILD.value, f"{page.head.name}, the child"))
    if page.looked_after:
        found.append((DeciderKind.LOCAL_AUTHORITY.value, "The local authority"))
    return found
