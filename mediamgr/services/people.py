"""Children and adults who may be shown on pictures: recorded and renamed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.records.register import PersonFact
from mediamgr.rules.consent_facts import LookedAfter, PersonKind, Phase
from mediamgr.rules.events import Event
from mediamgr.rules.fact_kinds import FactKind
from mediamgr.rules.permissions import Permission
from mediamgr.rules.year_groups import YearGroup, phase_of
from mediamgr.services.belonging import open_places
from mediamgr.services.concealing import note_concealed
from mediamgr.services.dated_facts import fact, load_person
from mediamgr.services.errors import Invalid
from mediamgr.services.ledger import Line
from mediamgr.services.numbers import check_upns, written
from mediamgr.services.registering import append_to_register
from mediamgr.services.takedown import end_shares_of_people
from mediamgr.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Name:
    """A name as people are called by it; the preferred parts go before the others wherever they are there."""

    forename: str
    surname: str
    preferred_forename: str | None = None
    preferred_surname: str | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to record. ``since`` is the day from which class, phase and care are true; None means today."""

    setting_id: str
    name: Name
    kind: PersonKind = PersonKind.CHILD
    class_id: str | None = None
    phase: Phase | None = None
    looked_after: LookedAfter | None = None
    since: date | None = None
    post: str | None = None
    upn: str | None = None
    mis_id: str | None = None


def record_child(work: Work, child: NewPerson) -> str:
    """Record a child and return the new id. Raises as ``record_people`` does."""
    return record_people(work, [replace(child, kind=PersonKind.CHILD)])[0]


def record_adult(work: Work, adult: NewPerson) -> str:
    """Record an adult who may be shown (staff, governor, helper) and return the new id."""
    return record_people(work, [replace(adult, kind=PersonKind.ADULT)])[0]


def record_people(work: Work, people: Sequence[NewPerson]) -> list[str]:
    """Record many people in one transaction, one ledger entry each; returns their ids in the same order.

    Raises Invalid for an empty name, a class of another setting or a UPN that cannot be one, Conflict when it is taken.
    """
    for setting_id in {person.setting_id for person in people}:
        work.require(Permission.MANAGE_PEOPLE, setting_id)
    classes = _classes(work, people)
    check_upns(work, [person.upn for person in people])
    rows = [_person(work, person) for person in people]
    work.session.add_all(rows)
    work.session.flush()
    work.session.add_all(_name(work, row.id, person.name) for row, person in zip(rows, people, strict=True))
    for row, person in zip(rows, people, strict=True):
        open_places(work, [row], person.since or work.today)
    pairs = zip(rows, people, strict=True)
    append_to_register(work, [fact for row, person in pairs for fact in _first_facts(work, row, person, classes)])
    work.record_all([Line(Event.PERSON_RECORDED, (row.id,), row.setting_id, {"kind": row.kind}) for row in rows])
    return [row.id for row in rows]


def rename_person(work: Work, person_id: str, name: Name, *, conceal_former: bool = False) -> None:
    """Give a person another name from now on. ``conceal_former`` hides the old one from all but the safeguarding
    lead, as after an adoption; only the lead may ask for it.

    Raises NotFound, NotAllowed, Invalid.
    """
    person = load_person(work, person_id, Permission.MANAGE_PEOPLE)
    if conceal_former:
        load_person(work, person_id, Permission.MANAGE_RESTRICTIONS)
    former = work.session.scalars(select(PersonName).where(PersonName.person_id == person_id)).all()
    for one in former:
        one.current, one.concealed = False, one.concealed or conceal_former
    work.session.add(_name(work, person_id, name))
    if conceal_former:
        note_concealed(work, person, [one.id for one in former])
        return
    work.record(Event.PERSON_CHANGED, person_id, setting_id=person.setting_id, fact="name")
    end_shares_of_people(work, [person_id])


def _person(work: Work, new: NewPerson) -> Person:
    return Person(
        id=new_id(),
        kind=new.kind.value,
        setting_id=new.setting_id,
        class_id=new.class_id,
        upn=written(new.upn),
        mis_id=_clean(new.mis_id),
        post=_clean(new.post),
        created_at=work.now,
    )


def _name(work: Work, person_id: str, name: Name) -> PersonName:
    forename, surname = _clean(name.forename), _clean(name.surname)
    if forename is None or surname is None:
        raise Invalid("surname" if forename else "forename", "name-missing")
    return PersonName(
        id=new_id(),
        person_id=person_id,
        forename=forename,
        surname=surname,
        preferred_forename=_clean(name.preferred_forename),
        preferred_surname=_clean(name.preferred_surname),
        recorded_at=work.now,
    )


def _first_facts(work: Work, row: Person, new: NewPerson, classes: Mapping[str, SchoolClass]) -> list[PersonFact]:
    """What is dated about somebody new; a child's phase follows the class unless it was given."""
    since = new.since or work.today
    phase = new.phase
    facts = []
    if new.class_id is not None:
        facts.append(fact(work, row.id, FactKind.CLASS, new.class_id, since=since))
        phase = phase or phase_of(YearGroup(classes[new.class_id].year))
    if phase is not None:
        facts.append(fact(work, row.id, FactKind.PHASE, phase.value, since=since))
    if new.looked_after is not None:
        facts.append(fact(work, row.id, FactKind.LOOKED_AFTER, new.looked_after.value, since=since))
    return facts


def _classes(work: Work, people: Sequence[NewPerson]) -> Mapping[str, SchoolClass]:
    rows = work.session.scalars(select(SchoolClass).where(SchoolClass.retired_at.is_(None)))
    found = {row.id: row for row in rows}
    for person in people:
        if person.class_id is not None and (
            person.class_id not in found or found[person.class_id].setting_id != person.setting_id
        ):
            raise Invalid("class_id", "class-elsewhere")
    return found


def _clean(typed: str | None) -> str | None:
    """Words without the spaces around them; None when nothing is left."""
    return (typed or "").strip() or None
