"""The form of new words for parents: typed, then looked at as parents will read them, then published."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from mediamgr.services.purposes import NewWording

LOOK, CHANGE, PUBLISH = "look", "change", "publish"
_LONG = Length(max=4000, message="Please use at most 4,000 characters.")


class WordingForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """What parents are to read from a day on. `step` is what the button means, `ends` the number that was shown."""

    text = TextAreaField(
        "What parents read",
        description="Short and plain: what you would say at the gate.",
        validators=[DataRequired("Write what parents are to read."), _LONG],
    )
    text_cy = TextAreaField(
        "The same in Welsh",
        description="Empty for English only. A parent reads it in one language or the other; the version is one.",
        validators=[_LONG],
    )
    starts_on = DateField("From which day?", validators=[InputRequired("Choose the day.")])
    ask_again = BooleanField(
        "Ask everybody again",
        description="Every yes given on earlier words ends the day before. Tick it when the meaning changes. You see "
        "how many that are before anything counts.",
    )
    step = HiddenField(default=LOOK)
    ends = HiddenField()

    def new(self) -> NewWording:
        """What was typed; a number of ended answers that nobody was shown fits none."""
        shown = str(self.ends.data or "")
        return NewWording(
            self.text.data,
            self.starts_on.data,
            self.ask_again.data,
            self.text_cy.data or "",
            int(shown) if shown.isdecimal() and len(shown) < 10 else -1,
        )
