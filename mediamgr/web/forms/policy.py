"""The form by which a version of the policy is published."""

from flask_wtf import FlaskForm
from wtforms import DateField, TextAreaField
from wtforms.validators import DataRequired, InputRequired

from mediamgr.services.policy import NewVersion


class PolicyForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """A version to publish."""

    text = TextAreaField(
        "The policy",
        validators=[DataRequired("Paste the text of the policy.")],
        description="The whole text, as the governors agreed to it. An empty line begins a new paragraph.",
    )
    agreed_on = DateField("Agreed on", validators=[InputRequired("Choose the day it was agreed.")])
    review_on = DateField(
        "To be looked at again by",
        validators=[InputRequired("Choose the day for another look.")],
        description="Your home page says so two months before.",
    )

    def version(self) -> NewVersion:
        """What was typed."""
        return NewVersion(self.text.data or "", self.agreed_on.data, self.review_on.data)
