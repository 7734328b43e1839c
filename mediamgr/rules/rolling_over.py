"""Each September everybody goes up a year: which class goes where, and who goes elsewhere.

Where somebody goes is one code: ``stay``, ``leave``, a class's id, or ``new:`` and the id of the class whose children
get a new one. Classes change every September, so nothing else may hang on them: a tag is of the child, never of the
class (REGISTER.md, "Sizes to feel real").
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mediamgr.rules.year_groups import TITLES, YearGroup

STAY, LEAVE, NEW = "stay", "leave", "new"
_ORDER = tuple(year for year in YearGroup if year is not YearGroup.MIXED)


@dataclass(frozen=True, slots=True)
class Room:
    """A class before the roll-over; rooms come in the order of the lists."""

    id: str
    setting_id: str
    name: str
    year: YearGroup


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a class goes; ``name`` is what its new class is to be called, where there is one."""

    to: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Pupil:
    """A child with the class before the roll-over; ``phase`` is what is recorded until then."""

    id: str
    class_id: str
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Where one child goes, and whether that is other than the class."""

    child: Pupil
    to: str
    exception: bool = False

    @property
    def moves(self) -> bool:
        """Whether the child gets another class."""
        return self.to not in (STAY, LEAVE)


def first_day(today: date) -> date:
    """The first of September that a roll-over is for: in September and October the one just gone."""
    return date(today.year if today.month <= 10 else today.year + 1, 9, 1)


def last_day(starts_on: date) -> date:
    """The last day here of whoever leaves."""
    return starts_on - timedelta(days=1)


def year_after(year: YearGroup) -> YearGroup | None:
    """The next year group; None after the last one. A mixed class stays one."""
    if year is YearGroup.MIXED:
        return year
    place = _ORDER.index(year) + 1
    return _ORDER[place] if place < len(_ORDER) else None


def new_of(room_id: str) -> str:
    """The code of the new class that the children of this one get."""
    return f"{NEW}:{room_id}"


def proposals(rooms: Sequence[Room], setting_id: str) -> Mapping[str, Choice]:
    """For each class of the setting where it goes by the order of the lists: the first of a year to the first of the
    next. The last year leaves, and so does a nursery that knows of no Reception. Without a class for the next year a
    new one is proposed; a mixed class stays, and its children are gone through one by one.
    """
    found = {}
    for room in rooms:
        if room.setting_id == setting_id:
            peers = [one.id for one in rooms if (one.setting_id, one.year) == (setting_id, room.year)]
            found[room.id] = _proposal(room, rooms, peers.index(room.id))
    return found


def _proposal(room: Room, rooms: Sequence[Room], place: int) -> Choice:
    after = year_after(room.year)
    name = name_after(room.name, room.year)
    if room.year is YearGroup.MIXED:
        return Choice(STAY, name)
    if after is None:
        return Choice(LEAVE, name)
    # Of two settings the own one first: a school with a nursery class of its own keeps its children.
    next_rooms = [one for one in rooms if one.year is after and one.setting_id == room.setting_id]
    next_rooms = next_rooms or [one for one in rooms if one.year is after and room.year is YearGroup.NURSERY]
    if next_rooms:
        return Choice(next_rooms[min(place, len(next_rooms) - 1)].id, name)
    return Choice(LEAVE if room.year is YearGroup.NURSERY else NEW, name)


def name_after(name: str, year: YearGroup) -> str:
    """What a class could be called a year later: Year 1 Hazel becomes Year 2 Hazel, 3B becomes 4B, Ash Ash (Year 4)."""
    after = year_after(year)
    if after is None or after is year:
        return name
    if TITLES[year].casefold() in name.casefold():
        return re.sub(re.escape(TITLES[year]), TITLES[after], name, flags=re.IGNORECASE)
    number, number_after = (TITLES[one].removeprefix("Year ") for one in (year, after))
    if number.isdigit() and re.match(rf"[Yy]?{number}(?!\d)", name):
        return name.replace(number, number_after, 1)
    return f"{name} ({TITLES[after]})"


def targets(rooms: Iterable[Room], choices: Mapping[str, Choice]) -> frozenset[str]:
    """Every code that a child may be given."""
    news = {new_of(room_id) for room_id, choice in choices.items() if choice.to == NEW}
    return frozenset({STAY, LEAVE, *(room.id for room in rooms), *news})


def still_possible(
    rooms: Sequence[Room], setting_id: str, stored: Mapping[str, Choice], children: Mapping[str, str]
) -> tuple[dict[str, Choice], dict[str, str]]:
    """A stored plan as it can be today: where each class goes, and who goes elsewhere.

    Since it was written down a class may have come, which goes where it is proposed, or gone: then what was to go there
    goes as is proposed, and a child with the class.
    """
    choices = dict(proposals(rooms, setting_id))
    known = {STAY, LEAVE, NEW, *(room.id for room in rooms)}
    choices |= {room_id: one for room_id, one in stored.items() if room_id in choices and one.to in known}
    there = targets(rooms, choices)
    return choices, {child_id: to for child_id, to in children.items() if to in there}


def moves(pupils: Iterable[Pupil], choices: Mapping[str, Choice], exceptions: Mapping[str, str]) -> tuple[Move, ...]:
    """Where every child goes: as the class goes, unless something else is said of the child."""
    found = []
    for child in pupils:
        choice = choices.get(child.class_id, Choice(STAY))
        usual = new_of(child.class_id) if choice.to == NEW else choice.to
        usual = STAY if usual == child.class_id else usual
        wanted = exceptions.get(child.id, usual)
        wanted = STAY if wanted == child.class_id else wanted
        found.append(Move(child, wanted, wanted != usual))
    return tuple(found)


def sizes(planned: Iterable[Move]) -> tuple[Counter[str], Counter[str]]:
    """How many children each class has before and after, by its code."""
    planned = tuple(planned)
    before = Counter(move.child.class_id for move in planned)
    after = Counter(move.child.class_id if move.to == STAY else move.to for move in planned if move.to != LEAVE)
    return before, after


@dataclass(frozen=True, slots=True)
class Since:
    """What was recorded after a roll-over and rests on it, as the ids of those whom it concerns.

    ``moved``: another class, phase or last day; ``joined``: others who came into a class that it made; ``answered``:
    decisions about children whom it took to another phase or away.
    """

    moved: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()

    @property
    def anything(self) -> bool:
        """Whether something depends on it, so that it cannot be undone."""
        return bool(self.moved or self.joined or self.answered)
