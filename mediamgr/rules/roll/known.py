"""The register as an import compares with it: children of one setting, their carers and newest answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, Phase, Responsibility
from mediamgr.rules.roll.cells import same_number
from mediamgr.rules.roll.columns import folded
from mediamgr.rules.upn import read_upn
from mediamgr.rules.year_groups import YearGroup

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class KnownCare:
    """A carer on record and what they are to one child, today."""

    carer_id: str
    forename: str
    surname: str
    title: str | None = None
    mis_id: str | None = None
    email: str | None = None
    mobile: str | None = None
    channel: str | None = None
    needs: str | None = None
    relationship: DeciderKind = DeciderKind.OTHER
    responsibility: Responsibility = Responsibility.UNKNOWN
    asked_in_all_cases: bool = False
    lives_with: bool | None = None
    court_order_noted: bool = False


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """A decision on record."""

    purpose: str
    carer_id: str | None
    decider: DeciderKind
    answer: Answer
    decided_on: date


@dataclass(frozen=True, slots=True)
class KnownChild:
    """A child on record, as of today. ``concealed``: an earlier name of theirs is the safeguarding lead's alone."""

    id: str
    forename: str
    surname: str
    preferred_forename: str | None = None
    preferred_surname: str | None = None
    concealed: bool = False
    upn: str | None = None
    mis_id: str | None = None
    class_id: str | None = None
    class_name: str | None = None
    phase: Phase | None = None
    looked_after: LookedAfter | None = None
    left_on: date | None = None
    cares: tuple[KnownCare, ...] = ()
    answers: tuple[KnownAnswer, ...] = ()

    @property
    def lasting_upn(self) -> bool:
        """Whether the number on record is a valid one that is not temporary: only such a one tells children apart."""
        upn = read_upn(self.upn or "")
        return upn.fault is None and not upn.temporary


@dataclass(frozen=True, slots=True)
class KnownClass:
    """A class in use."""

    id: str
    name: str
    year: YearGroup


@dataclass(frozen=True, slots=True)
class Register:
    """One setting's register. ``elsewhere`` are pupil numbers of children of other settings; ``day`` is today."""

    day: date
    children: tuple[KnownChild, ...] = ()
    classes: tuple[KnownClass, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    index: "Index" = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", Index.of(self.children))


@dataclass(frozen=True, slots=True)
class Index:
    """The children by everything they can be found by; names folded, given and preferred ones alike."""

    by_id: Mapping[str, KnownChild]
    by_upn: Mapping[str, KnownChild]
    by_mis_id: Mapping[str, tuple[KnownChild, ...]]
    by_name: Mapping[tuple[str, str], tuple[KnownChild, ...]]
    by_class: Mapping[str, tuple[KnownChild, ...]]
    by_carer_mis_id: Mapping[str, KnownCare]
    by_carer: Mapping[tuple[str, ...], KnownCare]

    @classmethod
    def of(cls, children: Iterable[KnownChild]) -> "Index":
        """Everything looked up once, so that five thousand rows are matched without a search."""
        by_id, by_upn = {}, {}
        by_mis_id: dict[str, list[KnownChild]] = defaultdict(list)
        by_name: dict[tuple[str, str], list[KnownChild]] = defaultdict(list)
        by_class: dict[str, list[KnownChild]] = defaultdict(list)
        carers: dict[str, KnownCare] = {}
        reached: dict[tuple[str, ...], KnownCare] = {}
        for child in children:
            by_id[child.id] = child
            if child.upn:
                by_upn[read_upn(child.upn).text] = child
            if child.mis_id:
                by_mis_id[same_number(child.mis_id)].append(child)
            for name in names_of(child):
                by_name[name].append(child)
            by_class[folded(child.class_name or "")].append(child)
            for care in child.cares:
                if care.mis_id:
                    carers.setdefault(same_number(care.mis_id), care)
                for key in reached_by(care.forename, care.surname, care.email, care.mobile):
                    reached.setdefault(key, care)
        return cls(by_id, by_upn, _frozen(by_mis_id), _frozen(by_name), _frozen(by_class), carers, reached)


def names_of(child: KnownChild) -> frozenset[tuple[str, str]]:
    """Forename and surname, folded, in every way the child is called today."""
    forenames = {child.forename, child.preferred_forename or child.forename}
    surnames = {child.surname, child.preferred_surname or child.surname}
    return frozenset((folded(forename), folded(surname)) for forename in forenames for surname in surnames)


def reached_by(forename: str, surname: str, email: str | None, mobile: str | None) -> list[tuple[str, ...]]:
    """What makes two carers the same person: one whole name with one mail address or telephone."""
    name = (folded(forename), folded(surname))
    digits = "".join(letter for letter in mobile or "" if letter.isdigit()).removeprefix("44").lstrip("0")
    return [(*name, way) for way in ((email or "").casefold(), digits) if way]


def _frozen(lists: Mapping[K, list[KnownChild]]) -> dict[K, tuple[KnownChild, ...]]:
    return {key: tuple(several) for key, several in lists.items()}
