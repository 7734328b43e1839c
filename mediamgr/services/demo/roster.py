"""The children: 26 in the nursery, Reception to Year 6 with about thirty each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mediamgr.media.painting.chance import Chance
from mediamgr.rules.academic_year import starting_year
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.demo.cases import CASES, NEWCOMER, Case
from mediamgr.services.demo.invented import NURSERY, SCHOOL, Child, Room
from mediamgr.services.demo.looks import HEIGHTS, child_look
from mediamgr.services.demo.names import POOLS, SHORT_NAMES
from mediamgr.services.demo.upns import temporary_upn, upn

ROOMS: tuple[Room, ...] = (
    Room("nursery", NURSERY, "Nursery", YearGroup.NURSERY),
    Room("acorn", SCHOOL, "Reception Acorn", YearGroup.RECEPTION),
    Room("hazel", SCHOOL, "Year 1 Hazel", YearGroup.YEAR_1),
    Room("rowan", SCHOOL, "Year 2 Rowan", YearGroup.YEAR_2),
    Room("birch", SCHOOL, "Year 3 Birch", YearGroup.YEAR_3),
    Room("maple", SCHOOL, "Year 4 Maple", YearGroup.YEAR_4),
    Room("willow", SCHOOL, "Year 5 Willow", YearGroup.YEAR_5),
    Room("oak", SCHOOL, "Year 6 Oak", YearGroup.YEAR_6),
)
PLACES = {NURSERY: 26, SCHOOL: 30}


def roster(today: date, chance: Chance) -> tuple[Child, ...]:
    """All children, class by class."""
    return tuple(child for room in ROOMS for child in _class(room, today, chance))


def _class(room: Room, today: date, chance: Chance) -> Iterator[Child]:
    taken: set[str] = set()
    for place in range(PLACES[room.setting]):
        key = f"{room.key}-{place + 1:02d}"
        child = _child(key, room, chance, taken)
        yield replace(child, upn=_number(key, room, today, 1 + ROOMS.index(room) * 40 + place))


def _number(key: str, room: Room, today: date, serial: int) -> str | None:
    if room.setting == NURSERY:
        return None  # most have none before Reception
    return temporary_upn(starting_year(today), serial) if key == NEWCOMER else upn(_joined(room, today), serial)


def _child(key: str, room: Room, chance: Chance, taken: set[str]) -> Child:
    pool = chance.choices(POOLS, [pool.weight for pool in POOLS])[0]
    girl = chance.coin(0.5)
    forename = _unused(chance, pool.girls if girl else pool.boys, taken)
    surname, short = chance.choice(pool.surnames), _short(chance, forename)
    if key in CASES:
        return _of_case(key, room, CASES[key], chance)
    look = child_look(chance, pool, girl, room.year, (forename, surname))
    return Child(key, room.key, room.setting, forename, surname, look, preferred_forename=short)


def _of_case(key: str, room: Room, case: Case, chance: Chance) -> Child:
    pool = next((pool for pool in POOLS if case.surname in pool.surnames), POOLS[0])
    look = child_look(chance, pool, case.girl, room.year, (case.forename, case.surname))
    return Child(
        key,
        room.key,
        room.setting,
        case.forename,
        case.surname,
        replace(case.look, tall=HEIGHTS[room.year]) if case.look else look,
        preferred_forename=case.preferred_forename,
        looked_after=case.looked_after,
        restriction=case.restriction,
        former_surname=case.former_surname,
    )


def _unused(chance: Chance, names: tuple[str, ...], taken: set[str]) -> str:
    """Mostly a name that nobody else in the class has; now and then two share one, as they do."""
    free = [name for name in names if name not in taken]
    name = chance.choice(free if free and not chance.coin(0.04) else names)
    taken.add(name)
    return name


def _short(chance: Chance, forename: str) -> str | None:
    return SHORT_NAMES.get(forename) if chance.coin(0.6) else None


def _joined(room: Room, today: date) -> int:
    """The year in which this class's numbers were given out: when the children came to Reception."""
    years_ago = [other.key for other in ROOMS if other.setting == SCHOOL].index(room.key)
    return starting_year(today) - years_ago
