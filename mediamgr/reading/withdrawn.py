"""What a withdrawal has ended: the receipt, read from what the register and the shares hold of that very moment."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.decisions import DecisionLine, decision_lines
from mediamgr.reading.person import PersonHead, person_head
from mediamgr.reading.touched_shares import SharedLine, shares_showing
from mediamgr.records import facts
from mediamgr.records.register import Decision
from mediamgr.records.sharing import Share
from mediamgr.rules.consent_facts import Answer, DeciderKind, PersonFacts
from mediamgr.rules.permissions import Permission, Principal
from mediamgr.rules.restrictions import restrictions_on
from mediamgr.rules.withdrawing import Caller, has_a_say

NOES = (Answer.REFUSED.value, Answer.WITHDRAWN.value, Answer.OBJECTED.value)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One call: who said no to what and when, which shares ended with it, and which of those had been handed out.

    ``hidden``: the safeguarding lead has to be asked before anybody outside is told anything.
    """

    head: PersonHead
    lines: tuple[DecisionLine, ...]
    counts: bool
    hidden: bool
    shares: tuple[SharedLine, ...]

    @property
    def at(self) -> datetime:
        """When it was written down, which is when it began to count."""
        return self.lines[0].recorded_at

    @property
    def fetched(self) -> tuple[SharedLine, ...]:
        """The ended shares that somebody had fetched: what left cannot be called back by itself."""
        return tuple(share for share in self.shares if share.fetched)


def receipt(session: Session, principal: Principal, today: date, person_id: str, seq: int) -> Receipt | None:
    """The receipt of the call whose first answer has this place, or None where there is none for this reader."""
    head = person_head(session, principal, person_id, Permission.RECORD_DECISIONS)
    if head is None:
        return None
    # Looked for among the person's own: a place may come from any address, and be longer than the database can count.
    said = session.scalars(select(Decision).where(Decision.person_id == person_id, Decision.answer.in_(NOES))).all()
    first = next((one for one in said if one.seq == seq), None)
    if first is None:
        return None
    of_call = {one.seq for one in said if one.seq >= seq and _occasion(one) == _occasion(first)}
    lines = tuple(reversed([line for line in decision_lines(session, principal, person_id) if line.seq in of_call]))
    ended = (Share.ended_at == first.recorded_at, Share.ended_because == "no-longer-clear")
    person = facts.for_people(session, [person_id]).people.get(person_id)
    counts = _counts(person, first)
    shares = shares_showing(session, principal, person_id, *ended, since_removed=first.recorded_at) if counts else ()
    hidden = person is not None and bool(restrictions_on(person, today))
    return Receipt(head, lines, counts, hidden, shares)


def _occasion(one: Decision) -> tuple[datetime, str | None, str]:
    """What all answers of one call have in common: the moment, and who called."""
    return one.recorded_at, one.carer_id, one.decider_kind


def _counts(person: PersonFacts | None, first: Decision) -> bool:
    """Whether the caller had a say on that day, by what is known now."""
    caller = Caller(DeciderKind(first.decider_kind), first.carer_id)
    return person is None or has_a_say(person, caller, first.decided_on)
