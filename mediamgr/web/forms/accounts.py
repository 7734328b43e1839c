"""Inviting staff, and what an account may do where."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, Regexp
from wtforms.widgets import CheckboxInput

from mediamgr.reading.frame import ROLE_WORDS
from mediamgr.rules.permissions import Role
from mediamgr.services.accounts import Grant
from mediamgr.services.staff_list import EMAIL, LONGEST, decoded


class InviteForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """A list of staff: pasted, or as a CSV file, which then stands in the box to be looked at."""

    list = TextAreaField(
        "The list",
        description="One person a line: name, username, role, setting, e-mail. Username and e-mail may be left empty.",
        validators=[Length(max=LONGEST, message="This list is too long. Invite in two goes.")],
    )
    file = FileField("Or a CSV file", description="It is read into the box first, so that you can look at it.")

    def text(self) -> str:
        """The list as pasted, or out of the file."""
        if self.file.data:
            return decoded(self.file.data.read(LONGEST))
        return self.list.data or ""


class NameForm(FlaskForm):  # type: ignore[misc]
    """How somebody is called, and where mail reaches them."""

    name = StringField("Name", validators=[DataRequired("Type the name."), Length(max=120)])
    email = StringField("E-mail", validators=[Optional(), Regexp(EMAIL, message="That is no e-mail address.")])


class RolesForm(FlaskForm):  # type: ignore[misc]
    """One box for each role in each setting."""

    grants = SelectMultipleField("Roles", option_widget=CheckboxInput())

    @classmethod
    def of(cls, settings: tuple[tuple[str, str], ...], held: frozenset[str]) -> "RolesForm":
        """The form with a box for each role in each of these settings, ticked where the role is held."""
        form: Any = cls(data={"grants": sorted(held)})
        form.grants.choices = [
            SelectChoice(f"{setting}:{role}", f"{word}, {name}")
            for setting, name in settings
            for role, word in ROLE_WORDS.items()
        ]
        return form  # type: ignore[no-any-return]

    def chosen(self) -> list[Grant]:
        """What is ticked."""
        pairs = (value.split(":", 1) for value in self.grants.data or [])
        return [(setting, Role(role)) for setting, role in pairs]
