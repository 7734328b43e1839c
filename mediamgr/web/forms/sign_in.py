"""The forms of signing in: password, code, setting the code up, proving again who is there."""

from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length

from mediamgr.services.challenges import DeviceProof

_CODE = "Six digits from your authenticator app, or one of your recovery codes."


class WithDevice(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Three fields that device-key.js fills in on an enrolled device; empty everywhere else."""

    device_key = HiddenField(validators=[Length(max=64)])
    device_word = HiddenField(validators=[Length(max=200)])
    device_signature = HiddenField(validators=[Length(max=200)])

    def proof(self) -> DeviceProof | None:
        """What the device signed, or None."""
        if not (self.device_key.data and self.device_word.data and self.device_signature.data):
            return None
        return DeviceProof(self.device_key.data, self.device_word.data, self.device_signature.data)


class SignInForm(WithDevice):
    """Username and password."""

    next = HiddenField()
    username = StringField("Username", validators=[DataRequired("Type your username."), Length(max=200)])
    password = PasswordField("Password", validators=[DataRequired("Type your password."), Length(max=1000)])


class CodeForm(FlaskForm):  # type: ignore[misc]
    """The second step."""

    next = HiddenField()
    code = StringField("Code", description=_CODE, validators=[DataRequired("Type the code."), Length(max=60)])


class SetUpForm(FlaskForm):  # type: ignore[misc]
    """The first code from a freshly set up app; ``sealed`` is the secret, closed to everybody but us."""

    next = HiddenField()
    sealed = HiddenField(validators=[DataRequired()])
    code = StringField(
        "The six digits that the app now shows", validators=[DataRequired("Type the six digits."), Length(max=20)]
    )


class StepUpForm(WithDevice):
    """The password again, and a code where no enrolled device stands in for it.

    ``again``: a form was sent before, and has to be sent once more.
    """

    next = HiddenField()
    again = HiddenField()
    password = PasswordField("Password", validators=[DataRequired("Type your password."), Length(max=1000)])
    code = StringField("Code", description=_CODE, validators=[Length(max=60)])
