"""Classes, and how many children are in each."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Setting
from mediamgr.records.belonging import is_in_class
from mediamgr.records.people import Person, SchoolClass
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """A class that a list can be narrowed to."""

    id: str
    name: str
    year: str
    setting: str

    @property
    def pair(self) -> tuple[str, str]:
        """Id and name, as a filter offers them."""
        return (self.id, self.name)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class with the number of children in it."""

    choice: ClassChoice
    place: int
    children: int


def class_choices(
    session: Session, principal: Principal, permission: Permission = Permission.SEE_PEOPLE
) -> tuple[ClassChoice, ...]:
    """The classes of the settings in which this person may do it; one query."""
    query = (
        select(SchoolClass)
        .where(SchoolClass.setting_id.in_(settings_where(principal, permission)), SchoolClass.retired_at.is_(None))
        .order_by(SchoolClass.setting_id, SchoolClass.place, SchoolClass.name)
    )
    return tuple(ClassChoice(row.id, row.name, row.year, row.setting_id) for row in session.scalars(query))


def settings_with(session: Session, principal: Principal, permission: Permission) -> tuple[tuple[str, str], ...]:
    """Id and name of the settings in which this person may do it, School before Nursery; one query."""
    query = select(Setting.id, Setting.name).where(Setting.id.in_(settings_where(principal, permission)))
    return tuple((row.id, row.name) for row in session.execute(query.order_by(Setting.name.desc())))


def class_rows(session: Session, principal: Principal) -> tuple[ClassRow, ...]:
    """The classes of the settings whose people this person sees, in the order of the lists; one query."""
    count = (
        select(func.count(Person.id))
        .where(is_in_class(SchoolClass.id), Person.erased_at.is_(None), Person.left_on.is_(None))
        .correlate(SchoolClass)
        .scalar_subquery()
    )
    query = (
        select(SchoolClass, count)
        .where(
            SchoolClass.setting_id.in_(settings_where(principal, Permission.SEE_PEOPLE)),
            SchoolClass.retired_at.is_(None),
        )
        .order_by(SchoolClass.setting_id, SchoolClass.place, SchoolClass.name)
    )
    return tuple(
        ClassRow(ClassChoice(row.id, row.name, row.year, row.setting_id), row.place, number)
        for row, number in session.execute(query)
    )
