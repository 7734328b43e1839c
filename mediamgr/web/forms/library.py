"""Forms of the library."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from mediamgr.services.captions import LONGEST
from mediamgr.services.tagging import MOST_HEADS


class HeadsForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """How many people can be seen, and how many of them nobody could recognise."""

    visible = IntegerField(
        "People you can see",
        validators=[
            InputRequired("Write how many people you can see, 0 if there is nobody."),
            NumberRange(0, MOST_HEADS, "Write a number from 0 to 500."),
        ],
    )
    unrecognisable = IntegerField(
        "Of these, nobody could recognise",
        default=0,
        validators=[
            InputRequired("Write 0 if everybody can be recognised."),
            NumberRange(0, MOST_HEADS, "Write a number from 0 to 500."),
        ],
    )


class WordsForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Words beside a picture, and what is visible on it."""

    caption = TextAreaField(
        "Caption",
        description="No names: a name beside a picture needs a consent of its own.",
        validators=[Length(max=LONGEST, message="Use at most 500 letters.")],
    )
    alternative = TextAreaField(
        "Description for people who cannot see it",
        description="For example: three children pour water into a row of bottles.",
        validators=[Length(max=LONGEST, message="Use at most 500 letters.")],
    )
    shows_logo = BooleanField("The school’s name or logo can be seen")
    shows_sensitive = BooleanField("Something sensitive can be seen: a door code, a screen, a list, a number plate")


class KeepForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Keep a picture longer."""

    until = DateField("Keep it until", validators=[InputRequired("Choose the last day on which it is kept.")])
