"""One child or adult as they stood on any day: by what was on record then, by what is known today, and why they differ.

For whoever is told reasons; what a reader may not know of today, no day tells them (rules/hindsight.py).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import carer_name
from mediamgr.reading.person import PersonHead, person_head
from mediamgr.reading.standings import PurposeTitle, Reader, StandingLine, purposes_on, standing_line
from mediamgr.reading.veil import Veil, veil_for
from mediamgr.records import facts
from mediamgr.records.people import CareLink, Carer
from mediamgr.records.plain_rows import among
from mediamgr.rules.candour import candour_in
from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import PersonFacts
from mediamgr.rules.days import school_day
from mediamgr.rules.hindsight import (
    Hindsight,
    LateDecision,
    LateFact,
    days_of_change,
    facts_told,
    late_facts,
    look_back,
)
from mediamgr.rules.permissions import Permission, Principal
from mediamgr.rules.purposes import PurposeFacts


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """An answer written down only on `recorded_on`. `corrected_day` is the day of the entry it replaces, if any."""

    recorded_on: date
    day: date
    who: str
    kind: str
    answer: str
    corrected_day: date | None


@dataclass(frozen=True, slots=True)
class LateEntry:
    """Something that concerns every purpose and was written down only on `recorded_on`; `value` is a code or a day."""

    recorded_on: date
    since: date
    matter: str
    value: object
    who: str


@dataclass(frozen=True, slots=True)
class TravelLine:
    """One purpose on that day, read twice. `new_words` are days from which words that ask again count, typed late."""

    purpose: PurposeTitle
    then: StandingLine
    now: StandingLine
    differs: bool
    late: tuple[LateAnswer, ...]
    new_words: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class TravelPage:
    """A person on a day. `hidden`: the reader has to ask the safeguarding lead, about every day alike.

    `earlier` and `later` are the nearest days on which something began or was written down, None where there is none.
    """

    head: PersonHead
    day: date
    lines: tuple[TravelLine, ...]
    late: tuple[LateEntry, ...]
    hidden: bool
    earlier: date | None
    later: date | None


def travel_page(session: Session, principal: Principal, today: date, person_id: str, day: date) -> TravelPage | None:
    """One person on a day up to today; None where this reader may not look back. Eight queries."""
    head = person_head(session, principal, person_id, Permission.SEE_HISTORY)
    if head is None:
        return None
    register = facts.for_people(session, [person_id])
    candour, titles = candour_in(principal, head.setting_id), purposes_on(session, day)
    known = register.people.get(person_id)
    told = None if known is None else facts_told(known, candour, today)
    if told is None:
        code = Code.PERSON_UNKNOWN if known is None else Code.ASK_SAFEGUARDING_LEAD
        return TravelPage(head, day, tuple(_masked(titles, code)), (), known is not None, None, None)
    reader = Reader(candour, _names(session, told, veil_for(session, principal)))
    changes = days_of_change(told)
    return TravelPage(
        head=head,
        day=day,
        lines=tuple(_lines(told, titles, register.purposes, day, reader)),
        late=tuple(_entry(one, reader.carers) for one in late_facts(told, day)),
        hidden=False,
        earlier=max((one for one in changes if one < day), default=None),
        later=min((one for one in changes if day < one <= today), default=None),
    )


def _masked(titles: Iterable[PurposeTitle], code: Code) -> Iterator[TravelLine]:
    for title in titles:
        line = StandingLine(title, code.value)
        yield TravelLine(title, line, line, differs=False, late=(), new_words=())


def _lines(
    person: PersonFacts, titles: Iterable[PurposeTitle], purposes: Mapping[str, PurposeFacts], day: date, reader: Reader
) -> Iterator[TravelLine]:
    for title in titles:
        facts_of = purposes.get(title.id)
        seen = None if facts_of is None else look_back(person, facts_of, day)
        then = standing_line(None if seen is None else seen.then, title, person.person_id, reader)
        now = standing_line(None if seen is None else seen.now, title, person.person_id, reader)
        yield _line(title, then, now, seen, reader.carers)


def _line(
    title: PurposeTitle, then: StandingLine, now: StandingLine, seen: Hindsight | None, carers: Mapping[str, str]
) -> TravelLine:
    if seen is None or not seen.differs:
        return TravelLine(title, then, now, differs=False, late=(), new_words=())
    late = tuple(_answer(one, carers) for one in seen.late)
    return TravelLine(title, then, now, True, late, tuple(one.published_on for one in seen.late_words))


def _answer(late: LateDecision, carers: Mapping[str, str]) -> LateAnswer:
    said = late.decision
    return LateAnswer(
        school_day(said.recorded_at),
        said.decided_on,
        carers.get(said.decider_id or "", ""),
        said.decider_kind.value,
        said.answer.value,
        late.corrects.decided_on if late.corrects is not None else None,
    )


def _entry(late: LateFact, carers: Mapping[str, str]) -> LateEntry:
    who = carers.get(late.carer_id or "", "")
    return LateEntry(school_day(late.recorded_at), late.since, late.matter.value, late.value, who)


def _names(session: Session, person: PersonFacts, veil: Veil) -> Mapping[str, str]:
    """Every carer who ever had a say; one query. Of those who are listed no more, what the veil hides is left out."""
    ids = {carer.carer_id for carer in person.carers} | {said.decider_id for said in person.decisions}
    cares = (CareLink.carer_id == Carer.id) & (CareLink.child_id == person.person_id)
    query = (
        select(Carer, CareLink.child_id)
        .outerjoin(CareLink, cares)
        .where(among(session, Carer.id, [one for one in ids if one]), Carer.erased_at.is_(None))
    )
    found = {carer.id: (carer_name(carer), child_id) for carer, child_id in session.execute(query)}
    return {id_: name if child_id else veil.over(name, (person.person_id,)) for id_, (name, child_id) in found.items()}
