"""Forms about carers: who they are, and what they may decide for one child from which day."""

from dataclasses import fields
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, EmailField, RadioField, SelectField, StringField, TelField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from mediamgr.languages import ENGLISH, NAMES
from mediamgr.reading.carers import CarerLine
from mediamgr.rules.consent_facts import DeciderKind, Responsibility
from mediamgr.services.carers import Care, Contact
from mediamgr.web.register_words import CHANNELS, RELATIONSHIPS, RIGHTS

_SHORT = Length(max=100, message="Please use at most 100 characters.")
_LIVES = (("yes", "Yes"), ("no", "No"), ("unknown", "Not known"))
_LIVES_WITH = {"yes": True, "no": False, "unknown": None}


class CareForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """What a carer is to one child."""

    relationship = SelectField("To this child", choices=[SelectChoice(kind, word) for kind, word in RELATIONSHIPS])
    responsibility = RadioField(
        "Parental responsibility",
        choices=[SelectChoice(str(code), word) for code, word in RIGHTS.items()],
        validators=[InputRequired("Choose what is known.")],
    )
    asked_in_all_cases = BooleanField(
        "Must be asked in all cases", description="Then nothing is allowed until this carer says yes too."
    )
    lives_with = RadioField("Lives with the child", choices=[SelectChoice(*one) for one in _LIVES], default="unknown")
    court_order_noted = BooleanField("There is a court order to look at")
    since = DateField("From which day is this so?", validators=[InputRequired("Choose the day.")])

    def care(self) -> Care:
        """What was typed."""
        return Care(
            DeciderKind(self.relationship.data),
            Responsibility(self.responsibility.data),
            asked_in_all_cases=self.asked_in_all_cases.data,
            lives_with=_LIVES_WITH[self.lives_with.data],
            court_order_noted=self.court_order_noted.data,
            since=self.since.data,
        )


class ContactForm(FlaskForm):  # type: ignore[misc]
    """Who a carer is, and how to reach them."""

    title = StringField("Title", validators=[_SHORT])
    forename = StringField("Forename", validators=[DataRequired("Type the forename."), _SHORT])
    surname = StringField("Surname", validators=[DataRequired("Type the surname."), _SHORT])
    email = EmailField("E-mail", validators=[Optional(), _SHORT])
    mobile = TelField("Mobile", validators=[_SHORT])
    channel = SelectField("Reached best by", choices=[SelectChoice(code, word) for code, word in CHANNELS.items()])
    needs = StringField("Needs", description="An interpreter, large print.", validators=[_SHORT])
    language = SelectField(
        "Reads letters in", choices=[SelectChoice(code, name) for code, name in NAMES.items()], default=ENGLISH
    )

    def contact(self) -> Contact:
        """What was typed."""
        return Contact(
            self.forename.data,
            self.surname.data,
            self.title.data,
            self.email.data,
            self.mobile.data,
            self.channel.data,
            self.needs.data,
            language=self.language.data,
        )


class CarerForm(ContactForm, CareForm):
    """A carer with what they are to this child."""


def care_known(line: CarerLine, today: date) -> dict[str, Any]:
    """What is known of a carer's part, to fill in; what changes is so from today, unless another day is typed."""
    lives = next(key for key, value in _LIVES_WITH.items() if value is line.lives_with)
    return _known(line) | {"lives_with": lives, "since": today}


def contact_known(line: CarerLine) -> dict[str, Any]:
    """Who a carer is, to fill in."""
    return _known(line)


def _known(line: CarerLine) -> dict[str, Any]:
    return {field.name: getattr(line, field.name) for field in fields(line)}
