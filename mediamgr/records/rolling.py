"""Roll-overs: everybody up a year each September. The moves are dated facts; this says which belong together."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Day, Id, Ids, When, ref
from mediamgr.rules.rolling_over import Choice


class RollOver(Base):
    """A roll-over of one setting: a plan, until ``applied_at`` is set.

    ``classes`` says of each class where it goes (``{"to": code, "name": of a new class}``), ``children`` of each child
    that goes elsewhere. ``first_seq`` and ``last_seq`` are the places of its facts in their chain, ``decision_seq``
    is where the decisions stood. ``made`` are the classes that it made.
    """

    __tablename__ = "roll_over"

    id: Mapped[Id]
    setting_id: Mapped[str] = ref("setting.id", index=True)
    starts_on: Mapped[Day]
    classes: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    children: Mapped[dict[str, str]] = mapped_column(JSON)
    made: Mapped[Ids]
    planned_at: Mapped[When]
    planned_by: Mapped[str | None] = ref("account.id")
    applied_at: Mapped[When | None]
    applied_by: Mapped[str | None] = ref("account.id")
    first_seq: Mapped[int | None]
    last_seq: Mapped[int | None]
    decision_seq: Mapped[int | None]
    undone_at: Mapped[When | None]
    undone_by: Mapped[str | None] = ref("account.id")

    @property
    def choices(self) -> dict[str, Choice]:
        """Where each class goes, as the rules read it."""
        return {class_id: Choice(one["to"], one["name"]) for class_id, one in self.classes.items()}
