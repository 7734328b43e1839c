"""One row of a roll: its cells by meaning, read into what it says of a child, the carers and the answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from mediamgr.rules.roll.cells import (
    DayOrder,
    Unreadable,
    day_order,
    is_formula,
    letters_are_lost,
    read_answer,
    read_day,
    read_email,
    read_mobile,
    read_relationship,
    read_truth,
    read_year,
    said,
)
from mediamgr.rules.roll.columns import CARERS_OWN, Field, Meaning, folded
from mediamgr.rules.roll.guessing import Mapped, purpose_named
from mediamgr.rules.roll.said import CarerSaid, ChildSaid, ConsentSaid
from mediamgr.rules.upn import UpnFault, read_upn

T = TypeVar("T")
_DAYS = (Field.JOINED, Field.LEFT, Field.CONSENT_DATE)
_NAMES = (
    Field.FORENAME, Field.SURNAME, Field.PREFERRED_FORENAME, Field.PREFERRED_SURNAME,
    Field.CARER_FORENAME, Field.CARER_SURNAME,
)  # fmt: skip
_NO_NUMBERS = frozenset({Field.EMAIL, Field.MOBILE})
_GONE = frozenset({"leaver", "left", "former", "formerpupil", "offroll", "leavers"})
# A longer cell is no name, class or number, and no column of the register holds it.
LONGEST = 100


class RowRefused(Exception):
    """The row cannot be taken; ``why`` is a code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Row:
    """What one row says; ``number`` as a spreadsheet counts, its header included."""

    number: int
    child: ChildSaid = field(default_factory=ChildSaid)
    carers: list[CarerSaid] = field(default_factory=list)
    consents: list[ConsentSaid] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one file: what its columns mean, how its days are written, what purposes are called."""

    meanings: Mapped
    orders: Mapping[Meaning, DayOrder]
    purposes: Mapping[str, str]

    @classmethod
    def of(cls, meanings: Mapped, rows: Iterable[Sequence[str]], purposes: Mapping[str, str]) -> "Reader":
        """A reader that has looked through the columns of days first."""
        days: dict[Meaning, list[str]] = {each: [] for each in meanings if each and each.field in _DAYS}
        if days:
            for row in rows:
                for meaning, cell in zip(meanings, row, strict=False):
                    if meaning in days and meaning is not None:
                        days[meaning].append(said(cell))
        return cls(meanings, {meaning: day_order(texts) for meaning, texts in days.items()}, purposes)

    def read(self, number: int, cells: Sequence[str]) -> Row:
        """What the row says. Raises RowRefused."""
        values = {
            meaning: text
            for meaning, cell in zip(self.meanings, cells, strict=False)
            if meaning is not None and (text := said(cell))
        }
        return _Cells(Row(number), values, self.orders, self.purposes).row()


@dataclass(slots=True)
class _Cells:
    into: Row
    values: Mapping[Meaning, str]
    orders: Mapping[Meaning, DayOrder]
    purposes: Mapping[str, str]

    def row(self) -> Row:
        self._look_through()
        self.into.child = self._child()
        slots = sorted({each.slot for each in self.values if each.field in CARERS_OWN})
        self.into.carers = [carer for slot in slots if (carer := self._carer(slot)) is not None]
        self.into.consents = list(self._consents())
        return self.into

    def _look_through(self) -> None:
        for meaning, text in self.values.items():
            if meaning.field not in _NO_NUMBERS and is_formula(text):
                raise RowRefused("formula")
            if len(text) > LONGEST:
                raise RowRefused("cell-too-long")
            if meaning.field in _NAMES and letters_are_lost(text):
                self.into.doubts.append("letters-lost")

    def _text(self, field: Field, slot: int = 0) -> str:
        return self.values.get(Meaning(field, slot), "")

    def _read(self, field: Field, reader: Callable[[str], T], note: str, slot: int = 0) -> T | None:
        """A value, or None with a note where the cell cannot be read."""
        text = self._text(field, slot)
        if not text:
            return None
        try:
            return reader(text)
        except Unreadable:
            self.into.notes.append(note)
            return None

    def _day(self, field: Field) -> date | None:
        order = self.orders.get(Meaning(field), DayOrder.DAY_FIRST)
        return self._read(field, lambda text: read_day(text, order), "day-doubtful")

    def _child(self) -> ChildSaid:
        upn = read_upn(self._text(Field.UPN))
        try:
            year = read_year(self._text(Field.YEAR)) if self._text(Field.YEAR) else None
        except Unreadable:
            raise RowRefused("year-unknown") from None
        return ChildSaid(
            upn=upn.text if upn.fault is None else None,
            upn_wrong=upn.fault not in (None, UpnFault.EMPTY),
            mis_id=self._text(Field.MIS_ID) or None,
            forename=self._text(Field.FORENAME),
            surname=self._text(Field.SURNAME),
            preferred_forename=self._text(Field.PREFERRED_FORENAME) or None,
            preferred_surname=self._text(Field.PREFERRED_SURNAME) or None,
            year=year,
            class_name=self._text(Field.CLASS) or None,
            joined=self._day(Field.JOINED),
            left=self._day(Field.LEFT),
            gone=folded(self._text(Field.STATUS)) in _GONE,
            looked_after=self._read(Field.LOOKED_AFTER, read_truth, "care-unreadable"),
        )

    def _carer(self, slot: int) -> CarerSaid | None:
        forename, surname = self._text(Field.CARER_FORENAME, slot), self._text(Field.CARER_SURNAME, slot)
        if not forename or not surname:
            self.into.notes.append("carer-nameless")
            return None
        return CarerSaid(
            forename,
            surname,
            title=self._text(Field.CARER_TITLE, slot) or None,
            mis_id=self._text(Field.CARER_ID, slot) or None,
            relationship=self._read(Field.RELATIONSHIP, read_relationship, "", slot),
            responsibility=self._read(Field.RESPONSIBILITY, read_truth, "responsibility-unreadable", slot),
            lives_with=self._read(Field.LIVES_WITH, read_truth, "lives-with-unreadable", slot),
            court_order=self._read(Field.COURT_ORDER, read_truth, "court-order-unreadable", slot),
            email=self._read(Field.EMAIL, read_email, "email-unreadable", slot),
            mobile=self._read(Field.MOBILE, read_mobile, "mobile-unreadable", slot),
        )

    def _consents(self) -> Iterable[ConsentSaid]:
        by, day = self._text(Field.INFORMED_BY), self._day(Field.CONSENT_DATE)
        for purpose, text in self._asked():
            try:
                answer = read_answer(text)
            except Unreadable:
                self.into.notes.append("answer-unreadable")
                continue
            # A day that is there and cannot be read leaves open which answer is the newer one.
            if self._text(Field.CONSENT_DATE) and day is None:
                return
            if answer is not None:
                yield ConsentSaid(purpose, answer, by, day)

    def _asked(self) -> Iterable[tuple[str, str]]:
        for meaning, text in self.values.items():
            if meaning.field is Field.CONSENT:
                yield meaning.purpose, text
        kind, state = self._text(Field.CONSENT_TYPE), self._text(Field.CONSENT_STATE)
        if kind and state:
            purpose = purpose_named(kind, self.purposes)
            if purpose is None:
                self.into.notes.append("consent-of-no-purpose")
            else:
                yield purpose, state
