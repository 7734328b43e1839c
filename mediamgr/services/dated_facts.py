"""What is true of a person from a day on: class, phase, whose care, leaving. Each is a row that only adds."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from mediamgr.records.people import Person, PersonPlace, SchoolClass
from mediamgr.records.register import PersonFact
from mediamgr.rules.consent_facts import LookedAfter, PersonKind, Phase
from mediamgr.rules.events import Event
from mediamgr.rules.fact_kinds import STAYS, FactKind
from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.rules.year_groups import YearGroup, phase_of
from mediamgr.services.actors import PARENT
from mediamgr.services.belonging import move_places
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.services.ledger import Fact, Line
from mediamgr.services.registering import append_to_register
from mediamgr.services.unit_of_work import Work


def load_person(work: Work, person_id: str, permission: Permission) -> Person:
    """Load a person and check the right to them in one step.

    Raises NotFound when there is none (or they were erased), and as ``Work.require`` does.
    """
    person = work.session.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise NotFound()
    work.require(permission, _known_by(work, person, permission))
    return person


def _known_by(work: Work, person: Person, permission: Permission) -> str:
    """The setting by which whoever acts may do it: the entry's own, or another in which the person is as well."""
    mine = set() if work.actor.trusted else settings_where(work.principal(), permission)
    if person.setting_id in mine or work.actor.trusted:
        return person.setting_id
    places = select(PersonPlace.setting_id).where(PersonPlace.person_id == person.id, PersonPlace.left_on.is_(None))
    here = sorted(work.session.scalars(places))
    theirs = {setting_id for setting_id, _role in work.principal().roles}
    # Where they have a role that is not enough, that is what they are told; where they have none, there is nobody.
    return next((one for one in here if one in mine), next((one for one in here if one in theirs), person.setting_id))


def _manages(work: Work, setting_id: str) -> bool:
    return work.actor.trusted or setting_id in settings_where(work.principal(), Permission.MANAGE_PEOPLE)


def load_child(work: Work, child_id: str, permission: Permission) -> Person:
    """As ``load_person``, for what only a child has. Raises NotFound for an adult as well."""
    person = load_person(work, child_id, permission)
    if person.kind != PersonKind.CHILD:
        raise NotFound()
    return person


def set_class(work: Work, child_ids: Sequence[str], class_id: str, since: date) -> None:
    """Move children to a class from a day on, and to its phase where the class's year group says which that is.

    A class of another setting takes them there: from nursery to school. One transaction, one ledger entry for each
    child. Raises NotFound, NotAllowed, Invalid for a class of another setting unless the actor manages people in both.
    """
    room = work.session.get(SchoolClass, class_id)
    children = [load_child(work, child_id, Permission.MANAGE_PEOPLE) for child_id in child_ids]
    if room is None or not all(_manages(work, one) for one in {room.setting_id, *(c.setting_id for c in children)}):
        raise Invalid("class_id", "class-elsewhere")
    phase = phase_of(YearGroup(room.year))
    facts = [fact(work, child.id, FactKind.CLASS, class_id, since=since) for child in children]
    if phase is not None:
        facts += [fact(work, child.id, FactKind.PHASE, phase.value, since=since) for child in children]
    append_to_register(work, facts)
    move_places(work, [child.id for child in children if child.setting_id != room.setting_id], room.setting_id, since)
    for child in children:
        child.class_id = _in_force(work, child.id, FactKind.CLASS)
        if child.class_id == class_id:
            child.setting_id = room.setting_id
    said: dict[str, Fact] = {"fact": FactKind.CLASS.value, "class_id": class_id, "since": since}
    work.record_all([Line(Event.PERSON_CHANGED, (child.id,), child.setting_id, said) for child in children])


def set_phase(work: Work, child_id: str, phase: Phase, since: date) -> None:
    """Record the phase of a child in a mixed class from a day on. Raises NotFound, NotAllowed."""
    _set(work, child_id, FactKind.PHASE, phase.value, since)


def set_looked_after(work: Work, child_id: str, care: LookedAfter, since: date) -> None:
    """Record whose care a child is in from a day on. Raises NotFound, NotAllowed."""
    _set(work, child_id, FactKind.LOOKED_AFTER, care.value, since)


def set_leaving(work: Work, person_id: str, last_day: date | None) -> None:
    """Record somebody's last day here, or None when they stay after all. Raises NotFound, NotAllowed."""
    person = load_person(work, person_id, Permission.MANAGE_PEOPLE)
    value = STAYS if last_day is None else last_day.isoformat()
    append_to_register(work, [fact(work, person_id, FactKind.LEAVING, value, since=last_day or work.today)])
    person.left_on = last_day
    work.record(Event.PERSON_LEFT, person_id, setting_id=person.setting_id, last_day=last_day)


def follow_dated_facts(work: Work) -> int:
    """Bring every child's listed class, and its setting, up to the facts of today; returns how many moved. For the
    daily job: three queries, however many children.

    The gate never reads the listed class: this only keeps lists and filters right after 1 September.
    """
    rows = work.session.execute(
        select(PersonFact.person_id, PersonFact.value, PersonFact.true_from)
        .where(PersonFact.kind == FactKind.CLASS.value)
        .order_by(PersonFact.true_from, PersonFact.seq)
    )
    stands: dict[str, str] = {}
    for row in rows:
        if row.true_from <= work.today or row.person_id not in stands:
            stands[row.person_id] = row.value
    settings = {row.id: row.setting_id for row in work.session.execute(select(SchoolClass.id, SchoolClass.setting_id))}
    moved = 0
    for person in work.session.scalars(select(Person).where(Person.erased_at.is_(None))):
        class_id = stands.get(person.id)
        if class_id in settings and class_id != person.class_id:
            person.class_id, person.setting_id, moved = class_id, settings[class_id], moved + 1
    return moved


def fact(
    work: Work, person_id: str, kind: FactKind, value: str, *, since: date, carer_id: str | None = None
) -> PersonFact:
    """A dated fact, ready to be appended to the register."""
    return PersonFact(
        person_id=person_id,
        carer_id=carer_id,
        kind=kind.value,
        value=value,
        true_from=since,
        recorded_at=work.now,
        recorder_id=recorder(work),
    )


def recorder(work: Work) -> str | None:
    """The account behind what is recorded; None when the console or the system does it, or a parent by their link."""
    return None if work.actor.trusted or work.actor == PARENT else work.principal().account_id


def _set(work: Work, child_id: str, kind: FactKind, value: str, since: date) -> None:
    child = load_child(work, child_id, Permission.MANAGE_PEOPLE)
    append_to_register(work, [fact(work, child_id, kind, value, since=since)])
    work.record(Event.PERSON_CHANGED, child_id, setting_id=child.setting_id, fact=kind.value, since=since)


def _in_force(work: Work, person_id: str, kind: FactKind) -> str | None:
    """The value that holds today: the newest by day, then by place; before the first day, the earliest to come."""
    rows = work.session.execute(
        select(PersonFact.value, PersonFact.true_from)
        .where(PersonFact.person_id == person_id, PersonFact.kind == kind.value)
        .order_by(PersonFact.true_from, PersonFact.seq)
    ).all()
    begun = [row.value for row in rows if row.true_from <= work.today]
    return begun[-1] if begun else next((row.value for row in rows), None)
