"""What the consent rule reads: everything is dated twice, the day it was true and the moment it was recorded.

`seq` is the place of an entry in its chain: one chain for decisions, one for dated facts, one for restrictions. Within
a chain, order is by sequence, never by the clock. `recorded_at` is aware. Days are the school's own calendar days.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Answer(StrEnum):
    """What a decision says. `requested` and `nothing` are no answers; both block, and supersede no answer."""

    GRANTED = "granted"
    NOTHING = "nothing"  # only as a correction: what it replaces was never decided
    OBJECTED = "objected"
    REFUSED = "refused"
    REQUESTED = "requested"  # asked, no answer yet: recorded when a letter goes out
    WITHDRAWN = "withdrawn"


class DeciderKind(StrEnum):
    """Who may decide for a child (REGISTER.md), an adult for themselves, and an import that names nobody."""

    ADOPTIVE_PARENT = "adoptive-parent"
    CHILD = "child"
    FATHER = "father"
    FOSTER_CARER = "foster-carer"
    LIVE_WITH_ORDER = "live-with-order"
    LOCAL_AUTHORITY = "local-authority"
    MOTHER = "mother"
    OTHER = "other"  # a contact of no known kind: a grandparent, a neighbour
    SECOND_PARENT = "second-parent"
    SELF = "self"
    SPECIAL_GUARDIAN = "special-guardian"
    STEP_PARENT = "step-parent"
    UNNAMED = "unnamed"


class How(StrEnum):
    """The channel by which a decision came."""

    EMAIL = "email"
    IMPORT = "import"
    IN_PERSON = "in-person"
    ONLINE = "online"
    PAPER = "paper"
    TELEPHONE = "telephone"


class LookedAfter(StrEnum):
    """Whose care a child is in. An import that only ticks "in care" leaves the basis unknown."""

    BASIS_UNKNOWN = "basis-unknown"
    CARE_ORDER = "care-order"
    NO = "no"
    SECTION_20 = "section-20"


class PersonKind(StrEnum):
    """Adults decide for themselves, and only they."""

    ADULT = "adult"
    CHILD = "child"


class Phase(StrEnum):
    """The stage of school a child is in; a consent does not follow into the next."""

    INFANTS = "infants"
    JUNIORS = "juniors"
    NURSERY = "nursery"


class Responsibility(StrEnum):
    """Parental responsibility. Unknown can refuse, and cannot grant."""

    NO = "no"
    UNKNOWN = "unknown"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Dated(Generic[T_co]):
    """A value that is true from `since` on, until the next one; the newest by (since, seq) of a day counts."""

    value: T_co
    since: date
    seq: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer of one decider about one purpose; never edited.

    `lapses_on`, where recorded, is the last day on which it stands. `corrects_seq` names the decision it replaces.
    `plan_on` is the day of the placement plan that delegates authority to a foster carer.
    """

    seq: int
    person_id: str
    purpose: str
    decider_kind: DeciderKind
    answer: Answer
    decided_on: date
    recorded_at: datetime
    decider_id: str | None = None
    wording_id: str | None = None
    lapses_on: date | None = None
    corrects_seq: int | None = None
    plan_on: date | None = None
    how: How = How.PAPER


@dataclass(frozen=True, slots=True)
class Carer:
    """A carer of one child. Before its first entry, responsibility is unknown and nobody must be asked in all cases."""

    carer_id: str
    relationship: DeciderKind
    responsibility: tuple[Dated[Responsibility], ...] = ()
    asked_in_all_cases: tuple[Dated[bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the register stood at some moment: the last `seq` of each of its three chains."""

    decisions: int
    facts: int
    restrictions: int


@dataclass(frozen=True, slots=True)
class Lifting:
    """The end of a restriction: from `day` on it is no longer in force."""

    day: date
    seq: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Restriction:
    """A court order, adoption, refuge or safeguarding matter: in force from `since` to `until`, both included."""

    id: str
    person_id: str
    since: date
    imposed_seq: int
    imposed_at: datetime
    until: date | None = None
    lifted: Lifting | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All that the rule needs of one person.

    `leaving` holds leaving days (None: not leaving after all); of these the newest by seq counts.
    """

    person_id: str
    kind: PersonKind
    setting_id: str
    decisions: tuple[Decision, ...] = ()
    carers: tuple[Carer, ...] = ()
    looked_after: tuple[Dated[LookedAfter], ...] = ()
    phases: tuple[Dated[Phase], ...] = ()
    leaving: tuple[Dated[date | None], ...] = ()
    restrictions: tuple[Restriction, ...] = ()
