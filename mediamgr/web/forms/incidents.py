"""The forms of the incident register."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length

from mediamgr.web.incident_words import OUTCOMES, REPORTABLE


def choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Values and their words, as the library wants them."""
    return [SelectChoice(value, word) for value, word in pairs]


_WORDS = [DataRequired("Write a sentence or two."), Length(max=4000, message="Please keep it under 4,000 letters.")]


class ReportForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Something to be looked into."""

    setting = RadioField("Where was it?", validators=[DataRequired("Choose where it was.")])
    code = RadioField(
        "What happened?", choices=choices(REPORTABLE.items()), validators=[DataRequired("Choose what fits best.")]
    )
    words = TextAreaField(
        "In your own words", validators=_WORDS, description="What happened, when, and who knows of it."
    )
    picture = HiddenField(validators=[Length(max=36)])


class NoteForm(FlaskForm):  # type: ignore[misc]
    """A line of the timeline."""

    words = TextAreaField("What was found out or done", validators=_WORDS, id="note-words")


class OwnerForm(FlaskForm):  # type: ignore[misc]
    """Who looks into it."""

    owner = SelectField("Who looks into it", validators=[DataRequired("Choose somebody.")])


class DecideForm(FlaskForm):  # type: ignore[misc]
    """The headteacher's decision."""

    outcome = RadioField(
        "What was it?", choices=choices(OUTCOMES.items()), validators=[DataRequired("Choose what it was.")]
    )
    words = TextAreaField("Why, and what follows from it", validators=_WORDS, id="decide-words")
