"""Forms about people: a child or adult, names, class, phase, care, leaving; and classes."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from mediamgr.reading.classes import ClassChoice
from mediamgr.rules.consent_facts import LookedAfter, PersonKind, Phase
from mediamgr.rules.upn import read_upn
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.classes import NewClass
from mediamgr.services.people import Name, NewPerson
from mediamgr.web.register_words import CARES, PHASES, YEARS

_SHORT = Length(max=100, message="Please use at most 100 characters.")
_DAY = "Choose the day."


class NameForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """What somebody is called."""

    forename = StringField("Forename", validators=[DataRequired("Type the forename."), _SHORT])
    surname = StringField("Surname", validators=[DataRequired("Type the surname."), _SHORT])
    preferred_forename = StringField("Called", description="If not by the forename.", validators=[_SHORT])
    preferred_surname = StringField("Surname used", description="If not the one above.", validators=[_SHORT])

    def name(self) -> Name:
        """What was typed."""
        return Name(self.forename.data, self.surname.data, self.preferred_forename.data, self.preferred_surname.data)


class RenameForm(NameForm):
    """A new name; the safeguarding lead may hide the old one."""

    conceal = BooleanField(
        "Hide every earlier name", description="After an adoption: nobody but the safeguarding lead sees them again."
    )


def _upn() -> StringField:
    # Longer than thirteen characters, because people type it in groups.
    return StringField(
        "Pupil number (UPN)",
        description="Thirteen characters, a letter first. Nursery children often have none.",
        validators=[Length(max=30, message="A pupil number has thirteen characters.")],
    )


class ChildForm(NameForm):
    """A child to record."""

    setting_id = SelectField("Where")
    class_id = SelectField("Class")
    upn = _upn()
    mis_id = StringField("Number in the school’s information system", validators=[_SHORT])
    since = DateField("Here since", validators=[InputRequired(_DAY)])

    def offer(self, settings: Iterable[tuple[str, str]], classes: Iterable[tuple[str, str]]) -> None:
        """Offer the settings and classes of whoever fills it in."""
        self.setting_id.choices = [SelectChoice(key, name) for key, name in settings]
        self.class_id.choices = [SelectChoice("", "No class yet"), *(SelectChoice(key, name) for key, name in classes)]

    def new(self) -> NewPerson:
        """What was typed."""
        return NewPerson(
            self.setting_id.data,
            self.name(),
            class_id=self.class_id.data or None,
            upn=read_upn(self.upn.data or "").text,
            mis_id=self.mis_id.data,
            since=self.since.data,
        )


class AdultForm(NameForm):
    """An adult who may be shown: staff, governor, helper, visitor."""

    setting_id = SelectField("Where")
    post = StringField("What they are here", description="Teacher, governor, helper, visitor.", validators=[_SHORT])

    def offer(self, settings: Iterable[tuple[str, str]]) -> None:
        """Offer the settings of whoever fills it in."""
        self.setting_id.choices = [SelectChoice(key, name) for key, name in settings]

    def new(self) -> NewPerson:
        """What was typed."""
        return NewPerson(self.setting_id.data, self.name(), PersonKind.ADULT, post=self.post.data)


class NumbersForm(FlaskForm):  # type: ignore[misc]
    """What somebody is known by elsewhere; a child has no post, an adult no pupil number."""

    post = StringField("What they are here", description="Teacher, governor, helper, visitor.", validators=[_SHORT])
    upn = _upn()
    mis_id = StringField(
        "Number in the school’s information system", description="Arbor, SIMS, Bromcom and others.", validators=[_SHORT]
    )


class MoveForm(FlaskForm):  # type: ignore[misc]
    """Another class from a day on."""

    class_id = SelectField("Class", validators=[InputRequired("Choose the class.")])
    since = DateField("From which day?", validators=[InputRequired(_DAY)])

    def offer(self, classes: Iterable[ClassChoice]) -> None:
        """Offer the classes of every setting of whoever fills it in: a nursery child goes to the school's Reception."""
        self.class_id.choices = [SelectChoice(one.id, one.name) for one in classes]


class PhaseForm(FlaskForm):  # type: ignore[misc]
    """Another phase from a day on."""

    phase = SelectField("Phase", choices=[SelectChoice(phase.value, PHASES[phase]) for phase in Phase])
    since = DateField("From which day?", validators=[InputRequired(_DAY)])


class LookedAfterForm(FlaskForm):  # type: ignore[misc]
    """Whose care a child is in from a day on."""

    care = RadioField(
        "Whose care?",
        choices=[SelectChoice(care.value, CARES[care]) for care in CARES if isinstance(care, LookedAfter)],
        validators=[InputRequired("Choose whose care the child is in.")],
    )
    since = DateField("From which day?", validators=[InputRequired(_DAY)])


class LeavingForm(FlaskForm):  # type: ignore[misc]
    """Somebody's last day; none: they stay after all."""

    last_day = DateField("Last day here", description="Leave it empty if they stay after all.", validators=[Optional()])


class ClassForm(FlaskForm):  # type: ignore[misc]
    """A class."""

    setting_id = SelectField("Where")
    name = StringField("Name", validators=[DataRequired("Type the name."), _SHORT])
    year = SelectField("Year", choices=[SelectChoice(year.value, YEARS[year]) for year in YearGroup])

    def offer(self, settings: Iterable[tuple[str, str]]) -> None:
        """Offer the settings of whoever fills it in."""
        self.setting_id.choices = [SelectChoice(key, name) for key, name in settings]

    def new(self, place: int) -> NewClass:
        """What was typed."""
        return NewClass(self.setting_id.data, self.name.data, YearGroup(self.year.data), place)
