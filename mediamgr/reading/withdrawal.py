"""Somebody takes back a yes: who may call, what they may take back, and what would end by it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from sqlalchemy.orm import Session

from mediamgr.reading.carers import CarerLine, carer_lines
from mediamgr.reading.person import PersonHead, person_head
from mediamgr.reading.standings import PurposeTitle, Reader, StandingLine, purposes_in_use, standing_lines
from mediamgr.reading.what_ends import WhatEnds, what_ends
from mediamgr.records import facts
from mediamgr.rules.candour import candour_in
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, PersonFacts, PersonKind
from mediamgr.rules.dated import looked_after_on
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission, Principal
from mediamgr.rules.withdrawing import Caller, has_a_say, supposing, withdrawals

# What the office reads of a restriction, and what the lead does.
ASK_FIRST = (Code.ASK_SAFEGUARDING_LEAD, Code.RESTRICTED)


@dataclass(frozen=True, slots=True)
class CallerLine:
    """Somebody who may call. ``counts``: their no counts today; ``right`` is a carer's responsibility as recorded."""

    caller: Caller
    name: str
    kind: str
    right: str
    counts: bool

    @property
    def key(self) -> str:
        """What a form sends for this caller."""
        return f"carer:{self.caller.carer_id}" if self.caller.carer_id else self.caller.kind.value


@dataclass(frozen=True, slots=True)
class WithdrawalPage:
    """One child or adult, everybody who may call, and where each purpose stands today."""

    head: PersonHead
    callers: tuple[CallerLine, ...]
    standings: tuple[StandingLine, ...]

    @property
    def hidden(self) -> bool:
        """Whether the safeguarding lead has to be asked before the caller is told anything."""
        return any(line.code in ASK_FIRST for line in self.standings)

    def caller(self, key: str) -> CallerLine | None:
        """The caller whom a form named."""
        return next((one for one in self.callers if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A call as a form holds it: on which page, by whom, for which purposes' codes."""

    page: WithdrawalPage
    caller: CallerLine
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a call would do: each purpose with what is recorded and where it stands then; and what ends."""

    caller: CallerLine
    lines: tuple[tuple[PurposeTitle, Answer, str], ...]
    already: tuple[PurposeTitle, ...]
    ends: WhatEnds = field(default_factory=WhatEnds)


def withdrawal_page(session: Session, principal: Principal, today: date, person_id: str) -> WithdrawalPage | None:
    """Who may call about this person and what they may take back, or None where this is not one's to record."""
    head = person_head(session, principal, person_id, Permission.RECORD_DECISIONS)
    if head is None:
        return None
    register = facts.for_people(session, [person_id])
    person = register.people.get(person_id)
    carers = carer_lines(session, person, person_id, today)
    reader = Reader(candour_in(principal, head.setting_id), {})
    return WithdrawalPage(
        head,
        _callers(head, carers, person, today),
        standing_lines(register, purposes_in_use(session), person_id, today, reader),
    )


def preview(session: Session, principal: Principal, now: datetime, asked: Asked) -> Preview:
    """What this call would do now, with nothing done; the page must be one that this reader was given."""
    today, person_id, caller = school_day(now), asked.page.head.id, asked.caller
    titles = [line.purpose for line in asked.page.standings]
    register = facts.for_people(session, [person_id])
    person = register.people.get(person_id)
    chosen = [one for one in titles if one.id in asked.purposes]
    answers = withdrawals(person, [one.id for one in chosen], caller.caller, today)
    then = partial(
        supposing,
        person_id=person_id,
        caller=caller.caller,
        answers=answers,
        at=now,
        seq=facts.register_mark(session).decisions + 1,
    )
    reader = Reader(candour_in(principal, asked.page.head.setting_id), {})
    told = standing_lines(then(register), chosen, person_id, today, reader)
    return Preview(
        caller,
        tuple((line.purpose, answers[line.purpose.id], line.code) for line in told if line.purpose.id in answers),
        tuple(one for one in chosen if one.id not in answers),
        what_ends(session, principal, person_id, [(one.id, one.title) for one in titles], then, today=today),
    )


def _callers(
    head: PersonHead, carers: Sequence[CarerLine], person: PersonFacts | None, today: date
) -> tuple[CallerLine, ...]:
    if head.kind == PersonKind.ADULT:
        return (CallerLine(Caller(DeciderKind.SELF), head.name, DeciderKind.SELF, "", counts=True),)
    found = [(Caller(DeciderKind(carer.relationship), carer.id), carer.name, carer.responsibility) for carer in carers]
    found.append((Caller(DeciderKind.CHILD), head.name, ""))
    if person is not None and looked_after_on(person, today) is not LookedAfter.NO:
        found.append((Caller(DeciderKind.LOCAL_AUTHORITY), "", ""))
    return tuple(
        CallerLine(caller, name, caller.kind.value, right, person is None or has_a_say(person, caller, today))
        for caller, name, right in found
    )
