"""What is written about a device of the school."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, Length

from mediamgr.services.devices import DeviceFacts, DeviceKind

KIND_WORDS = {DeviceKind.IPAD: "iPad", DeviceKind.CAMERA: "Camera", DeviceKind.COMPUTER: "Computer"}
_LENGTH = Length(max=100, message="Please use at most 100 characters.")


class DeviceForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """A device to register, or to correct."""

    kind = RadioField(
        "What is it?",
        choices=[SelectChoice(kind.value, word) for kind, word in KIND_WORDS.items()],
        default=DeviceKind.IPAD.value,
    )
    tag = StringField(
        "Label", description="What stands on its sticker, for example IPAD-07.",
        validators=[DataRequired("Type what stands on its label."), _LENGTH],
    )  # fmt: skip
    make = StringField(
        "Make", description="As its pictures name it, for example Apple.",
        validators=[DataRequired("Type the make."), _LENGTH],
    )  # fmt: skip
    model = StringField(
        "Model", description="As its pictures name it, for example iPad (9th generation).",
        validators=[DataRequired("Type the model."), _LENGTH],
    )  # fmt: skip
    setting_id = SelectField("Where it belongs")
    serial = StringField("Serial number", validators=[_LENGTH])
    keeper = StringField("Who looks after it", description="A class or a person.", validators=[_LENGTH])

    @classmethod
    def of(cls, settings: tuple[tuple[str, str], ...], **known: Any) -> "DeviceForm":
        """The form for somebody who looks after these settings' devices, with what is known filled in."""
        form: Any = cls(data=known or None)
        form.setting_id.choices = [SelectChoice(key, name) for key, name in settings]
        return form  # type: ignore[no-any-return]

    def facts(self) -> DeviceFacts:
        """What was typed."""
        return DeviceFacts(
            tag=self.tag.data,
            kind=DeviceKind(self.kind.data),
            make=self.make.data,
            model=self.model.data,
            setting_id=self.setting_id.data,
            serial=self.serial.data,
            keeper=self.keeper.data,
        )
