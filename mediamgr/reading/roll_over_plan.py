"""A roll-over's plan as it stands: what was written down, over what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.roll_over_facts import Roll, roll_before, rooms_in
from mediamgr.records.rolling import RollOver
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.rolling_over import (
    LEAVE,
    NEW,
    STAY,
    Choice,
    Move,
    Room,
    first_day,
    moves,
    new_of,
    still_possible,
    year_after,
)
from mediamgr.rules.year_groups import YearGroup, phase_of


@dataclass(frozen=True)
class Plan:
    """Every class that somebody may go to, where the setting's classes go, who goes elsewhere, and all the children."""

    setting_id: str
    starts_on: date
    rooms: tuple[Room, ...]
    classes: Mapping[str, Choice]
    children: Mapping[str, str]
    roll: Roll

    @cached_property
    def own_rooms(self) -> tuple[Room, ...]:
        """The classes that are moved: those of the setting."""
        return tuple(room for room in self.rooms if room.setting_id == self.setting_id)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Where everybody goes."""
        return moves(self.roll.pupils, self.classes, self.children)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What each code is called, in the order in which they are offered."""
        found = {STAY: "Stays in the class"} | {room.id: room.name for room in self.rooms}
        for room in self.own_rooms:
            if self.classes[room.id].to == NEW:
                found[new_of(room.id)] = f"{self.classes[room.id].name or room.name} (new)"
        return found | {LEAVE: "Leaves"}

    def goes(self, room: Room) -> str:
        """Where a class goes, in words."""
        to = self.classes[room.id].to
        return self.words.get(new_of(room.id) if to == NEW else to, "")


def plan_of(session: Session, principal: Principal, today: date, setting_id: str) -> Plan | None:
    """The plan of a setting in which this person manages people, else None; four queries."""
    mine = settings_where(principal, Permission.MANAGE_PEOPLE)
    if setting_id not in mine:
        return None
    rooms = rooms_in(session, mine)
    stored = session.scalars(
        select(RollOver).where(RollOver.setting_id == setting_id, RollOver.applied_at.is_(None))
    ).first()
    starts_on = first_day(today) if stored is None else stored.starts_on
    written = ({}, {}) if stored is None else (stored.choices, stored.children)
    classes, children = still_possible(rooms, setting_id, *written)
    return Plan(setting_id, starts_on, rooms, classes, children, roll_before(session, setting_id, starts_on))


def year_to(plan: Plan, move: Move) -> YearGroup | None:
    """The year group that a child comes into; None for one who gets no other class."""
    for room in plan.rooms:
        if room.id == move.to:
            return room.year
        if new_of(room.id) == move.to:
            return year_after(room.year) or room.year
    return None


def changes_phase(plan: Plan, move: Move) -> bool:
    """Whether every yes for this child ends, because another phase begins (REGISTER.md, "Decisions")."""
    year = year_to(plan, move)
    phase = phase_of(year) if year is not None else None
    return phase is not None and move.child.phase not in (None, phase.value)
