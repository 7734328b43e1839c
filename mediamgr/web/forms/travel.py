"""The day to look back to: a plain form that is sent by GET, so that the address can be kept and opened again."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import DateField, ValidationError
from wtforms.validators import InputRequired

from mediamgr.rules.days import school_day
from mediamgr.web.work import moment


class TravelForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """One day, up to today."""

    class Meta:
        """Looking changes nothing, so it needs no token in its address."""

        csrf = False

    day = DateField("Day", validators=[InputRequired("Choose a day.")])

    def validate_day(self, field: DateField) -> None:
        """Nobody knows what will be recorded tomorrow. Raises ValidationError."""
        if field.data is not None and field.data > school_day(moment()):
            raise ValidationError("That day is still to come. Choose today or a day before.")

    def chosen(self, today: date) -> date:
        """The day to show: the one that was asked for, or today."""
        return self.day.data if self.day.data is not None and not self.errors else today
