"""Forms of the headteacher's permission for name and logo."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, StopValidation

from mediamgr.web.forms.shares import CHANNELS

_OUTSIDE = [(code, word) for code, word in CHANNELS if code != "inside"]
SHARE, CHANNEL = "share", "channel"


def _day_or_none(form: Any, field: DateField) -> None:
    """A permission for everything needs its last day; one share has its own, whatever stands here."""
    if form.scope.data != CHANNEL:
        field.errors = []
        raise StopValidation()
    if field.data is None:
        raise StopValidation("Choose the last day.")


def _document() -> StringField:
    return StringField(
        "Where the signed permission lies",
        description="If there is one on paper. Your yes here is written down either way.",
        validators=[Length(max=200)],
    )


class PermitForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Yes to name and logo: in this share, or in everything that goes this way."""

    scope = RadioField(
        "For what?",
        choices=[
            SelectChoice(SHARE, "This share alone, as it is now"),
            SelectChoice(CHANNEL, "Everything that goes this way, until the day below"),
        ],
        default=SHARE,
        validators=[DataRequired("Choose what your permission covers.")],
    )
    until = DateField(
        "Until",
        description="For everything that goes this way: a year at most.",
        validators=[_day_or_none],
    )
    document = _document()


class ChannelForm(FlaskForm):  # type: ignore[misc]
    """Yes to name and logo in everything that goes one way, as for uniforms."""

    setting_id = SelectField("Where")
    channel = SelectField("Which way?", choices=[SelectChoice(code, word) for code, word in _OUTSIDE])
    until = DateField("Until", description="A year at most.", validators=[InputRequired("Choose the last day.")])
    document = _document()

    def offer(self, settings: Iterable[tuple[str, str]]) -> None:
        """Offer the settings of whoever fills it in."""
        self.setting_id.choices = [SelectChoice(key, name) for key, name in settings]


class RefuseForm(FlaskForm):  # type: ignore[misc]
    """No to name and logo, and why. The page asks for a reason to decline as well, so this one has its own name."""

    refusal = TextAreaField(
        "Why not?",
        description="Whoever asked will read this. The share then ends.",
        validators=[DataRequired("Write why, so that whoever asked knows what to do."), Length(max=1000)],
    )
