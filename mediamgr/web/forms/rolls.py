"""The form that brings a roll."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.fields import SelectChoice

from mediamgr.web.roll_words import SOURCES


class BringForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """A file, whose children they are, and where it is from."""

    setting_id = SelectField("Whose children are they?")
    source = SelectField(
        "Where is the file from?", choices=[SelectChoice(str(code), word) for code, word in SOURCES.items()]
    )
    file = FileField("The file", description="CSV or XLSX, as the school’s information system exports it.")

    def offer(self, settings: Iterable[tuple[str, str]]) -> None:
        """Offer the settings of whoever brings it."""
        self.setting_id.choices = [SelectChoice(key, name) for key, name in settings]
