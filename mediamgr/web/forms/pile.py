"""The forms of a pile: what it is made of, and one child's form in it."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from mediamgr.reading.classes import ClassChoice
from mediamgr.reading.pile import PileRow
from mediamgr.reading.standings import PurposeTitle
from mediamgr.rules.consent_facts import How
from mediamgr.web.forms.register import BY_HAND, SaidForm


class PileForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Which class, which day, which purposes. It only chooses what is shown, so it carries no token."""

    class Meta:
        """No token in an address."""

        csrf = False

    room = SelectField("Which class?", name="class", validators=[InputRequired("Choose the class.")])
    day = DateField(
        "Which day stands on the forms?",
        description="The day on which they were signed. It can be changed for a single form.",
        validators=[InputRequired("Choose the day.")],
    )
    how = RadioField("How did they come?", choices=BY_HAND, default=How.PAPER.value)
    purposes = SelectMultipleField(
        "What do the forms ask about?",
        description="Take the tick off what your form does not ask.",
        name="purpose",
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validators=[InputRequired("Choose at least one purpose.")],
    )

    def offer(self, classes: Sequence[ClassChoice], purposes: Sequence[PurposeTitle]) -> None:
        """Offer what there is. Every purpose is on the form until somebody says otherwise."""
        self.room.choices = [SelectChoice("", "Choose a class"), *(SelectChoice(one.id, one.name) for one in classes)]
        self.purposes.choices = [SelectChoice(one.id, one.title) for one in purposes]
        if not self.purposes.data:
            self.purposes.data = [one.id for one in purposes]


class PileRowForm(SaidForm):
    """One child's form: who signed, on which day, and (from ``answers_form``) one answer for each purpose."""

    decider = RadioField("Who signed?", validators=[InputRequired("Choose who signed.")])
    number = HiddenField(validators=[InputRequired()])

    def offer_row(self, row: PileRow, words: Sequence[tuple[str, str]]) -> None:
        """Offer whoever may have signed for this child: key and words."""
        assert [key for key, _ in words] == [signer.key for signer in row.signers]
        self.decider.choices = [SelectChoice(key, word) for key, word in words]
