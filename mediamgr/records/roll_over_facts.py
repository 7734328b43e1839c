"""What a roll-over is judged by: classes, children as they were the day before, what was recorded since. Plain rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from mediamgr.records.people import Person, SchoolClass
from mediamgr.records.plain_rows import among
from mediamgr.records.register import Decision, PersonFact
from mediamgr.records.rolling import RollOver
from mediamgr.rules.fact_kinds import FactKind
from mediamgr.rules.rolling_over import Pupil, Room, Since
from mediamgr.rules.year_groups import YearGroup

_KINDS = (FactKind.CLASS.value, FactKind.PHASE.value, FactKind.LEAVING.value)
Before = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Roll:
    """The children of a setting before a day: those to move; ``settled`` have another class from that day on already,
    ``classless`` are in none.
    """

    pupils: tuple[Pupil, ...]
    settled: frozenset[str]
    classless: frozenset[str]


@dataclass(slots=True)
class _Known:
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


def rooms_in(session: Session, setting_ids: Iterable[str]) -> tuple[Room, ...]:
    """The classes of these settings in the order of the lists; one query."""
    query = (
        select(SchoolClass.id, SchoolClass.setting_id, SchoolClass.name, SchoolClass.year)
        .where(SchoolClass.setting_id.in_(setting_ids), SchoolClass.retired_at.is_(None))
        .order_by(SchoolClass.setting_id.desc(), SchoolClass.place, SchoolClass.name, SchoolClass.id)
    )
    return tuple(Room(row.id, row.setting_id, row.name, YearGroup(row.year)) for row in session.execute(query))


def roll_before(session: Session, setting_id: str, starts_on: date) -> Roll:
    """Who is in which class on the day before, however many they are; two queries."""
    here = (
        Person.setting_id == setting_id,
        Person.kind == "child",
        Person.erased_at.is_(None),
        or_(Person.left_on.is_(None), Person.left_on >= starts_on),
    )
    children = session.execute(select(Person.id, Person.class_id).where(*here).order_by(Person.id)).all()
    known = _known(session, select(Person.id).where(*here), starts_on)
    pupils, settled, classless = [], set(), set()
    for child_id, listed in children:
        dated = known.get(child_id, _Known())
        class_id = dated.before.get(FactKind.CLASS, "" if FactKind.CLASS in dated.after else listed or "")
        if dated.after.get(FactKind.CLASS, class_id) != class_id:
            settled.add(child_id)
        elif not class_id:
            classless.add(child_id)
        else:
            pupils.append(Pupil(child_id, class_id, dated.before.get(FactKind.PHASE)))
    return Roll(tuple(pupils), frozenset(settled), frozenset(classless))


def _known(session: Session, people: Any, starts_on: date) -> Mapping[str, _Known]:
    """What is dated by person and kind: the newest from before the day, and the newest from it on."""
    query = (
        select(PersonFact.person_id, PersonFact.kind, PersonFact.value, PersonFact.true_from)
        .where(PersonFact.person_id.in_(people), PersonFact.kind.in_(_KINDS))
        .order_by(PersonFact.true_from, PersonFact.seq)
    )
    found: dict[str, _Known] = defaultdict(_Known)
    for person_id, kind, value, day in session.execute(query):
        part = found[person_id].before if day < starts_on else found[person_id].after
        part[kind] = value
    return found


def facts_of(session: Session, roll_over: RollOver) -> list[Any]:
    """The facts that a roll-over recorded, in their order: person_id, kind, value, true_from; one query."""
    query = select(PersonFact.person_id, PersonFact.kind, PersonFact.value, PersonFact.true_from)
    between = PersonFact.seq.between(roll_over.first_seq, roll_over.last_seq)
    return list(session.execute(query.where(between).order_by(PersonFact.seq)))


def values_before(session: Session, roll_over: RollOver, person_ids: Iterable[str]) -> Before:
    """By person and kind what was recorded before the roll-over and would hold on its first day; one query."""
    # Of last days the one recorded last counts, whatever day it names (rules/dated.py); of the rest the newest day.
    in_force = or_(PersonFact.kind == FactKind.LEAVING.value, PersonFact.true_from <= roll_over.starts_on)
    query = (
        select(PersonFact.person_id, PersonFact.kind, PersonFact.value, PersonFact.true_from, PersonFact.seq)
        .where(
            among(session, PersonFact.person_id, person_ids),
            PersonFact.kind.in_(_KINDS),
            PersonFact.seq < roll_over.first_seq,
            in_force,
        )
        .order_by(PersonFact.seq)
    )
    found: Before = defaultdict(dict)
    for row in sorted(session.execute(query), key=_place):
        found[row.person_id][row.kind] = row.value
    return found


def _place(row: Any) -> tuple[date, int]:
    return (date.min if row.kind == FactKind.LEAVING.value else row.true_from, row.seq)


def recorded_since(session: Session, roll_over: RollOver) -> Since:
    """What rests on an applied roll-over by now; three queries."""
    facts = facts_of(session, roll_over)
    theirs = {row.person_id for row in facts}
    later = select(PersonFact.person_id, PersonFact.value).where(
        PersonFact.seq > roll_over.last_seq, PersonFact.kind.in_(_KINDS)
    )
    rows = session.execute(later).all()
    # A phase or a last day is what a yes ends with: of these children every answer since was given knowing it.
    ending = {row.person_id for row in facts if row.kind != FactKind.CLASS.value}
    answers = select(Decision.person_id).where(
        Decision.seq > roll_over.decision_seq, among(session, Decision.person_id, ending)
    )
    return Since(
        moved=frozenset(row.person_id for row in rows if row.person_id in theirs),
        joined=frozenset(row.person_id for row in rows if row.value in roll_over.made) - theirs,
        answered=frozenset(session.scalars(answers)),
    )
