"""Children, adults and carers. Names stand apart from persons, so that they can change, be hidden and be erased."""

from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Code, Day, Id, Line, When, ref


class SchoolClass(Base):
    """A class of one setting; ``year`` is its year group. Who is in it from which day stands in dated facts."""

    __tablename__ = "school_class"

    id: Mapped[Id]
    setting_id: Mapped[str] = ref("setting.id", index=True)
    name: Mapped[Line]
    year: Mapped[Code]
    place: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[When | None]


class Person(Base):
    """A child or an adult who may be shown. ``class_id`` and ``left_on`` follow the newest dated facts, for lists."""

    __tablename__ = "person"

    id: Mapped[Id]
    kind: Mapped[Code]
    setting_id: Mapped[str] = ref("setting.id", index=True)
    class_id: Mapped[str | None] = ref("school_class.id", index=True)
    upn: Mapped[Line | None] = mapped_column(index=True)
    mis_id: Mapped[Line | None] = mapped_column(index=True)
    left_on: Mapped[Day | None]
    # What an adult is here: teacher, governor, visitor, helper.
    post: Mapped[Line | None]
    created_at: Mapped[When]
    erased_at: Mapped[When | None]


class PersonPlace(Base):
    """That somebody belongs, or belonged, to a setting: nursery, then school, or both at once.

    ``Person.setting_id`` is the one whose office looks after the entry; it follows the class. ``class_id`` is the class
    at the other setting, for a child of both.
    """

    __tablename__ = "person_place"

    person_id: Mapped[str] = ref("person.id", primary_key=True)
    setting_id: Mapped[str] = ref("setting.id", primary_key=True, index=True)
    joined_on: Mapped[Day] = mapped_column(primary_key=True)
    left_on: Mapped[Day | None]
    class_id: Mapped[str | None] = ref("school_class.id", index=True)


class PersonName(Base):
    """A name of a person from a moment on. ``concealed`` names (after adoption) are the safeguarding lead's alone."""

    __tablename__ = "person_name"

    id: Mapped[Id]
    person_id: Mapped[str] = ref("person.id", index=True)
    forename: Mapped[Line]
    surname: Mapped[Line]
    preferred_forename: Mapped[Line | None]
    preferred_surname: Mapped[Line | None]
    current: Mapped[bool] = mapped_column(default=True)
    concealed: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[When]


class Carer(Base):
    """A parent or carer. What they may decide for which child stands in dated facts (``PersonFact``)."""

    __tablename__ = "carer"

    id: Mapped[Id]
    title: Mapped[Line | None]
    forename: Mapped[Line]
    surname: Mapped[Line]
    email: Mapped[Line | None]
    mobile: Mapped[Line | None]
    channel: Mapped[Code | None]
    needs: Mapped[Line | None]
    # The language of letters, mails and the parents' page; None is English.
    language: Mapped[Code | None]
    mis_id: Mapped[Line | None] = mapped_column(index=True)
    created_at: Mapped[When]
    erased_at: Mapped[When | None]


class CareLink(Base):
    """That a carer cares for a child: one row for each pair."""

    __tablename__ = "care_link"

    child_id: Mapped[str] = ref("person.id", primary_key=True)
    carer_id: Mapped[str] = ref("carer.id", primary_key=True, index=True)
    relationship: Mapped[Code]
    lives_with: Mapped[bool | None]
    court_order_noted: Mapped[bool] = mapped_column(default=False)
