"""Taking a roll-over back, as long as nothing rests on it. What it recorded stays; new facts say what was before."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, update

from mediamgr.records.people import Person, SchoolClass
from mediamgr.records.plain_rows import among
from mediamgr.records.register import PersonFact
from mediamgr.records.roll_over_facts import Before, facts_of, recorded_since, values_before
from mediamgr.records.rolling import RollOver
from mediamgr.rules.events import Event
from mediamgr.rules.fact_kinds import STAYS, FactKind
from mediamgr.rules.permissions import Permission
from mediamgr.services.belonging import move_places_back
from mediamgr.services.dated_facts import fact, recorder
from mediamgr.services.errors import Conflict, NotFound
from mediamgr.services.registering import append_to_register
from mediamgr.services.unit_of_work import Work


def undo_roll_over(work: Work, roll_over_id: str) -> int:
    """Put everybody back where they were, and take the new classes off the list; returns how many children.

    Raises NotFound, NotAllowed, OutOfScope; Conflict when it was undone already, and when something rests on it: a
    later change of one of its children, somebody new in a class that it made, an answer about a child whom it took to
    another phase or away (``rules.rolling_over.Since``).
    """
    roll_over = work.session.get(RollOver, roll_over_id, with_for_update=True)
    if roll_over is None or roll_over.applied_at is None:
        raise NotFound()
    work.require(Permission.MANAGE_PEOPLE, roll_over.setting_id)
    if roll_over.undone_at is not None:
        raise Conflict("undone-already")
    if recorded_since(work.session, roll_over).anything:
        raise Conflict("rests-on-it")
    facts = facts_of(work.session, roll_over)
    children = sorted({row.person_id for row in facts})
    before = values_before(work.session, roll_over, children)
    append_to_register(work, [_back(work, row, before) for row in facts if _had(row, before)])
    _follow(work, roll_over, children, before)
    retired = update(SchoolClass).where(SchoolClass.id.in_(roll_over.made), SchoolClass.retired_at.is_(None))
    work.session.execute(retired.values(retired_at=work.now))
    roll_over.undone_at, roll_over.undone_by = work.now, recorder(work)
    work.record(Event.ROLL_OVER_UNDONE, roll_over.id, *children, setting_id=roll_over.setting_id)
    return len(children)


def _had(row: Any, before: Before) -> bool:
    """Whether something was recorded before; a first phase stays, it ends nothing."""
    return row.kind == FactKind.LEAVING.value or row.kind in before.get(row.person_id, {})


def _back(work: Work, row: Any, before: Before) -> PersonFact:
    value = before.get(row.person_id, {}).get(row.kind, STAYS)
    return fact(work, row.person_id, FactKind(row.kind), value, since=row.true_from)


def _follow(work: Work, roll_over: RollOver, children: Sequence[str], before: Before) -> None:
    """Lists show at once what holds again, and whoever was to go to the other setting stays."""
    for person in work.session.scalars(select(Person).where(among(work.session, Person.id, children))):
        known = before.get(person.id, {})
        last_day = known.get(FactKind.LEAVING.value, STAYS)
        person.left_on = None if last_day == STAYS else date.fromisoformat(last_day)
        person.class_id = known.get(FactKind.CLASS.value, person.class_id)
        person.setting_id = roll_over.setting_id
    move_places_back(work, children, roll_over.setting_id, roll_over.starts_on)
