"""Reading dated histories: what was true on a day, as far as is recorded."""

from datetime import date
from typing import TypeVar

from mediamgr.rules.consent_facts import Dated, LookedAfter, PersonFacts

T = TypeVar("T")


def value_on(history: tuple[Dated[T], ...], day: date, unrecorded: T) -> T:
    """The value in force on `day`, or `unrecorded` before the first. Of one day's entries the last recorded counts."""
    if len(history) == 1:
        return history[0].value if history[0].since <= day else unrecorded
    newest: Dated[T] | None = None
    for entry in history:
        if entry.since <= day and (newest is None or (entry.since, entry.seq) > (newest.since, newest.seq)):
            newest = entry
    return unrecorded if newest is None else newest.value


def leaving_day(person: PersonFacts) -> date | None:
    """The last day here, as last recorded; None while the person stays."""
    newest = max(person.leaving, key=lambda entry: entry.seq, default=None)
    return None if newest is None else newest.value


def looked_after_on(person: PersonFacts, day: date) -> LookedAfter:
    """Whose care the child is in; a child is in the parents' care until something else is recorded."""
    return value_on(person.looked_after, day, LookedAfter.NO) if person.looked_after else LookedAfter.NO


def care_has_ended(person: PersonFacts, day: date) -> bool:
    """Whether the register says that care ended; a child never recorded as looked after leaves the question open."""
    if looked_after_on(person, day) is not LookedAfter.NO:
        return False
    return any(entry.since <= day and entry.value is not LookedAfter.NO for entry in person.looked_after)


def phase_ends_after(person: PersonFacts, day: date) -> date | None:
    """The first day after `day` on which the child is in another phase than on it; None while there is none.

    Before the first recorded phase the child is taken to have been in that one already.
    """
    if len(person.phases) < 2:
        return None
    timeline = {entry.since: entry.value for entry in sorted(person.phases, key=lambda e: (e.since, e.seq))}
    first = next(iter(timeline.values()))
    phase = value_on(person.phases, day, first)
    return next((since for since, value in timeline.items() if since > day and value is not phase), None)
