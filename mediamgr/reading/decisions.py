"""Every decision on record about one person: who said what, when, how, and who wrote it down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import carer_name
from mediamgr.reading.veil import Veil, veil_for
from mediamgr.records.accounts import Account
from mediamgr.records.forms import Evidence
from mediamgr.records.people import CareLink, Carer
from mediamgr.records.register import Decision, Purpose, Wording
from mediamgr.records.words import Words
from mediamgr.rules.permissions import Principal


@dataclass(frozen=True, slots=True)
class Scan:
    """The scan that shows a decision; ``erased`` where only the word of it is left."""

    id: str
    kind: str
    pages: int
    erased: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision. ``corrected_by`` and ``corrects`` are places in the chain, ``version`` is the wording's."""

    seq: int
    purpose_id: str
    purpose: str
    who: str
    kind: str
    answer: str
    day: date
    how: str
    lapses_on: date | None
    plan_on: date | None
    version: int | None
    note: str
    recorder: str
    recorded_at: datetime
    corrects: int | None
    corrected_by: int | None
    scan: Scan | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """What one decider said on one day, as it was written down together: a letter, a call."""

    lines: tuple[DecisionLine, ...]

    @property
    def first(self) -> DecisionLine:
        """Any of its decisions: day, decider, channel and recorder are those of all."""
        return self.lines[0]

    @property
    def scans(self) -> tuple[Scan, ...]:
        """The scans that show it: as a rule one, for all."""
        return tuple(dict.fromkeys(line.scan for line in self.lines if line.scan is not None))


def occasions(lines: Iterable[DecisionLine]) -> tuple[Occasion, ...]:
    """The history as the office remembers it: fourteen answers of one letter are one occasion."""
    together = groupby(lines, key=lambda line: (line.day, line.who, line.kind, line.how, line.recorded_at))
    return tuple(Occasion(tuple(of_one)) for _, of_one in together)


def decision_lines(session: Session, principal: Principal, person_id: str) -> tuple[DecisionLine, ...]:
    """All decisions about a person, the newest day first, the last recorded first within a day; two queries.

    Who has a name that is hidden of this person, and is a carer no more, is called by what they were to the child.
    """
    query = (
        select(Decision, Purpose.title, Carer, Account.name, Wording.version, Words.text, CareLink.child_id, Evidence)
        .join(Purpose, Purpose.id == Decision.purpose_id)
        .outerjoin(Carer, Carer.id == Decision.carer_id)
        .outerjoin(CareLink, (CareLink.carer_id == Decision.carer_id) & (CareLink.child_id == Decision.person_id))
        .outerjoin(Account, Account.id == Decision.recorder_id)
        .outerjoin(Wording, Wording.id == Decision.wording_id)
        .outerjoin(Words, Words.id == Decision.note_id)
        .outerjoin(Evidence, Evidence.id == Decision.evidence_id)
        .where(Decision.person_id == person_id)
        .order_by(Decision.decided_on.desc(), Decision.seq.desc())
    )
    found: Sequence[Any] = session.execute(query).all()
    corrected = {row[0].corrects_seq: row[0].seq for row in found if row[0].corrects_seq is not None}
    veil = veil_for(session, principal)
    return tuple(_line(row, corrected.get(row[0].seq), veil) for row in found)


def _line(row: Any, corrected_by: int | None, veil: Veil) -> DecisionLine:
    decision, purpose, carer, recorder, version, note, cares, scan = row
    about, who = (decision.person_id,), carer_name(carer) if carer is not None else ""
    return DecisionLine(
        seq=decision.seq,
        purpose_id=decision.purpose_id,
        purpose=purpose,
        who=who if cares else veil.over(who, about),
        kind=decision.decider_kind,
        answer=decision.answer,
        day=decision.decided_on,
        how=decision.how,
        lapses_on=decision.lapses_on,
        plan_on=decision.plan_on,
        version=version,
        note=veil.over(note, about),
        recorder=recorder or "",
        recorded_at=decision.recorded_at,
        corrects=decision.corrects_seq,
        corrected_by=corrected_by,
        scan=Scan(scan.id, scan.kind, scan.pages, scan.destroyed_at is not None) if scan is not None else None,
    )
