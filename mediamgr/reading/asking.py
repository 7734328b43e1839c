"""Asking parents, for the office: whom a round would reach, and whom not and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import carer_name
from mediamgr.records import facts
from mediamgr.records.families import CaredFor, carers_of
from mediamgr.records.people import Carer, Person
from mediamgr.records.plain_rows import among
from mediamgr.rules.asking import is_waited_for, why_not_asked
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose parents to ask: a class, one child, or a whole setting; ``unanswered``: whose answer is missing."""

    class_id: str = ""
    child_id: str = ""
    setting_id: str = ""
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class CarerAsked:
    """A carer of a child; ``why_not`` is a code of ``rules/asking.py``, empty for who will be asked."""

    name: str
    why_not: str


@dataclass(frozen=True, slots=True)
class ChildAsked:
    """A child of the choice, with those who will be asked and those who will not."""

    id: str
    name: str
    class_name: str
    carers: tuple[CarerAsked, ...]

    @property
    def reached(self) -> bool:
        """Whether anybody will be asked about this child."""
        return any(not carer.why_not for carer in self.carers)


def children_asked(session: Session, principal: Principal, today: date, choice: Choice) -> tuple[ChildAsked, ...]:
    """The children of a choice and their carers, by class and surname; six queries."""
    child_ids = list(session.scalars(_chosen(principal, today, choice)))
    pairs = carers_of(session, child_ids)
    register = facts.for_people(session, child_ids)
    names = _carer_names(session, (pair.carer_id for pair in pairs))
    shown: dict[str, list[CaredFor]] = {}
    for pair in pairs:
        shown.setdefault(pair.child_id, []).append(pair)
    found = (_child_asked(register, of_child, names, today, choice) for of_child in shown.values())
    return tuple(child for child in found if child is not None)


def _chosen(principal: Principal, today: date, choice: Choice) -> Select[str]:
    query = select(Person.id).where(
        Person.setting_id.in_(settings_where(principal, Permission.RECORD_DECISIONS)),
        Person.kind == "child",
        Person.erased_at.is_(None),
        Person.left_on.is_(None) | (Person.left_on >= today),
    )
    if choice.child_id:
        return query.where(Person.id == choice.child_id)
    if choice.class_id:
        return query.where(Person.class_id == choice.class_id)
    return query.where(Person.setting_id == choice.setting_id)


def _carer_names(session: Session, carer_ids: Iterable[str]) -> Mapping[str, str]:
    found = session.scalars(select(Carer).where(among(session, Carer.id, set(carer_ids))))
    return {carer.id: carer_name(carer) for carer in found}


def _child_asked(
    register: Register, pairs: Sequence[CaredFor], names: Mapping[str, str], today: date, choice: Choice
) -> ChildAsked | None:
    """None for a child whose parents have answered everything, where only the others are wanted."""
    child = pairs[0]
    person = register.people.get(child.child_id)
    if person is None:
        return None
    carers = []
    for pair in pairs:
        why = why_not_asked(person, pair.carer_id, today, court_order_noted=pair.court_order_noted)
        purposes = register.purposes.values()
        if why is None and choice.unanswered and not is_waited_for(person, pair.carer_id, purposes, today):
            continue
        carers.append(CarerAsked(names[pair.carer_id], why.value if why else ""))
    shown = ChildAsked(child.child_id, child.name, child.class_name, tuple(carers))
    return shown if shown.reached or not choice.unanswered else None
