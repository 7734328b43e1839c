"""What the invented school consists of. Keys (``year-3-07``) tie the parts together; ids come when it is filled in."""

from dataclasses import dataclass
from datetime import date

from mediamgr.media.painting import Look
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, LookedAfter, Responsibility
from mediamgr.rules.permissions import Role
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.restrictions import RestrictionKind

SCHOOL, NURSERY = "school", "nursery"  # the settings that a new installation starts with
SCHOOL_NAME, NURSERY_NAME = "Alder Vale Primary School", "Alder Vale Nursery"


@dataclass(frozen=True, slots=True)
class Room:
    """A class, by its year group."""

    key: str
    setting: str
    name: str
    year: YearGroup


@dataclass(frozen=True, slots=True)
class Child:
    """A child on the roll. ``former_surname`` is one that must never be seen again, as after an adoption."""

    key: str
    room: str
    setting: str
    forename: str
    surname: str
    look: Look
    upn: str | None = None
    preferred_forename: str | None = None
    looked_after: LookedAfter | None = None
    restriction: RestrictionKind | None = None
    former_surname: str | None = None


@dataclass(frozen=True, slots=True)
class Caring:
    """What a carer is to one child."""

    child: str
    relationship: DeciderKind
    responsibility: Responsibility = Responsibility.YES
    asked_in_all_cases: bool = False
    lives_with: bool = True
    court_order_noted: bool = False


@dataclass(frozen=True, slots=True)
class Carer:
    """A parent or carer, with all the children they care for here."""

    key: str
    title: str
    forename: str
    surname: str
    email: str
    mobile: str
    caring: tuple[Caring, ...]
    channel: str | None = None
    needs: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody on the staff, or a governor. ``username`` when they sign in, with the roles they hold by setting."""

    key: str
    setting: str
    forename: str
    surname: str
    post: str
    look: Look
    username: str | None = None
    roles: tuple[tuple[str, tuple[Role, ...]], ...] = ()

    @property
    def full_name(self) -> str:
        return f"{self.forename} {self.surname}"


@dataclass(frozen=True, slots=True)
class Given:
    """One answer in the register: for a child by a carer, by the authority or by the child; for an adult their own.

    ``typed`` is the day on which the office wrote it down, where that was later than the day it was given.
    """

    person: str
    purpose: str
    answer: Answer
    day: date
    how: How = How.PAPER
    carer: str | None = None
    decider: DeciderKind | None = None
    lapses_on: date | None = None
    typed: date | None = None


@dataclass(frozen=True, slots=True)
class Machine:
    """A device of the school. ``kind`` is ipad, camera or computer."""

    tag: str
    kind: str
    make: str
    model: str
    serial: str
    setting: str
    keeper: str


@dataclass(frozen=True, slots=True)
class School:
    """All of it, as it stands on ``today``."""

    today: date
    started_on: date  # 1 September of this academic year
    rooms: tuple[Room, ...]
    children: tuple[Child, ...]
    carers: tuple[Carer, ...]
    adults: tuple[Adult, ...]
    answers: tuple[Given, ...]
    machines: tuple[Machine, ...]

    def room_of(self, child: Child) -> Room:
        return next(room for room in self.rooms if room.key == child.room)

    def in_room(self, key: str) -> tuple[Child, ...]:
        return tuple(child for child in self.children if child.room == key)

    def adult(self, key: str) -> Adult:
        return next(adult for adult in self.adults if adult.key == key)
