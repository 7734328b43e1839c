"""Which pictures are taken in the weeks before today, by whom, with what, and who is in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from mediamgr.media.painting import Camera, Commission, Figure, Scene
from mediamgr.media.painting.chance import Chance
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.days import LONDON
from mediamgr.rules.provenance import Source
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.demo.calendar import school_days
from mediamgr.services.demo.happenings import Happening, possible
from mediamgr.services.demo.invented import NURSERY, Child, Machine, Room, School
from mediamgr.services.demo.machines import LOST, RETIRED, WAITING
from mediamgr.services.demo.shots import Naming, Shot

LANDSCAPE, PORTRAIT = (1280, 960), (960, 1280)
TEACHERS = {
    "nursery": ("nia", "joy"),
    "acorn": ("petra",),
    "hazel": ("hugh",),
    "rowan": ("shazia",),
    "birch": ("dana", "dana", "jas"),
    "maple": ("tom",),
    "willow": ("ines",),
    "oak": ("rob", "rob", "mei"),
}
BARE_MODEL = "IPAD-22"  # after an update it writes no more than "iPad"


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A quarter of an hour with an iPad in one class."""

    room: Room
    happening: Happening
    starts: datetime
    taker: str
    machine: Machine
    children: tuple[Child, ...]


def album(school: School, seed: int = 1) -> tuple[Shot, ...]:
    """Every picture of the weeks before today, in the order in which they were sent: 300 and some."""
    chance = Chance(f"album {seed}")
    days = school_days(school.today)
    shots = [
        shot
        for room in school.rooms
        for day in _days_of(room, days, chance)
        for shot in _shots(school, _occasion(school, room, day, chance), days, chance)
    ]
    return tuple(sorted(shots, key=lambda shot: shot.sent_at))


def _days_of(room: Room, days: Sequence[date], chance: Chance) -> Iterator[date]:
    """About nine days in eleven weeks for each class, and today or the last school day for every second one."""
    often = 12 if room.setting == NURSERY else 11
    yield from sorted(chance.sample(days[:-1], min(often, len(days) - 1)))
    if chance.coin(0.6):
        yield days[-1]


def _occasion(school: School, room: Room, day: date, chance: Chance) -> _Occasion:
    things = possible(day.month, room.year)
    happening = chance.choices(things, [thing.weight for thing in things])[0]
    taker = "curtis" if happening.scene is Scene.SPORTS_DAY else chance.choice(TEACHERS[room.key])
    usable = [m for m in school.machines if m.kind == "ipad" and m.tag not in (LOST, RETIRED, *WAITING)]
    own = [machine for machine in usable if machine.keeper == taker and machine.setting == room.setting]
    spare = [machine for machine in usable if machine.setting == room.setting]
    at = time(chance.randint(9, 11), chance.randint(0, 59), chance.randint(0, 59))
    return _Occasion(
        room,
        happening,
        datetime.combine(day, at, LONDON),
        taker,
        chance.choice(own or spare),
        _present(school, room, chance),
    )


def _present(school: School, room: Room, chance: Chance) -> tuple[Child, ...]:
    """The children who are to be photographed; now and then, by mistake, one who must not be."""
    agreed = {g.person for g in school.answers if g.purpose == PHOTOGRAPHED and g.answer is Answer.GRANTED}
    willing = [child for child in school.in_room(room.key) if child.key in agreed]
    others = [child for child in school.in_room(room.key) if child.key not in agreed]
    chance.shuffle(willing)
    return (*((chance.choice(others),) if others and chance.coin(0.2) else ()), *willing)


def _shots(school: School, occasion: _Occasion, days: Sequence[date], chance: Chance) -> Iterator[Shot]:
    seed, count = chance.randrange(10**6), chance.choice((2, 3, 3, 3, 4))
    for place in range(1 if occasion.happening.scene is Scene.CLASS_PHOTO else count):
        figures = _figures(school, occasion, chance)
        taken = occasion.starts + timedelta(minutes=3 * place, seconds=chance.randint(0, 59))
        shot = _shot(occasion, figures, seed + place, taken, chance)
        shot = replace(shot, naming=_naming(taken.date(), days, chance))
        yield shot
        if chance.coin(0.1):  # and once more, because somebody blinked
            yield _again(shot)


def _figures(school: School, occasion: _Occasion, chance: Chance) -> tuple[Figure, ...]:
    everybody = occasion.happening.scene is Scene.CLASS_PHOTO
    count = len(occasion.children) if everybody else chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8))
    first = occasion.children[:1] if chance.coin(0.3) else ()
    chosen = (*first, *chance.sample(occasion.children[1:], min(count - len(first), len(occasion.children) - 1)))
    figures = [Figure(child.key, child.look, away=not everybody and chance.coin(0.05)) for child in chosen]
    if everybody or chance.coin(0.12):
        staff = [a for a in school.adults if a.setting == occasion.room.setting and "overnor" not in a.post]
        adult = chance.choice(staff)
        figures.append(Figure(adult.key, adult.look))
    return tuple(figures)


def _shot(occasion: _Occasion, figures: tuple[Figure, ...], seed: int, taken: datetime, chance: Chance) -> Shot:
    bare = occasion.machine.tag == BARE_MODEL
    commission = Commission(
        occasion.happening.scene,
        figures,
        seed,
        taken,
        Camera.IPAD_WIDE_COLOUR if chance.coin(0.25) else Camera.IPAD,
        "iPad" if bare else occasion.machine.model,
        size=PORTRAIT if len(figures) < 4 and chance.coin(0.3) else LANDSCAPE,
    )
    return Shot(
        commission,
        occasion.room.setting,
        occasion.room.key,
        occasion.taker,
        occasion.machine.tag,
        Source.PAGE if chance.coin(0.7) else Source.PICKER,
        taken + timedelta(seconds=chance.randint(4, 90)),
        shows=tuple(figure.person_key for figure in figures if not figure.away),
        away=sum(figure.away for figure in figures),
        caption=chance.choice(occasion.happening.captions) if chance.coin(0.45) else None,
    )


def _again(shot: Shot) -> Shot:
    """Nearly the same picture a few seconds later."""
    later = timedelta(seconds=6)
    commission = replace(shot.commission, moment=1, taken=shot.commission.taken + later)
    return replace(shot, commission=commission, sent_at=shot.sent_at + later, caption=None)


def _naming(day: date, days: Sequence[date], chance: Chance) -> Naming:
    """What was taken lately is still to be tagged."""
    weights = (7, 2, 1, 2) if day >= days[-2] else (1, 1, 1, 22)
    return chance.choices(tuple(Naming), weights)[0]
