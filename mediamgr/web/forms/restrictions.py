"""The form of a restriction."""

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from mediamgr.web.register_words import RESTRICTIONS


class RestrictionForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """A restriction to impose."""

    kind = RadioField(
        "What is behind it?",
        choices=[SelectChoice(str(kind), word) for kind, word in RESTRICTIONS.items()],
        validators=[InputRequired("Choose what is behind it.")],
    )
    starts_on = DateField("From which day?", validators=[InputRequired("Choose the day.")])
    ends_on = DateField("Last day", description="Leave it empty while nobody knows.", validators=[Optional()])
    document = StringField(
        "Which document?", description="Its kind, its day and whose it is: Order of the family court of 9 October.",
        validators=[Length(max=300)],
    )  # fmt: skip
    seen_by = StringField(
        "Who has seen it?", description="The name and the day. Act at once, even if nobody has seen it yet.",
        validators=[Length(max=200)],
    )  # fmt: skip
    reason = TextAreaField(
        "Reason", description="Only the safeguarding lead ever reads this. It can be erased later.",
        validators=[Length(max=4000)],
    )  # fmt: skip
