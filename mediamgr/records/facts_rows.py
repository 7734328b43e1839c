"""Rows of the register as the rules read them. Whatever cannot be read raises ValueError, for the caller to say no."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from enum import StrEnum
from operator import itemgetter
from typing import Any, TypeVar

from mediamgr.records.plain_rows import day, day_or_none, moment
from mediamgr.rules.consent_facts import (
    Answer,
    Carer,
    Dated,
    DeciderKind,
    Decision,
    Lifting,
    LookedAfter,
    Phase,
    Responsibility,
    Restriction,
)
from mediamgr.rules.fact_kinds import NO, STAYS, YES, FactKind

T = TypeVar("T", bound=StrEnum)


def _table(codes: type[T]) -> Mapping[str, T]:
    # A look in a table costs a tenth of a call to the enum, and the gate reads thousands of rows at once.
    return {code.value: code for code in codes}


_ANSWERS, _DECIDERS, _KINDS = _table(Answer), _table(DeciderKind), _table(FactKind)
_RESPONSIBILITIES, _CARES, _PHASES = _table(Responsibility), _table(LookedAfter), _table(Phase)
_YES = {YES: True, NO: False}


def decision(row: Any) -> Decision:
    """A row of ``_DECISIONS`` as the rule reads it. Raises ValueError."""
    try:
        return Decision(
            row[0],
            row[1],
            row[2],
            _DECIDERS[row[3]],
            _ANSWERS[row[4]],
            day(row[5]),
            moment(row[6]),
            row[7],
            row[8],
            None if row[9] is None else day(row[9]),
            row[10],
            None if row[11] is None else day(row[11]),
        )
    except KeyError as unknown:
        raise ValueError("a code that nobody knows") from unknown


def dated(found: list[Any]) -> tuple[Mapping[FactKind, list[Dated[Any]]], tuple[Carer, ...]]:
    """A person's own dated facts by kind, and the carers made of those that name one. Raises ValueError."""
    own: dict[FactKind, list[Dated[Any]]] = defaultdict(list)
    carers: dict[str, dict[FactKind, list[Dated[Any]]]] = defaultdict(lambda: defaultdict(list))
    try:
        for row in sorted(found, key=itemgetter(7)):
            kind = _KINDS[row[2]]
            of = own if row[4] is None else carers[row[4]]
            of[kind].append(Dated(_VALUES[kind](row[3]), day(row[5]), row[7], moment(row[8])))
    except KeyError as unknown:
        raise ValueError("a code that nobody knows") from unknown
    return own, tuple([_carer(carer_id, entries) for carer_id, entries in carers.items()])


def _carer(carer_id: str, entries: Mapping[FactKind, list[Dated[Any]]]) -> Carer:
    newest = entries.get(FactKind.RELATIONSHIP, [])[-1:]
    return Carer(
        carer_id,
        newest[0].value if newest else DeciderKind.OTHER,
        tuple(entries.get(FactKind.RESPONSIBILITY, ())),
        tuple(entries.get(FactKind.ASKED_IN_ALL_CASES, ())),
    )


def restrictions(found: list[Any]) -> tuple[Restriction, ...]:
    """Every restriction, with its lifting where there is one. Raises ValueError."""
    lifted = {row[3]: Lifting(day(row[5]), row[7], moment(row[8])) for row in found if row[2] == "lifted"}
    imposed = [row for row in found if row[2] == "imposed"]
    if len(lifted) + len(imposed) != len(found):
        raise ValueError("a row that neither imposes nor lifts")
    return tuple(
        Restriction(row[3], row[1], day(row[5]), row[7], moment(row[8]), day_or_none(row[6]), lifted.get(row[3]))
        for row in imposed
    )


_VALUES: Mapping[FactKind, Callable[[str], Any]] = {
    FactKind.ASKED_IN_ALL_CASES: _YES.__getitem__,
    FactKind.LEAVING: lambda value: None if value == STAYS else day(value),
    FactKind.LOOKED_AFTER: _CARES.__getitem__,
    FactKind.PHASE: _PHASES.__getitem__,
    FactKind.RELATIONSHIP: _DECIDERS.__getitem__,
    FactKind.RESPONSIBILITY: _RESPONSIBILITIES.__getitem__,
}
