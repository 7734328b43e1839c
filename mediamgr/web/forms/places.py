"""The form about a place at the other setting."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import DateField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired


class PlaceForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """Another setting from a day on."""

    setting_id = SelectField("Where as well?", validators=[InputRequired("Choose the setting.")])
    class_id = SelectField("In which class there?")
    since = DateField("From which day?", validators=[InputRequired("Choose the day.")])

    def offer(self, settings: Iterable[tuple[str, str]], classes: Iterable[tuple[str, str]]) -> None:
        """Offer the settings in which the child is not yet, and their classes."""
        self.setting_id.choices = [SelectChoice(key, name) for key, name in settings]
        self.class_id.choices = [SelectChoice("", "No class"), *(SelectChoice(key, name) for key, name in classes)]
