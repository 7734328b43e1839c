"""What a roll says of each child: its rows put together, nothing looked up and nothing decided yet."""

from dataclasses import dataclass, field
from datetime import date

from mediamgr.rules.consent_facts import Answer, DeciderKind
from mediamgr.rules.year_groups import YearGroup


@dataclass(frozen=True, slots=True)
class CarerSaid:
    """A carer of one child as a row says; None where it says nothing."""

    forename: str
    surname: str
    title: str | None = None
    mis_id: str | None = None
    relationship: DeciderKind | None = None
    responsibility: bool | None = None
    lives_with: bool | None = None
    court_order: bool | None = None
    email: str | None = None
    mobile: str | None = None


@dataclass(frozen=True, slots=True)
class ConsentSaid:
    """An answer for a purpose; ``informed_by`` as written, ``decided_on`` None where the file gives no day."""

    purpose: str
    answer: Answer
    informed_by: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChildSaid:
    """A child as the rows say. ``upn`` is valid or None; ``upn_wrong``: there was one and it fails its check.

    ``left`` is the last day; ``gone`` that a status says so without a day.
    """

    upn: str | None = None
    upn_wrong: bool = False
    mis_id: str | None = None
    forename: str = ""
    surname: str = ""
    preferred_forename: str | None = None
    preferred_surname: str | None = None
    year: YearGroup | None = None
    class_name: str | None = None
    joined: date | None = None
    left: date | None = None
    gone: bool = False
    looked_after: bool | None = None

    @property
    def named(self) -> bool:
        """Whether the row gives a whole name."""
        return bool(self.forename and self.surname)


@dataclass(frozen=True, slots=True)
class Said:
    """One child and all that hangs on it. ``rows`` count as a spreadsheet does; ``doubts`` are asked about.

    ``notes`` say what was not taken, and do not stand in the way of the rest.
    """

    rows: tuple[int, ...]
    child: ChildSaid
    carers: tuple[CarerSaid, ...] = ()
    consents: tuple[ConsentSaid, ...] = ()
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be taken as it is, and why. ``upn`` as written: whoever has it is not missing from the file."""

    row: int
    why: str
    label: str = ""
    upn: str = ""


@dataclass(frozen=True, slots=True)
class Roll:
    """A whole file as understood. ``whole``: it names children and so can show who is missing from it."""

    children: tuple[Said, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    whole: bool = False
    purposes: frozenset[str] = field(default_factory=frozenset)
