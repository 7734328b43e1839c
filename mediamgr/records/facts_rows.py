"""Rows of the register as the rules read them. Whatever cannot be read raises ValueError, for the caller to say no."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from mediamgr.records.plain_rows import day, day_or_none, moment
from mediamgr.rules.consent_facts import (
    Answer,
    Carer,
    Dated,
    DeciderKind,
    Decision,
    How,
    Lifting,
    LookedAfter,
    Phase,
    Responsibility,
    Restriction,
)
from mediamgr.rules.fact_kinds import NO, STAYS, YES, FactKind

# A look in a table costs a tenth of a call to the enum, and the gate reads thousands of decisions at once.
_ANSWERS = {answer.value: answer for answer in Answer}
_DECIDERS = {kind.value: kind for kind in DeciderKind}
_HOWS = {how.value: how for how in How}


def decision(row: Any) -> Decision:
    """A row of ``_DECISIONS`` as the rule reads it. Raises ValueError."""
    try:
        answer, decider_kind, how = _ANSWERS[row[4]], _DECIDERS[row[3]], _HOWS[row[12]]
    except KeyError as unknown:
        raise ValueError("a code that nobody knows") from unknown
    return Decision(
        row[0],
        row[1],
        row[2],
        decider_kind,
        answer,
        day(row[5]),
        moment(row[6]),
        row[7],
        row[8],
        day_or_none(row[9]),
        row[10],
        day_or_none(row[11]),
        how,
    )


def dated(found: list[Any]) -> tuple[Mapping[FactKind, list[Dated[Any]]], tuple[Carer, ...]]:
    """A person's own dated facts by kind, and the carers made of those that name one. Raises ValueError."""
    own: dict[FactKind, list[Dated[Any]]] = defaultdict(list)
    carers: dict[str, dict[FactKind, list[Dated[Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(found, key=lambda row: int(row[7])):
        kind = FactKind(row[2])
        entry = Dated(_VALUES[kind](row[3]), day(row[5]), row[7], moment(row[8]))
        (own if row[4] is None else carers[row[4]])[kind].append(entry)
    return own, tuple(_carer(carer_id, entries) for carer_id, entries in carers.items())


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


def _yes(value: str) -> bool:
    if value not in (YES, NO):
        raise ValueError("neither yes nor no")
    return value == YES


_VALUES: Mapping[FactKind, Any] = {
    FactKind.ASKED_IN_ALL_CASES: _yes,
    FactKind.CLASS: str,
    FactKind.LEAVING: lambda value: None if value == STAYS else day(value),
    FactKind.LOOKED_AFTER: LookedAfter,
    FactKind.PHASE: Phase,
    FactKind.RELATIONSHIP: DeciderKind,
    FactKind.RESPONSIBILITY: Responsibility,
}
