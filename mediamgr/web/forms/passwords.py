"""Choosing a password: what will not do is said beside the field, in a sentence."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from mediamgr.services.accounts import password_problem
from mediamgr.web.forms.sign_in import WithDevice

_HELP = "At least 12 characters. Three or four words in a row work well."
_AGAIN = "Type your password."


def new_password(label: str = "Password") -> PasswordField:
    """A field for a password that somebody chooses now."""
    return PasswordField(label, description=_HELP, validators=[DataRequired("Choose a password."), _will_do])


def _will_do(form: Any, field: Any) -> None:
    username = form["username"].data if "username" in form else ""
    if problem := password_problem(field.data, username or ""):
        raise ValidationError(problem)


class InvitationForm(WithDevice):
    """The password of somebody who was invited."""

    password = new_password()


class FirstAdminForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """The very first account."""

    name = StringField("Your name", validators=[DataRequired("Type your name."), Length(max=120)])
    username = StringField(
        "Username", description="Small letters, for example emil.novak.",
        validators=[DataRequired("Choose a username."), Length(max=64)],
    )  # fmt: skip
    password = new_password()


class OwnPasswordForm(FlaskForm):  # type: ignore[misc]
    """Changing one's own password."""

    old = PasswordField("Your password now", validators=[DataRequired(_AGAIN), Length(max=1000)])
    new = new_password("Your new password")


def _old_code() -> StringField:
    """A code of the second step that is there already; left out of the form where there is none."""
    return StringField(
        "A code of your second step now",
        description="The six digits of your present app, or one of your recovery codes. Neither at hand? Ask an admin "
        "to reset your second step.",
        validators=[DataRequired("Type the code as well."), Length(max=40)],
    )


class OwnSecondStepForm(FlaskForm):  # type: ignore[misc]
    """Another app in place of the former one."""

    sealed = HiddenField(validators=[DataRequired()])
    code = StringField(
        "The six digits that the app now shows", validators=[DataRequired("Type the six digits."), Length(max=20)]
    )
    old_code = _old_code()
    password = PasswordField("Your password", validators=[DataRequired(_AGAIN), Length(max=1000)])


class OwnCodesForm(FlaskForm):  # type: ignore[misc]
    """New recovery codes."""

    old_code = _old_code()
    password = PasswordField("Your password", validators=[DataRequired(_AGAIN), Length(max=1000)])
