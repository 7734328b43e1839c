"""Each person's standing once for each purpose and day, for as long as one question lasts and no longer."""

from datetime import date

from mediamgr.rules.clearance_facts import Approval, Register
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Mark
from mediamgr.rules.continuity import held_continuously, quiet_since
from mediamgr.rules.finding import find
from mediamgr.rules.standing import State
from mediamgr.rules.verdict import Refusal


class Standings:
    """What one question has found out so far. Made and dropped within a call: consent is never cached (promise 3)."""

    def __init__(self, register: Register, day: date) -> None:
        """Answer from this register for this day."""
        self._register = register
        self._day = day
        self._refusals: dict[tuple[str, str], Refusal | None] = {}
        self._quiet: dict[tuple[str, date, Mark], bool] = {}
        self._held: dict[tuple[str, str, date, Mark], bool] = {}

    def refusal(self, person_id: str, purpose: str) -> Refusal | None:
        """Why this person cannot be shown for this purpose; None when they can. Who is unknown cannot."""
        key = (person_id, purpose)
        if key not in self._refusals:
            self._refusals[key] = self._ask(person_id, purpose)
        return self._refusals[key]

    def interrupted(self, person_id: str, purposes: list[str], approval: Approval) -> bool:
        """Whether a consent of this person, which stands today, had a gap since the approval."""
        key = (person_id, approval.day, approval.mark)
        if key not in self._quiet:
            self._quiet[key] = quiet_since(self._register.people[person_id], approval.day, approval.mark)
        if self._quiet[key] and approval.day <= self._day:
            return False
        return not all(self._held_since(person_id, purpose, approval) for purpose in purposes)

    def _held_since(self, person_id: str, purpose: str, approval: Approval) -> bool:
        key = (person_id, purpose, approval.day, approval.mark)
        if key not in self._held:
            person, facts = self._register.people[person_id], self._register.purposes[purpose]
            self._held[key] = held_continuously(person, facts, approval.day, approval.mark, to_day=self._day)
        return self._held[key]

    def _ask(self, person_id: str, purpose: str) -> Refusal | None:
        person, facts = self._register.people.get(person_id), self._register.purposes.get(purpose)
        if person is None:
            return Refusal(Code.PERSON_UNKNOWN, person_id=person_id, purpose=purpose)
        if facts is None:
            return Refusal(Code.PURPOSE_UNKNOWN, person_id=person_id, purpose=purpose)
        state = find(person, facts, self._day).state
        if state is State.GRANTED:
            return None
        return Refusal(Code(state.value), person_id=person_id, purpose=purpose)
