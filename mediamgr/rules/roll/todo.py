"""What an import would do: for each child of the roll, what becomes of it and what has to be changed for that."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, Phase, Responsibility
from mediamgr.rules.roll.known import KnownChild
from mediamgr.rules.roll.said import ChildSaid
from mediamgr.rules.year_groups import YearGroup

_NO_NUMBER = frozenset({"upn-missing", "upn-wrong"})
_ALIKE = frozenset({"maybe-known", "same-name"})


class Outcome(StrEnum):
    """What becomes of a child of the roll, or of one on record who is missing from it."""

    CHANGED = "changed"
    LEAVER = "leaver"
    NEW = "new"
    OUT = "out"  # asked about, and left out
    REFUSED = "refused"
    SAME = "same"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Parts:
    """A name in its four parts."""

    forename: str
    surname: str
    preferred_forename: str | None = None
    preferred_surname: str | None = None


@dataclass(frozen=True, slots=True)
class CareTodo:
    """A carer to record, to link, or to change. ``carer_id`` None: new; ``key`` says which new ones are the same.

    ``contact`` and ``care`` say which of the two differ from what is on record. The values are whole: what the file
    leaves open is filled with what is on record.
    """

    key: str
    carer_id: str | None
    linked: bool
    contact: bool
    care: bool
    forename: str
    surname: str
    title: str | None
    mis_id: str | None
    email: str | None
    mobile: str | None
    channel: str | None
    needs: str | None
    relationship: DeciderKind
    responsibility: Responsibility
    asked_in_all_cases: bool
    lives_with: bool | None
    court_order_noted: bool

    @property
    def shared(self) -> bool:
        """Whether the key says who it is beyond this one child: a mere name does not."""
        return not self.key.startswith("own ")


@dataclass(frozen=True, slots=True)
class AnswerTodo:
    """A decision to record; the decider is the carer with this key, or nobody named."""

    purpose: str
    answer: Answer
    decided_on: date
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Todo:
    """Everything to do about one child; what is None stays as it is. ``returns``: the last day is taken back."""

    child_id: str | None = None
    name: Parts | None = None
    upn: str | None = None
    mis_id: str | None = None
    class_name: str | None = None
    year: YearGroup | None = None
    phase: Phase | None = None
    looked_after: LookedAfter | None = None
    since: date | None = None
    left: date | None = None
    returns: bool = False
    cares: tuple[CareTodo, ...] = ()
    answers: tuple[AnswerTodo, ...] = ()

    @property
    def changes(self) -> tuple[str, ...]:
        """What differs, as codes for the report."""
        told = (
            ("name", self.name is not None),
            ("numbers", self.upn is not None or self.mis_id is not None),
            ("class", self.class_name is not None),
            # With a class the phase goes along, changed or not.
            ("phase", self.phase is not None and self.class_name is None),
            ("care", self.looked_after is not None),
            ("leaving", self.left is not None or self.returns),
            ("carers", bool(self.cares)),
            ("answers", bool(self.answers)),
        )
        return tuple(code for code, differs in told if differs)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: the rows it is about, what becomes of them, why, and what was not taken."""

    rows: tuple[int, ...]
    outcome: Outcome
    label: str = ""
    class_name: str = ""
    whys: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    may_be_new: bool = False
    child_id: str | None = None
    todo: Todo | None = None
    answered: bool = False

    @property
    def suggestion(self) -> str:
        """The answer that many such lines can be given at once: ``new`` where only a number is wanting and nobody
        resembles the child, the id of the one child of the same whole name; empty where each has to be looked at."""
        if self.outcome is not Outcome.UNSURE:
            return ""
        if not self.offers:
            return "new" if self.may_be_new and set(self.whys) <= _NO_NUMBER else ""
        alike = set(self.whys) & _ALIKE and set(self.whys) <= _ALIKE | _NO_NUMBER
        return self.offers[0] if alike and len(self.offers) == 1 else ""

    @property
    def key(self) -> str:
        """What an answer to a question is filed under: the first row."""
        return str(self.rows[0]) if self.rows else ""


def called(known: KnownChild) -> str:
    """What a child on record is called."""
    return f"{known.preferred_forename or known.forename} {known.preferred_surname or known.surname}"


def label_of(child: ChildSaid, known: KnownChild | None = None) -> str:
    """What a line is called: the name in the file, else the one on record, else the number."""
    if child.named:
        return f"{child.forename} {child.surname}"
    if known is not None:
        return called(known)
    return child.upn or child.mis_id or ""
