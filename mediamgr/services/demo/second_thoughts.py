"""What happened after the first answers: permissions that lapse early, two that were taken back,
and one letter that turned up late."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mediamgr.rules.consent_facts import Answer, How
from mediamgr.services.demo.cases import CASES, SEPARATED
from mediamgr.services.demo.invented import Given

# Each of these is the first, the second ... child whose parents granted everything.
SOON, OVER, WITHDRAWN, FOUND_LATE = range(4), range(4, 7), range(7, 9), 9


def second_thoughts(answers: Sequence[Given], today: date) -> tuple[Given, ...]:
    """The answers with four sets that lapse within a month, three that lapsed last week, and three withdrawals."""
    willing = _willing(answers)
    changed = [_with_an_end(given, willing, today) for given in answers]
    later = (*_taken_back(answers, willing, today), *_found_late(answers, willing, today))
    return tuple(sorted((*changed, *later), key=lambda given: given.day))


def _willing(answers: Sequence[Given]) -> list[str]:
    """The children whose one parent granted everything, in a fixed order."""
    plain = {given.person for given in answers if given.person not in CASES and given.person not in SEPARATED}
    unwilling = {given.person for given in answers if given.answer is not Answer.GRANTED}
    return sorted(plain - unwilling)[::7]  # not all in one class


def _with_an_end(given: Given, willing: Sequence[str], today: date) -> Given:
    place = willing.index(given.person) if given.person in willing else None
    if place in SOON and given.purpose in ("social", "press", "website"):
        return replace(given, lapses_on=today + timedelta(days=6 + 5 * (place or 0)))
    if place in OVER and given.purpose in ("newsletter", "press", "website"):
        return replace(given, lapses_on=max(given.day, today - timedelta(days=4)))
    return given


def _taken_back(answers: Sequence[Given], willing: Sequence[str], today: date) -> Iterator[Given]:
    children = [willing[place] for place in WITHDRAWN if place < len(willing)]
    for given in answers:
        if given.person in children and given.purpose in ("website", "social"):
            day = max(given.day, today - timedelta(days=9))
            yield replace(given, answer=Answer.WITHDRAWN, day=day, how=How.TELEPHONE, lapses_on=None)


def _found_late(answers: Sequence[Given], willing: Sequence[str], today: date) -> Iterator[Given]:
    """A parent's letter lay in a book bag for weeks: what the register says of those days is not what it said then."""
    for given in answers:
        if given.person in willing[FOUND_LATE : FOUND_LATE + 1] and given.purpose in ("class_photo", "other_setting"):
            day, typed = max(given.day, today - timedelta(days=27)), max(given.day, today - timedelta(days=4))
            yield replace(given, answer=Answer.WITHDRAWN, day=day, how=How.PAPER, lapses_on=None, typed=typed)
