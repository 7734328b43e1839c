"""Forms about asking parents."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput

from mediamgr.reading.asking import ChildAsked
from mediamgr.reading.standings import PurposeTitle
from mediamgr.services.asking_parents import NewRound

_WAYS = (("preferred", "As each parent is reached best: e-mail or letter"), ("letter", "A letter for everybody"))


class AskForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """A round: which children, which purposes, which way."""

    children = SelectMultipleField("Children", option_widget=CheckboxInput())
    purposes = SelectMultipleField("What to ask", option_widget=CheckboxInput())
    way = RadioField(
        "How",
        choices=[SelectChoice(*way) for way in _WAYS],
        default="preferred",
        validators=[InputRequired("Choose how.")],
    )
    unanswered = HiddenField()

    def offer(self, children: Iterable[ChildAsked], purposes: Iterable[PurposeTitle]) -> None:
        """Offer these, all ticked before anything is sent."""
        self.children.choices = [SelectChoice(child.id, child.name) for child in children if child.reached]
        self.purposes.choices = [SelectChoice(purpose.id, purpose.title) for purpose in purposes]
        if not self.is_submitted():
            self.children.data = [choice.value for choice in self.children.choices]
            self.purposes.data = [choice.value for choice in self.purposes.choices]

    def new(self) -> NewRound:
        """What was chosen."""
        return NewRound(
            tuple(self.children.data or ()),
            tuple(self.purposes.data or ()),
            unanswered=self.unanswered.data == "yes",
            by_letter=self.way.data == "letter",
        )
