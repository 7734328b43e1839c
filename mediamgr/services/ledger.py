"""Writing the ledger: one typed line in the same transaction as what it tells of (DESIGN promise 5)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from mediamgr.records import chain
from mediamgr.records.ledger import LedgerEntry, LedgerSubject
from mediamgr.rules.events import Event
from mediamgr.services.actors import Actor

# Ids, codes, days and numbers fit; a name, a caption or an EXIF value mostly does not, and none may be passed.
_CODE = re.compile(r"[A-Za-z0-9_.:/+-]{0,80}")
Fact = str | int | bool | date | list[str] | None


@dataclass(frozen=True, slots=True)
class Line:
    """What one entry says: the event, the setting, the ids it is about, and facts in ids, codes, days and numbers."""

    event: Event
    subjects: tuple[str, ...] = ()
    setting_id: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


def write(
    session: Session,
    digest: chain.Digest,
    actor: Actor,
    event: Event,
    at: datetime,
    *,
    setting_id: str | None,
    subjects: Iterable[str],
    facts: Mapping[str, Fact],
) -> int:
    """Append one entry and index its subjects; returns its place.

    Raises ValueError when a fact is not a code: the ledger holds no words that somebody typed.
    """
    return write_all(session, digest, actor, at, [Line(event, tuple(subjects), setting_id, facts)])[0]


def write_all(session: Session, digest: chain.Digest, actor: Actor, at: datetime, lines: Sequence[Line]) -> list[int]:
    """Append one entry for each line, in this order; returns their places. Raises as ``write`` does."""
    entries = [_entry(actor, at, line) for line in lines]
    places = chain.append_all(session, entries, digest)
    session.add_all(
        LedgerSubject(subject=subject, seq=place)
        for entry, place in zip(entries, places, strict=True)
        for subject in entry.subjects
    )
    return places


def _entry(actor: Actor, at: datetime, line: Line) -> LedgerEntry:
    return LedgerEntry(
        kind=line.event.value,
        at=at,
        actor_kind=actor.kind,
        actor=actor.id,
        key_id=actor.key_id,
        setting_id=line.setting_id,
        subjects=[_code(subject) for subject in dict.fromkeys(line.subjects)],
        facts={key: _fact(value) for key, value in line.facts.items()},
    )


def _fact(value: Fact) -> str | int | bool | list[str] | None:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_code(item) for item in value]
    return _code(value) if isinstance(value, str) else value


def _code(value: str) -> str:
    if not _CODE.fullmatch(value):
        raise ValueError("the ledger holds ids, codes and days only")
    return value
