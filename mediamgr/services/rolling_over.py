"""Moving everybody up a year and class each September: planned, looked at, then done in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.people import Person, SchoolClass
from mediamgr.records.plain_rows import among
from mediamgr.records.register import Decision, PersonFact
from mediamgr.records.roll_over_facts import roll_before, rooms_in
from mediamgr.records.rolling import RollOver
from mediamgr.rules.events import Event
from mediamgr.rules.fact_kinds import FactKind
from mediamgr.rules.fingerprint import of_moves
from mediamgr.rules.permissions import Permission, settings_where
from mediamgr.rules.rolling_over import (
    LEAVE,
    NEW,
    STAY,
    Choice,
    Move,
    Room,
    first_day,
    last_day,
    moves,
    new_of,
    still_possible,
    targets,
    year_after,
)
from mediamgr.rules.year_groups import YearGroup, phase_of
from mediamgr.services.belonging import move_places
from mediamgr.services.dated_facts import fact, recorder
from mediamgr.services.errors import Conflict, Invalid
from mediamgr.services.registering import append_to_register
from mediamgr.services.unit_of_work import Work


def plan_roll_over(work: Work, setting_id: str, starts_on: date, choices: Mapping[str, Choice]) -> None:
    """Write down where each class goes, for the preview; nobody is moved yet.

    Raises NotAllowed, OutOfScope; Invalid for a day more than a year away, for a class that goes nowhere known, for a
    new class without a name, and where a child was to go to a new class that is not to be made any more.
    """
    plan, rooms = _plan(work, setting_id)
    if abs((starts_on - work.today).days) > 366:
        raise Invalid("starts_on", "day-too-far")
    mine = {room.id for room in rooms if room.setting_id == setting_id}
    chosen = {room_id: choice for room_id, choice in choices.items() if room_id in mine}
    known = {*targets(rooms, {}), NEW}
    for room_id, choice in chosen.items():
        if choice.to not in known:
            raise Invalid(f"to-{room_id}", "class-elsewhere")
        if choice.to == NEW and not choice.name.strip():
            raise Invalid(f"name-{room_id}", "name-missing")
    classes = plan.choices | chosen
    if set(plan.children.values()) - targets(rooms, classes):
        raise Invalid("starts_on", "new-class-needed")
    plan.starts_on = starts_on
    plan.classes = _stored(classes)
    _note(work, plan)


def plan_children(work: Work, setting_id: str, class_id: str, wanted: Mapping[str, str]) -> None:
    """Write down who of a class goes elsewhere than the class; an empty code means with the class.

    Raises NotAllowed, OutOfScope, Invalid for a child of another class and for a code that is not known.
    """
    plan, rooms = _plan(work, setting_id)
    theirs = {
        child.id for child in roll_before(work.session, setting_id, plan.starts_on).pupils if child.class_id == class_id
    }
    if not theirs.issuperset(wanted):
        raise Conflict("children-changed")
    known = targets(rooms, plan.choices)
    for child_id, to in wanted.items():
        if to and to not in known:
            raise Invalid(f"to-{child_id}", "class-elsewhere")
    kept = {child_id: to for child_id, to in plan.children.items() if child_id not in wanted}
    plan.children = kept | {child_id: to for child_id, to in wanted.items() if to}
    _note(work, plan)


def apply_roll_over(work: Work, setting_id: str, seen: str) -> str:
    """Move everybody as planned and return the roll-over's id; one transaction, one ledger entry.

    ``seen`` is the fingerprint of the preview. Raises NotAllowed, OutOfScope, Conflict when the children or the plan
    are no longer what was seen, or when nobody moves.
    """
    plan, rooms = _plan(work, setting_id)
    roll = roll_before(work.session, setting_id, plan.starts_on)
    planned = moves(roll.pupils, plan.choices, plan.children)
    if of_moves(plan.starts_on, ((move.child.id, move.to) for move in planned)) != seen:
        raise Conflict("children-changed")
    going = [move for move in planned if move.to != STAY]
    if not going:
        raise Conflict("nobody-moves")
    rooms_by_code = _rooms_by_code(work, plan, rooms, going)
    plan.decision_seq = work.session.scalar(select(func.coalesce(func.max(Decision.seq), 0)))
    _record(work, plan, going, rooms_by_code)
    plan.applied_at, plan.applied_by = work.now, recorder(work)
    work.record(
        Event.ROLLED_OVER,
        plan.id,
        *(move.child.id for move in going),
        setting_id=setting_id,
        since=plan.starts_on,
        moved=sum(move.moves for move in going),
        left=sum(move.to == LEAVE for move in going),
    )
    return plan.id


def _plan(work: Work, setting_id: str) -> tuple[RollOver, tuple[Room, ...]]:
    """The plan that is being made, begun now if need be, and every class that somebody may go to."""
    work.require(Permission.MANAGE_PEOPLE, setting_id)
    mine = {setting_id} if work.actor.trusted else settings_where(work.principal(), Permission.MANAGE_PEOPLE)
    rooms = rooms_in(work.session, mine)
    query = select(RollOver).where(RollOver.setting_id == setting_id, RollOver.applied_at.is_(None)).with_for_update()
    plan = work.session.scalars(query).first()
    if plan is None:
        plan = RollOver(id=new_id(), setting_id=setting_id, starts_on=first_day(work.today), children={}, made=[])
        plan.classes = {}
        plan.planned_at, plan.planned_by = work.now, recorder(work)
        work.session.add(plan)
    choices, plan.children = still_possible(rooms, setting_id, plan.choices, plan.children)
    plan.classes = _stored(choices)
    return plan, rooms


def _stored(choices: Mapping[str, Choice]) -> dict[str, dict[str, str]]:
    return {room_id: {"to": one.to, "name": one.name.strip()} for room_id, one in choices.items()}


def _note(work: Work, plan: RollOver) -> None:
    plan.planned_at, plan.planned_by = work.now, recorder(work)
    work.record(Event.ROLL_OVER_PLANNED, plan.id, setting_id=plan.setting_id, since=plan.starts_on)


def _rooms_by_code(work: Work, plan: RollOver, rooms: Sequence[Room], going: Sequence[Move]) -> dict[str, SchoolClass]:
    """Every class that somebody goes to, by its code; those that are new are made here."""
    wanted = {move.to for move in going} - {LEAVE}
    rows = work.session.scalars(select(SchoolClass).where(among(work.session, SchoolClass.id, wanted)))
    found = {row.id: row for row in rows}
    last = (
        work.session.scalar(select(func.max(SchoolClass.place)).where(SchoolClass.setting_id == plan.setting_id)) or 0
    )
    for room in rooms:
        if new_of(room.id) in wanted:
            after = year_after(room.year)
            found[new_of(room.id)] = SchoolClass(
                id=new_id(),
                setting_id=room.setting_id,
                name=plan.classes[room.id]["name"],
                year=(after or room.year).value,
                place=last + 1,
            )
    made = [row for code, row in found.items() if code != row.id]
    work.session.add_all(made)
    work.session.flush()
    plan.made = [row.id for row in made]
    if wanted - found.keys() or any(row.retired_at is not None for row in found.values()):
        raise Conflict("children-changed")
    return found


def _record(work: Work, plan: RollOver, going: Sequence[Move], rooms: Mapping[str, SchoolClass]) -> None:
    """The facts of all of them, in one stretch of the chain; the lists follow at once when the day has come."""
    facts: list[PersonFact] = []
    for move in going:
        facts += _facts(work, plan.starts_on, move, rooms)
    places = append_to_register(work, facts)
    plan.first_seq, plan.last_seq = places[0], places[-1]
    rows = work.session.scalars(select(Person).where(among(work.session, Person.id, [m.child.id for m in going])))
    people = {row.id: row for row in rows}
    elsewhere: dict[str, list[str]] = {}
    for move in going:
        person = people[move.child.id]
        if move.to == LEAVE:
            person.left_on = last_day(plan.starts_on)
            continue
        room = rooms[move.to]
        if room.setting_id != plan.setting_id:
            elsewhere.setdefault(room.setting_id, []).append(person.id)
        if plan.starts_on <= work.today:
            person.class_id, person.setting_id = room.id, room.setting_id
    for setting_id, ids in elsewhere.items():
        move_places(work, ids, setting_id, plan.starts_on)


def _facts(work: Work, since: date, move: Move, rooms: Mapping[str, SchoolClass]) -> list[PersonFact]:
    child = move.child
    if move.to == LEAVE:
        day = last_day(since)
        return [fact(work, child.id, FactKind.LEAVING, day.isoformat(), since=day)]
    room = rooms[move.to]
    found = [fact(work, child.id, FactKind.CLASS, room.id, since=since)]
    phase = phase_of(YearGroup(room.year))
    if phase is not None and phase.value != child.phase:
        found.append(fact(work, child.id, FactKind.PHASE, phase.value, since=since))
    return found
