"""The form of a restriction."""

from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, TextAreaField
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
    reason = TextAreaField(
        "Reason and document", description="Only the safeguarding lead ever reads this. It can be erased later.",
        validators=[Length(max=4000)],
    )  # fmt: skip
