"""The form of a camera's enrolment shot."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired


class ShotForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """One picture, straight from the camera's card."""

    shot = FileField(
        "A picture from its card",
        description="Any picture, as it lies on the card. Only what it says about the camera is read; it is not kept.",
        validators=[FileRequired("Choose a picture.")],
    )
