"""The form of a call: who takes back what. Nothing is chosen beforehand but the telephone."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from mediamgr.reading.withdrawal import CallerLine, WithdrawalPage
from mediamgr.rules.consent_facts import DeciderKind, How, Responsibility
from mediamgr.web.register_words import HOWS, speaker

EVERYTHING = "everything"
_BY_HAND = (How.TELEPHONE, How.IN_PERSON, How.EMAIL, How.PAPER)


class WithdrawalForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Who says no, to what, and how they told the school."""

    caller = RadioField("Who is calling?", validators=[InputRequired("Choose who is calling.")])
    purposes = SelectMultipleField(
        "What do they take back?",
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validators=[DataRequired("Choose what they take back, or everything.")],
    )
    how = SelectField(
        "How did they tell the school?",
        choices=[SelectChoice(str(how), HOWS[how]) for how in _BY_HAND],
        default=How.TELEPHONE.value,
    )

    def offer(self, page: WithdrawalPage) -> None:
        """Offer whoever may call about this person, and every purpose in use."""
        self.caller.choices = [SelectChoice(one.key, caller_words(one)) for one in page.callers]
        self.purposes.choices = [
            SelectChoice(EVERYTHING, "Everything"),
            *(SelectChoice(line.purpose.id, line.purpose.title) for line in page.standings),
        ]

    def chosen(self, page: WithdrawalPage) -> tuple[str, ...]:
        """The purposes that were chosen, in the order of the register."""
        everything = EVERYTHING in self.purposes.data
        return tuple(line.purpose.id for line in page.standings if everything or line.purpose.id in self.purposes.data)


def caller_words(one: CallerLine) -> str:
    """Who somebody is and what their no does: Anna Byron (mother), with parental responsibility."""
    if one.kind == DeciderKind.CHILD:
        return f"{one.name}, the child: counts, whatever the parents said"
    if one.kind == DeciderKind.SELF:
        return f"{one.name} themselves"
    who = speaker(one.name, one.kind)
    if not one.counts:
        return f"{who}: has no say, so nothing would end"
    if one.right == Responsibility.UNKNOWN:
        return f"{who}: nobody recorded whether they may decide, so their no counts"
    return f"{who}: may decide, so their no counts"
