"""The forms of a roll-over: where each class goes, and where one child goes instead."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from mediamgr.reading.roll_over import RollOverPage, RoomPage
from mediamgr.rules.rolling_over import Choice


class PlanForm(FlaskForm):  # type: ignore[misc]  # the library publishes no types
    """From which day, and where each class goes."""

    starts_on = DateField("First day in the new classes", validators=[InputRequired("Choose the day.")])

    def choices(self, page: RollOverPage) -> Mapping[str, Choice]:
        """What was chosen for each class."""
        return {room.id: Choice(self[f"to-{room.id}"].data, self[f"name-{room.id}"].data or "") for room in page.rooms}


class ApplyForm(FlaskForm):  # type: ignore[misc]
    """That the numbers were seen, and may come true."""


def plan_form(page: RollOverPage) -> PlanForm:
    """The form for these classes, filled in with what is planned or proposed."""
    offered = [SelectChoice(code, word) for code, word in page.choices]
    fields: dict[str, Any] = {}
    for room in page.rooms:
        fields[f"to-{room.id}"] = SelectField(f"{room.name} goes to", choices=offered, default=room.to)
        fields[f"name-{room.id}"] = StringField(
            f"Name of the new class of {room.name}",
            default=room.new_name,
            validators=[Length(max=100, message="Please use at most 100 characters.")],
        )
    form: PlanForm = type("PlanOfClassesForm", (PlanForm,), fields)(starts_on=page.starts_on)
    return form


def children_form(page: RoomPage) -> Any:
    """A choice for each child of a class; the empty one goes with the class."""
    offered = list(_offered(page))
    fields = {f"to-{child.id}": SelectField(child.name, choices=offered, default=child.to) for child in page.children}
    return type("ChildrenForm", (FlaskForm,), fields)()


def _offered(page: RoomPage) -> Iterable[SelectChoice]:
    yield SelectChoice("", f"With the class: {page.room.goes}")
    yield from (SelectChoice(code, word) for code, word in page.choices if code != page.room.id)
