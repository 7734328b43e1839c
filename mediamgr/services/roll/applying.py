"""Applying a plan: every child, carer and answer of it in the caller's one transaction, or nothing at all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import select

from mediamgr.records.people import Person, SchoolClass
from mediamgr.records.plain_rows import among
from mediamgr.rules.consent_facts import DeciderKind, How, LookedAfter
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.roll.columns import folded
from mediamgr.rules.roll.planning import Plan
from mediamgr.rules.roll.todo import Outcome, Parts, Todo
from mediamgr.rules.year_groups import YearGroup, phase_of
from mediamgr.services.classes import NewClass, make_classes
from mediamgr.services.dated_facts import set_class, set_leaving, set_looked_after, set_phase
from mediamgr.services.decisions import NewDecision, record_decisions
from mediamgr.services.numbers import change_person
from mediamgr.services.people import Name, NewPerson, record_people, rename_person
from mediamgr.services.roll.carers import apply_carers
from mediamgr.services.unit_of_work import Work

_AT_ONCE = 250
Step = Callable[[int], object]


@dataclass(slots=True)
class _Applying:
    work: Work
    setting_id: str
    step: Step
    classes: dict[str, SchoolClass] = field(default_factory=dict)


def apply_plan(
    work: Work, plan: Plan, setting_id: str, *, step: Step = lambda _done: None, import_id: str | None = None
) -> None:
    """Do everything the plan's new and changed children ask for, with one entry more for the import as a whole.

    Lines that are unsure, refused or left out are passed over, and a possible leaver is nobody who left. ``step`` is
    told how many children were done. Raises as the services do that it calls.
    """
    work.require(Permission.MANAGE_PEOPLE, setting_id)
    todos = [line.todo for line in (*plan.of(Outcome.NEW), *plan.of(Outcome.CHANGED)) if line.todo is not None]
    doing = _Applying(work, setting_id, step)
    _classes(doing, todos)
    pairs = [*_record(doing, [each for each in todos if each.child_id is None])]
    for done, todo in enumerate((each for each in todos if each.child_id is not None), 1):
        assert todo.child_id is not None
        _change(doing, todo.child_id, todo)
        pairs.append((todo.child_id, todo))
        if done % _AT_ONCE == 0:
            step(_AT_ONCE)
    _move(doing, [(child_id, todo) for child_id, todo in pairs if todo.child_id is not None])
    # Held in the session, so that the services below find each child without asking the database again.
    query = select(Person).where(among(work.session, Person.id, [child_id for child_id, _ in pairs]))
    held = work.session.scalars(query).all()
    carers = apply_carers(work, pairs)
    _answers(work, pairs, carers)
    del held
    told = {name: number for name, number in asdict(plan.counts).items() if name != "out"}
    work.write(Event.ROLL_IMPORTED, told, *([import_id] if import_id else []), setting_id=setting_id)


def _classes(doing: _Applying, todos: Sequence[Todo]) -> None:
    """Make the classes that the roll names and nobody made yet; of the children's one year, or of mixed years."""
    query = select(SchoolClass).where(SchoolClass.setting_id == doing.setting_id, SchoolClass.retired_at.is_(None))
    for row in doing.work.session.scalars(query.order_by(SchoolClass.place)):
        doing.classes.setdefault(folded(row.name), row)
    wanted: dict[str, tuple[str, set[YearGroup | None]]] = {}
    for todo in todos:
        if todo.class_name and folded(todo.class_name) not in doing.classes:
            wanted.setdefault(folded(todo.class_name), (todo.class_name, set()))[1].add(todo.year)
    new = [
        NewClass(doing.setting_id, name, _year(years), place=len(doing.classes) + place)
        for place, (name, years) in enumerate(wanted.values())
    ]
    for class_id in make_classes(doing.work, new):
        row = doing.work.session.get_one(SchoolClass, class_id)
        doing.classes[folded(row.name)] = row


def _year(years: set[YearGroup | None]) -> YearGroup:
    (year,) = years if len(years) == 1 else (None,)
    return year or YearGroup.MIXED


def _named(name: Parts) -> Name:
    return Name(name.forename, name.surname, name.preferred_forename, name.preferred_surname)


def _record(doing: _Applying, todos: Sequence[Todo]) -> Iterable[tuple[str, Todo]]:
    for start in range(0, len(todos), _AT_ONCE):
        part = todos[start : start + _AT_ONCE]
        ids = record_people(doing.work, [_new(doing, todo) for todo in part])
        for child_id, todo in zip(ids, part, strict=True):
            if todo.left is not None:
                set_leaving(doing.work, child_id, todo.left)
            yield child_id, todo
        doing.step(len(part))


def _new(doing: _Applying, todo: Todo) -> NewPerson:
    assert todo.name is not None, "a new child has a name"
    return NewPerson(
        doing.setting_id,
        _named(todo.name),
        class_id=doing.classes[folded(todo.class_name)].id if todo.class_name else None,
        phase=todo.phase,
        looked_after=todo.looked_after,
        since=todo.since,
        upn=todo.upn,
        mis_id=todo.mis_id,
    )


def _change(doing: _Applying, child_id: str, todo: Todo) -> None:
    work = doing.work
    if todo.name is not None:
        rename_person(work, child_id, _named(todo.name))
    if todo.upn or todo.mis_id:
        person = work.session.get_one(Person, child_id)
        change_person(work, child_id, upn=todo.upn or person.upn, mis_id=todo.mis_id or person.mis_id, post=person.post)
    if todo.looked_after is not None:
        set_looked_after(work, child_id, LookedAfter(todo.looked_after), todo.since or work.today)
    if todo.left is not None or todo.returns:
        set_leaving(work, child_id, todo.left)


def _move(doing: _Applying, pairs: Sequence[tuple[str, Todo]]) -> None:
    """Classes many at a time; then the phases that a class alone does not tell."""
    rooms: dict[str, list[str]] = defaultdict(list)
    for child_id, todo in pairs:
        if todo.class_name is not None:
            rooms[folded(todo.class_name)].append(child_id)
    for name, children in rooms.items():
        set_class(doing.work, children, doing.classes[name].id, doing.work.today)
    for child_id, todo in pairs:
        moved = doing.classes[folded(todo.class_name)] if todo.class_name else None
        by_class = phase_of(YearGroup(moved.year)) if moved else None
        if todo.phase is not None and todo.phase is not by_class:
            set_phase(doing.work, child_id, todo.phase, doing.work.today)


def _answers(work: Work, pairs: Sequence[tuple[str, Todo]], carers: dict[tuple[str, str], str]) -> None:
    decisions = [
        NewDecision(
            child_id,
            each.purpose,
            each.answer,
            each.decided_on,
            How.IMPORT,
            carer_id=carers.get((child_id, each.key), each.key) if each.key else None,
            decider_kind=None if each.key else DeciderKind.UNNAMED,
        )
        for child_id, todo in pairs
        for each in todo.answers
    ]
    for start in range(0, len(decisions), _AT_ONCE):
        record_decisions(work, decisions[start : start + _AT_ONCE])
