"""Where somebody stood on a day: by what was on record at the end of it, and by what is known now; and what came late.

Record time and valid time are both in the facts. What was recorded only after a day, and was true on it, is why the two
readings differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mediamgr.rules.candour import Candour
from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Dated, Decision, LookedAfter, PersonFacts, Responsibility
from mediamgr.rules.dated import leaving_day
from mediamgr.rules.days import last_moment, school_day
from mediamgr.rules.known import known_at, worded_at
from mediamgr.rules.purposes import PurposeFacts, Wording
from mediamgr.rules.restrictions import restrictions_on
from mediamgr.rules.standing import Standing


class Matter(StrEnum):
    """What a late entry that concerns every purpose is about."""

    ASKED_IN_ALL_CASES = "asked-in-all-cases"
    CARE = "care"
    LEAVING = "leaving"
    LIFTED = "lifted"
    PHASE = "phase"
    RESPONSIBILITY = "responsibility"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class LateDecision:
    """An answer that was recorded only afterwards; `corrects` is the entry that it replaces."""

    decision: Decision
    corrects: Decision | None = None


@dataclass(frozen=True, slots=True)
class LateFact:
    """Something true from `since` on, recorded only afterwards. `value` is a code, a day, or None: stays after all."""

    matter: Matter
    value: object
    since: date
    recorded_at: datetime
    carer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Hindsight:
    """One purpose on one day, read twice; `late` in the order of recording, `late_words` are those that ask again."""

    then: Standing
    now: Standing
    late: tuple[LateDecision, ...] = ()
    late_words: tuple[Wording, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether that evening's register said anything else of the day; how long it would last is no matter."""
        return _told(self.then) != _told(self.now)


def look_back(person: PersonFacts, purpose: PurposeFacts, day: date) -> Hindsight:
    """The standing on `day` by what was recorded by the end of it, and by all that the facts hold."""
    evening = last_moment(day)
    then = stands(known_at(person, evening), worded_at(purpose, evening), day)
    words = tuple(
        one
        for one in purpose.wordings
        if one.ask_again and one.published_on <= day and one.recorded_at is not None and one.recorded_at > evening
    )
    return Hindsight(then, stands(person, purpose, day), _late_decisions(person, purpose.code, day), words)


def late_facts(person: PersonFacts, day: date) -> tuple[LateFact, ...]:
    """What reads otherwise of person or carers on `day` for having been recorded only later, in that order."""
    evening = last_moment(day)
    known = known_at(person, evening)
    changed = _true_by(known, day) ^ _true_by(person, day)
    subjects = {(matter, carer_id) for matter, carer_id, _ in changed}
    found = [
        one
        for one in _facts(person)
        if one.recorded_at > evening
        and (one.since <= day or one.matter is Matter.LEAVING)  # of leaving days the last recorded counts, on any day
        and (one.matter, one.carer_id) in subjects
    ]
    return tuple(sorted(found, key=lambda one: one.recorded_at))


def facts_told(person: PersonFacts, candour: Candour, today: date) -> PersonFacts | None:
    """The facts on which this much candour may look back; None where the reader must ask the safeguarding lead.

    From the day on which a word changes, whoever is not told of restrictions could read when one began, or that there
    was one at all. So one in force today hides every day alike, and one that is over or to come leaves no trace.
    """
    if candour is Candour.EVERYTHING or not person.restrictions:
        return person
    return None if restrictions_on(person, today) else replace(person, restrictions=())


def days_of_change(person: PersonFacts) -> list[date]:
    """Every day on which something began, or was written down, in order."""
    found = {day for one in person.decisions for day in (one.decided_on, school_day(one.recorded_at))}
    found |= {day for one in _facts(person) for day in (one.since, school_day(one.recorded_at))}
    return sorted(found)


def _told(standing: Standing) -> tuple[object, ...]:
    return standing.state, standing.since, tuple((one.why, one.seq, one.day) for one in standing.because)


def _late_decisions(person: PersonFacts, purpose: str, day: date) -> tuple[LateDecision, ...]:
    evening, said = last_moment(day), {one.seq: one for one in person.decisions if one.purpose == purpose}
    found = []
    for one in said.values():
        wrong = said.get(one.corrects_seq or 0)
        # A correction takes away what it names on every day, also on those before its own.
        concerns = one.decided_on <= day or (wrong is not None and wrong.decided_on <= day)
        if one.recorded_at > evening and concerns:
            found.append(LateDecision(one, wrong))
    return tuple(sorted(found, key=lambda late: late.decision.seq))


def _facts(person: PersonFacts) -> Iterator[LateFact]:
    yield from _entries(Matter.CARE, person.looked_after)
    yield from _entries(Matter.PHASE, person.phases)
    for leaving in person.leaving:
        yield LateFact(Matter.LEAVING, leaving.value, leaving.since, leaving.recorded_at)
    for carer in person.carers:
        yield from _entries(Matter.RESPONSIBILITY, carer.responsibility, carer.carer_id)
        yield from _entries(Matter.ASKED_IN_ALL_CASES, carer.asked_in_all_cases, carer.carer_id)
    for bar in person.restrictions:
        yield LateFact(Matter.RESTRICTED, bar.until, bar.since, bar.imposed_at)
        if bar.lifted is not None:
            yield LateFact(Matter.LIFTED, None, bar.lifted.day, bar.lifted.recorded_at)


def _entries(matter: Matter, history: tuple[Dated[object], ...], carer_id: str | None = None) -> Iterator[LateFact]:
    for entry in history:
        yield LateFact(matter, entry.value, entry.since, entry.recorded_at, carer_id)


def _true_by(person: PersonFacts, day: date) -> set[tuple[Matter, str | None, object]]:
    """What held up to that day; of leaving only whether somebody had left, not the day to come on which they will."""
    left = leaving_day(person)
    first = min(person.phases, key=lambda entry: (entry.since, entry.seq), default=None)
    found: set[tuple[Matter, str | None, object]] = {
        (Matter.CARE, None, _timeline(person.looked_after, day, LookedAfter.NO)),
        # Before the first recorded phase a child is taken to have been in it already.
        (Matter.PHASE, None, _timeline(person.phases, day, None if first is None else first.value)),
        (Matter.LEAVING, None, left if left is not None and left < day else None),
    }
    for carer in person.carers:
        responsibility = _timeline(carer.responsibility, day, Responsibility.UNKNOWN)
        asked = _timeline(carer.asked_in_all_cases, day, unrecorded=False)
        found |= {
            (Matter.RESPONSIBILITY, carer.carer_id, responsibility),
            (Matter.ASKED_IN_ALL_CASES, carer.carer_id, asked),
        }
    for bar in restrictions_on(person, day):
        found |= {(Matter.RESTRICTED, None, bar.id), (Matter.LIFTED, None, bar.id)}
    return found


def _timeline(history: tuple[Dated[object], ...], day: date, unrecorded: object) -> tuple[tuple[date, object], ...]:
    """Each change up to that day: an answer is weighed by the day it was given as well, not by the last value alone."""
    by_day = {entry.since: entry.value for entry in sorted(history, key=lambda entry: (entry.since, entry.seq))}
    changes, value = [], unrecorded
    for since, new in by_day.items():
        if since <= day and new != value:
            changes.append((since, new))
            value = new
    return tuple(changes)
