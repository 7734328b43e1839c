"""Has a consent stood without a gap since an approval? DESIGN.md, section 6, condition 11.

Two kinds of gap count. One in time: on some day since the approval, by all that is known today, the consent did not
stand. One in knowledge: after some entry made since the approval the register said no, even if a later entry took
that back. A renewal without a gap changes nothing, also one that is dated in time and typed a week late.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from mediamgr.rules.consent import last_day_granted
from mediamgr.rules.consent_facts import Dated, Mark, PersonFacts
from mediamgr.rules.days import school_day
from mediamgr.rules.finding import find
from mediamgr.rules.known import known_by
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.standing import State

_DAY = timedelta(days=1)


def held_continuously(
    person: PersonFacts, purpose: PurposeFacts, from_day: date, from_mark: Mark, *, to_day: date
) -> bool:
    """Whether the consent was granted on every day from `from_day` to `to_day`, and after every entry since the mark.

    A `to_day` before `from_day` (a clock set back) counts as a gap.
    """
    return _no_gap_in_time(person, purpose, from_day, to_day) and _no_gap_in_knowledge(
        person, purpose, from_mark, from_day, to_day=to_day
    )


def quiet_since(person: PersonFacts, day: date, mark: Mark) -> bool:
    """Whether no entry has been made since the mark and none took effect after that day.

    A consent that stands today has then stood since: the same answers count, and a yes only ever grows older.
    """
    return (
        all(one.seq <= mark.decisions and one.decided_on <= day for one in person.decisions)
        and all(entry.seq <= mark.facts and entry.since <= day for entry in _histories(person))
        and not person.restrictions
    )


def _no_gap_in_time(person: PersonFacts, purpose: PurposeFacts, day: date, to_day: date) -> bool:
    if day > to_day:
        return False
    turns = sorted({turn for turn in _turning_days(person, purpose) if day < turn <= to_day})
    while day <= to_day:
        found = find(person, purpose, day)
        if found.state is not State.GRANTED:
            return False
        # Between its own last day and the next dated entry nothing can change a standing.
        ends = [turn for turn in turns if turn > day]
        last_day = last_day_granted(found)
        if last_day is not None:
            ends.append(last_day + _DAY)
        day = min(ends, default=date.max)
    return True


def _turning_days(person: PersonFacts, purpose: PurposeFacts) -> Iterator[date]:
    """Every day on which an entry takes effect; lapses are found from day to day."""
    yield from (decision.decided_on for decision in person.decisions if decision.purpose == purpose.code)
    yield from (entry.since for entry in _histories(person))
    for restriction in person.restrictions:
        yield restriction.since
        if restriction.until is not None and restriction.until < date.max:
            yield restriction.until + _DAY
        if restriction.lifted is not None:
            yield restriction.lifted.day


def _no_gap_in_knowledge(
    person: PersonFacts, purpose: PurposeFacts, mark: Mark, from_day: date, *, to_day: date
) -> bool:
    for recorded_at, change in sorted(_entries_after(person, mark), key=lambda step: step[0]):
        mark = _later(mark, change)
        day = min(max(school_day(recorded_at), from_day), to_day)
        # A yes that merely grew old is judged by its days above.
        if find(known_by(person, mark), purpose, day).state not in (State.GRANTED, State.LAPSED):
            return False
    return True


def _entries_after(person: PersonFacts, mark: Mark) -> Iterator[tuple[datetime, Mark]]:
    """Each entry made since the mark, with its own place in its own chain."""
    for decision in person.decisions:
        if decision.seq > mark.decisions:
            yield decision.recorded_at, replace(mark, decisions=decision.seq)
    for entry in _histories(person):
        if entry.seq > mark.facts:
            yield entry.recorded_at, replace(mark, facts=entry.seq)
    for one in person.restrictions:
        if one.imposed_seq > mark.restrictions:
            yield one.imposed_at, replace(mark, restrictions=one.imposed_seq)
        if one.lifted is not None and one.lifted.seq > mark.restrictions:
            yield one.lifted.recorded_at, replace(mark, restrictions=one.lifted.seq)


def _later(one: Mark, other: Mark) -> Mark:
    return Mark(
        max(one.decisions, other.decisions), max(one.facts, other.facts), max(one.restrictions, other.restrictions)
    )


def _histories(person: PersonFacts) -> Iterator[Dated[object]]:
    yield from person.looked_after
    yield from person.phases
    yield from person.leaving
    for carer in person.carers:
        yield from carer.responsibility
        yield from carer.asked_in_all_cases
