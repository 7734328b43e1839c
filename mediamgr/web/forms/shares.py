"""Forms of sharing."""

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

CHANNELS = [
    ("website", "The school’s website"),
    ("newsletter", "A newsletter or leaflet"),
    ("social", "Social media"),
    ("press", "A newspaper or television"),
    ("person", "A person or another organisation"),
    ("inside", "Inside the school"),
]
_YES_NO = [SelectChoice("no", "No"), SelectChoice("yes", "Yes")]


class WishForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """What somebody would like to share. Its pictures come beside it, as many values of one field."""

    purpose = SelectField("What for?", validators=[DataRequired("Choose what the pictures are for.")])
    recipient = StringField(
        "Who gets them, or where do they go?",
        description="For example: the news page; the Alder Vale Gazette, Mrs Moss.",
        validators=[DataRequired("Write who gets the pictures, or where they go."), Length(max=200)],
    )
    channel = SelectField("Which way?", choices=[SelectChoice(code, word) for code, word in CHANNELS])
    starts_on = DateField("From", validators=[InputRequired("Choose the first day.")])
    ends_on = DateField("Until", validators=[InputRequired("Choose the last day. After it the share ends by itself.")])
    logo = RadioField(
        "Can the school’s name or logo be seen?",
        choices=_YES_NO,
        description="On a jumper, a sign, a book bag.",
        validators=[DataRequired("Look once more, then choose yes or no.")],
    )
    sensitive = RadioField(
        "Does it show anything sensitive?",
        choices=_YES_NO,
        description="A door code, a screen, a register, a lanyard, a medical list, a number plate, swimwear, "
        "first aid, somebody in distress.",
        validators=[DataRequired("Look once more, then choose yes or no.")],
    )
    note = TextAreaField("Anything the admin should know", validators=[Length(max=1000)])


class DeclineForm(FlaskForm):  # type: ignore[misc]
    """No, and why."""

    reason = TextAreaField(
        "Why not?",
        description="Whoever asked will read this.",
        validators=[DataRequired("Write why, so that whoever asked knows what to do."), Length(max=1000)],
    )
