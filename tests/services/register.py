"""A small school for tests of the register: one class, children with their parents, made by the services themselves."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.reading.roll_over import roll_over_page
from mediamgr.records.people import PersonName
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, Responsibility
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Principal, Role
from mediamgr.rules.purposes import PHOTOGRAPHED, Audience
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.actors import SYSTEM, Actor
from mediamgr.services.carers import Care, Contact, record_carer
from mediamgr.services.classes import NewClass, make_class
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_adult, record_child, rename_person
from mediamgr.services.purposes import NewPurpose, NewWording, add_purpose, publish_wording
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.rolling_over import apply_roll_over, plan_roll_over
from mediamgr.services.unit_of_work import reading, unit_of_work

AUTUMN, NEXT_AUTUMN = date(2026, 9, 1), date(2027, 9, 1)


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


def rolled_over(house: House) -> str:
    """A roll-over for next September that was done, which moved a child of Year 2."""
    a_child(house, "Ada Upward", class_id=oak(house))
    with unit_of_work(house, SYSTEM) as work:
        plan_roll_over(work, "school", NEXT_AUTUMN, {})
    return roll_over(house, SYSTEM)


def roll_over(house: House, actor: Actor, setting_id: str = "school") -> str:
    """Do the roll-over as it is planned, having seen its preview."""
    everywhere = frozenset((setting, Role.OFFICE) for setting in ("school", "nursery"))
    who = actor.principal or Principal("olu", "olu", everywhere, "session", second_factor=True)
    with reading(house) as session:
        page = roll_over_page(session, who, school_day(house.clock()), setting_id)
    assert page is not None
    with unit_of_work(house, actor) as work:
        return apply_roll_over(work, setting_id, page.seen)


def renamed(house: House, former: str = "Ada Byron", now: str = "Ada King") -> tuple[str, str]:
    """A child with another name than before, and the id of the earlier one."""
    child = a_child(house, former)
    with reading(house) as session:
        former_id = session.scalars(select(PersonName.id).where(PersonName.person_id == child)).one()
    forename, surname = now.split(" ", 1)
    with unit_of_work(house, SYSTEM) as work:
        rename_person(work, child, Name(forename, surname))
    return child, former_id


def restricted(house: House) -> tuple[str, str]:
    """A child under a restriction, and the restriction."""
    child = a_child(house, "Rosie Hidden")
    with unit_of_work(house, SYSTEM) as work:
        return child, impose_restriction(work, child, RestrictionKind.REFUGE, starts_on=AUTUMN, reason="Hidden")


def worded(house: House, title: str = "Our school calendar") -> str:
    """A purpose of its own with one version of its words, in two languages; returns its code."""
    with unit_of_work(house, SYSTEM) as work:
        code = add_purpose(work, NewPurpose(f"{title} {new_id()[:8]}", Audience.PUBLIC, title_cy="Ein calendr"))
        publish_wording(work, code, NewWording("May we?", AUTUMN, text_cy="A gawn ni?"))
        return code


def says(
    house: House,
    person_id: str,
    carer_id: str | None,
    answer: Answer,
    purpose_id: str = PHOTOGRAPHED,
    *,
    on: date = date(2026, 9, 7),
    wording_id: str | None = None,
    until: date | None = None,
) -> int:
    """Record an answer by a carer, or by the person when no carer is named."""
    with unit_of_work(house, SYSTEM) as work:
        kind = None if carer_id else DeciderKind.CHILD
        said = NewDecision(person_id, purpose_id, answer, on, How.PAPER, carer_id=carer_id, decider_kind=kind)
        return record_decision(work, replace(said, wording_id=wording_id, lapses_on=until))
