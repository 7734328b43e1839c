"""Who belongs to a setting: by their entry, or by a place there as well (nursery and school at once)."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select

from mediamgr.records.people import Person, PersonPlace

_OPEN = PersonPlace.left_on.is_(None)


def belongs_to(setting_ids: Collection[str]) -> ColumnElement[bool]:
    """Whether a person belongs to one of these settings now."""
    places = select(PersonPlace.person_id).where(PersonPlace.setting_id.in_(setting_ids), _OPEN)
    return or_(Person.setting_id.in_(setting_ids), Person.id.in_(places))


def setting_by_which(setting_ids: Collection[str]) -> ColumnElement[Any]:
    """The one of these settings by which a person is known there, the entry's own first; NULL for none of them."""
    place = (
        select(func.min(PersonPlace.setting_id))
        .where(PersonPlace.person_id == Person.id, PersonPlace.setting_id.in_(setting_ids), _OPEN)
        .scalar_subquery()
    )
    return case((Person.setting_id.in_(setting_ids), Person.setting_id), else_=place)


def is_in_class(class_id: Any) -> ColumnElement[bool]:
    """Whether a person is in this class (an id or a column): their own, or theirs at the setting beside their own."""
    there = (
        select(PersonPlace.person_id)
        .where(
            PersonPlace.person_id == Person.id,
            PersonPlace.class_id == class_id,
            PersonPlace.setting_id != Person.setting_id,
            _OPEN,
        )
        .correlate_except(PersonPlace)
    )
    return or_(Person.class_id == class_id, there.exists())
