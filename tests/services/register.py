"""A small school for tests of the register: one class, children with their parents, made by the services themselves."""

from dataclasses import dataclass, replace
from datetime import date

from mediamgr.rules.consent_facts import Answer, DeciderKind, How, Responsibility
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, Contact, record_carer
from mediamgr.services.classes import NewClass, make_class
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_adult, record_child
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import unit_of_work

AUTUMN = date(2026, 9, 1)


@dataclass(frozen=True)
class Family:
    """A child and the parents by name: ``family.carers["Mother"]`` is an id."""

    child: str
    carers: dict[str, str]


def oak(house: House, setting_id: str = "school") -> str:
    """A class of Year 2, made anew at every call."""
    with unit_of_work(house, SYSTEM) as work:
        return make_class(work, NewClass(setting_id, "Oak", YearGroup.YEAR_2))


def a_child(house: House, name: str = "Ada Byron", *, setting_id: str = "school", class_id: str | None = None) -> str:
    """A child in no family."""
    forename, surname = name.split(" ", 1)
    with unit_of_work(house, SYSTEM) as work:
        child = NewPerson(setting_id, Name(forename, surname), class_id=class_id, since=AUTUMN)
        return record_child(work, child)


def an_adult(house: House, name: str = "Mary Shelley", *, setting_id: str = "school") -> str:
    """A member of staff."""
    forename, surname = name.split(" ", 1)
    with unit_of_work(house, SYSTEM) as work:
        return record_adult(work, NewPerson(setting_id, Name(forename, surname), post="teacher"))


def a_family(
    house: House,
    name: str = "Ada Byron",
    *,
    both_asked: bool = False,
    responsibility: Responsibility = Responsibility.YES,
    class_id: str | None = None,
    setting_id: str = "school",
) -> Family:
    """A child with a mother and a father."""
    child = a_child(house, name, class_id=class_id, setting_id=setting_id)
    carers = {}
    for kind in (DeciderKind.MOTHER, DeciderKind.FATHER):
        with unit_of_work(house, SYSTEM) as work:
            contact = Contact(kind.value.capitalize(), name.split(" ", 1)[1])
            care = Care(kind, responsibility, asked_in_all_cases=both_asked, since=AUTUMN)
            carers[kind.value.capitalize()] = record_carer(work, child, contact, care)
    return Family(child, carers)


def restricted(house: House) -> tuple[str, str]:
    """A child under a restriction, and the restriction."""
    child = a_child(house, "Rosie Hidden")
    with unit_of_work(house, SYSTEM) as work:
        return child, impose_restriction(work, child, RestrictionKind.REFUGE, starts_on=AUTUMN, reason="Hidden")


def says(
    house: House,
    person_id: str,
    carer_id: str | None,
    answer: Answer,
    purpose_id: str = PHOTOGRAPHED,
    *,
    on: date = date(2026, 9, 7),
    until: date | None = None,
) -> int:
    """Record an answer by a carer, or by the person when no carer is named."""
    with unit_of_work(house, SYSTEM) as work:
        kind = None if carer_id else DeciderKind.CHILD
        said = NewDecision(person_id, purpose_id, answer, on, How.PAPER, carer_id=carer_id, decider_kind=kind)
        return record_decision(work, replace(said, lapses_on=until))
