"""The roll-over as its pages show it: where each class goes, who goes elsewhere, the numbers before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from mediamgr.reading.naming import names_of
from mediamgr.reading.roll_over_plan import Plan, changes_phase, plan_of, year_to
from mediamgr.rules.fingerprint import of_moves
from mediamgr.rules.permissions import Principal
from mediamgr.rules.rolling_over import LEAVE, NEW, STAY, Move, Room, last_day, new_of, sizes, year_after
from mediamgr.rules.year_groups import YearGroup


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """A class that goes somewhere. ``to`` is a code of ``rules.rolling_over`` or ``new``, ``goes`` its word;
    ``new_name`` what a new class would be called, ``elsewhere`` how many of its children go elsewhere.
    """

    id: str
    name: str
    year: str
    children: int
    to: str
    goes: str
    new_name: str
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Size:
    """How many children a class has before and after; ``new`` when it is still to be made."""

    name: str
    year: str
    before: int
    stay: int
    arrive: int
    new: bool

    @property
    def after(self) -> int:
        """How many there are after the roll-over."""
        return self.stay + self.arrive


@dataclass(frozen=True, slots=True)
class OneMove:
    """A child who goes elsewhere than the class, or who leaves; ``room`` is the class now."""

    child_id: str
    name: str
    room: str
    goes: str


@dataclass(frozen=True, slots=True)
class RollOverPage:
    """A plan with all that hangs on it. ``seen`` is its fingerprint. ``settled`` have another class from that day on
    already, ``classless`` are in none; ``mixed`` come into a class of several years, ``phases`` into another phase.
    """

    setting_id: str
    starts_on: date
    last_day: date
    rooms: tuple[RoomPlan, ...]
    choices: tuple[tuple[str, str], ...]
    sizes: tuple[Size, ...]
    exceptions: tuple[OneMove, ...]
    leavers: tuple[OneMove, ...]
    moving: int
    staying: int
    settled: int
    classless: int
    mixed: int
    phases: int
    seen: str


@dataclass(frozen=True, slots=True)
class ChildChoice:
    """One child of a class: where the child is to go, empty for with the class."""

    id: str
    name: str
    to: str


@dataclass(frozen=True, slots=True)
class RoomPage:
    """The children of one class, each with a choice of their own."""

    setting_id: str
    starts_on: date
    room: RoomPlan
    children: tuple[ChildChoice, ...]
    choices: tuple[tuple[str, str], ...]


def roll_over_page(session: Session, principal: Principal, today: date, setting_id: str) -> RollOverPage | None:
    """The plan of a setting in which this person manages people, else None; five queries."""
    plan = plan_of(session, principal, today, setting_id)
    if plan is None:
        return None
    told = [move for move in plan.moves if move.exception or move.to == LEAVE]
    names = names_of(session, [move.child.id for move in told])
    lines = {move: _one(plan, move, names[move.child.id].name) for move in told}
    return RollOverPage(
        setting_id=setting_id,
        starts_on=plan.starts_on,
        last_day=last_day(plan.starts_on),
        rooms=tuple(_room(plan, room) for room in plan.own_rooms),
        choices=_class_choices(plan),
        sizes=_sizes(plan),
        exceptions=_by_name(line for move, line in lines.items() if move.exception),
        leavers=_by_name(line for move, line in lines.items() if move.to == LEAVE),
        moving=sum(move.moves for move in plan.moves),
        staying=sum(move.to == STAY for move in plan.moves),
        settled=len(plan.roll.settled),
        classless=len(plan.roll.classless),
        mixed=sum(year_to(plan, move) is YearGroup.MIXED for move in plan.moves),
        phases=sum(changes_phase(plan, move) for move in plan.moves),
        seen=of_moves(plan.starts_on, ((move.child.id, move.to) for move in plan.moves)),
    )


def room_page(session: Session, principal: Principal, today: date, setting_id: str, class_id: str) -> RoomPage | None:
    """The children of a class of this setting, else None; five queries."""
    plan = plan_of(session, principal, today, setting_id)
    room = next((one for one in plan.own_rooms if one.id == class_id), None) if plan else None
    if plan is None or room is None:
        return None
    ids = [child.id for child in plan.roll.pupils if child.class_id == class_id]
    names = names_of(session, ids)
    children = [ChildChoice(id_, names[id_].name, plan.children.get(id_, "")) for id_ in ids]
    return RoomPage(
        setting_id=setting_id,
        starts_on=plan.starts_on,
        room=_room(plan, room),
        children=tuple(sorted(children, key=lambda child: (child.name.casefold(), child.id))),
        choices=tuple(plan.words.items()),
    )


def _room(plan: Plan, room: Room) -> RoomPlan:
    choice = plan.classes[room.id]
    theirs = [move for move in plan.moves if move.child.class_id == room.id]
    elsewhere = sum(move.exception for move in theirs)
    return RoomPlan(
        room.id, room.name, room.year.value, len(theirs), choice.to, plan.goes(room), choice.name, elsewhere
    )


def _class_choices(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What a whole class can be told: a new class is named beside it."""
    there = [(code, word) for code, word in plan.words.items() if not code.startswith(f"{NEW}:") and code != LEAVE]
    return (*there, (NEW, "A new class"), (LEAVE, "Leaves"))


def _sizes(plan: Plan) -> tuple[Size, ...]:
    before, after = sizes(plan.moves)
    stay, _ = sizes(move for move in plan.moves if move.to == STAY)
    found = []
    for room in plan.rooms:
        if room.setting_id == plan.setting_id or after[room.id]:
            arrive = after[room.id] - stay[room.id]
            found.append(Size(room.name, room.year.value, before[room.id], stay[room.id], arrive, new=False))
        new = new_of(room.id)
        if after[new]:
            year = year_after(room.year) or room.year
            found.append(Size(plan.classes[room.id].name, year.value, 0, 0, after[new], new=True))
    return tuple(found)


def _one(plan: Plan, move: Move, name: str) -> OneMove:
    room = next((one.name for one in plan.rooms if one.id == move.child.class_id), "")
    return OneMove(move.child.id, name, room, plan.words.get(move.to, ""))


def _by_name(lines: Iterable[OneMove]) -> tuple[OneMove, ...]:
    return tuple(sorted(lines, key=lambda line: (line.room, line.name.casefold(), line.child_id)))
