"""How much of a person's register is answered, missing, lapsed or about to lapse. The rule is asked, each time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent import last_day_granted
from mediamgr.rules.finding import find
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.standing import State

SOON = timedelta(days=60)
UNANSWERED = frozenset({State.NEVER_ASKED, State.NO_ANSWER_YET, State.UNCONFIRMED, State.WAITING_FOR_ANOTHER})


@dataclass(slots=True)
class Tally:
    """Numbers of purposes; ``until`` is the first day of an end within 60 days."""

    asked: int = 0
    granted: int = 0
    unanswered: int = 0
    lapsed: int = 0
    lapsing: int = 0
    until: date | None = None


def tally(register: Register, person_id: str, today: date) -> Tally:
    """Count one person's purposes; all nothing for somebody whom the register does not know."""
    counted, person = Tally(), register.people.get(person_id)
    if person is None:
        return counted
    for purpose in in_use(register.purposes, today):
        counted.asked += 1
        found = find(person, purpose, today)
        if found.state in UNANSWERED:
            counted.unanswered += 1
        elif found.state is State.LAPSED:
            counted.lapsed += 1
        elif found.state is State.GRANTED:
            _granted(counted, last_day_granted(found), today)
    return counted


def in_use(purposes: Mapping[str, PurposeFacts], today: date) -> Iterable[PurposeFacts]:
    """The purposes that are not retired, in the order of the register."""
    return [purpose for purpose in purposes.values() if purpose.retired_on is None or purpose.retired_on > today]


def _granted(counted: Tally, last: date | None, today: date) -> None:
    counted.granted += 1
    if last is not None and last <= today + SOON:
        counted.lapsing += 1
        counted.until = min(last, counted.until or last)
