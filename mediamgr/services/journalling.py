"""Carrying out into the journal what was refused, withdrawn, restricted, erased, sealed, ended or lost."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records import chain
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.register import Decision, PersonFact, Restriction
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.events import Event
from mediamgr.rules.fact_kinds import NO, YES, FactKind
from mediamgr.services.house import House
from mediamgr.services.journal import Line
from mediamgr.services.journals import beginning, journal_of
from mediamgr.services.unit_of_work import reading

MARK = "mark"
# The chains whose rows are carried out, by the word that names them in a line.
CHAINS: dict[str, type[Any]] = {
    "ledger": LedgerEntry,
    "decision": Decision,
    "person_fact": PersonFact,
    "restriction": Restriction,
}
# What must stay done. A permission that was given after the backup is given again by a person.
EVENTS = frozenset(
    {
        Event.ACCOUNT_DISABLED,
        Event.DEVICE_LOST,
        Event.DEVICE_RETIRED,
        Event.NAME_PERMISSION_ENDED,
        Event.NAME_CONCEALED,
        Event.LINKS_STOPPED,
        Event.EVIDENCE_ERASED,
        Event.PERSON_TAGGED,
        Event.PICTURE_ERASED,
        Event.PICTURE_SEALED,
        Event.SHARE_ENDED,
    }
)
# These open something, so they wait for a person too.
_OPENING = frozenset({(FactKind.RESPONSIBILITY, YES), (FactKind.ASKED_IN_ALL_CASES, NO), (FactKind.LOOKED_AFTER, NO)})
# Words lie beside the chains and are never carried out; the rest is the new chain's own.
_LEFT_OUT = frozenset({"seq", "prev", "mac", "note_id", "note_mac", "reason_id", "reason_mac"})


def carry_out(house: House) -> int:
    """Add to the journal what has happened since its last mark; returns how many lines. Raises OSError.

    Does nothing in the demo, and nothing while the database is not the one that the journal knows: that is a restore,
    and the next opening deals with it.
    """
    if house.settings.demo:
        return 0
    journal = journal_of(house)
    known = journal.last(MARK)
    with reading(house) as session:
        mark = mark_of(session)
        if known is not None and (known == mark or not continues(session, known)):
            return 0
        lines = list(_news(session, known or mark_of(None), mark))
    journal.append([*beginning(house), *lines, mark])
    return len(lines)


def mark_of(session: Session | None) -> dict[str, Any]:
    """Where the chains stand: the line that ends a batch. Without a session, before their first rows."""
    heads = {word: chain.head(session, kind) if session else (0, chain.FIRST.hex()) for word, kind in CHAINS.items()}
    return {"kind": MARK, **{word: list(head) for word, head in heads.items()}}


def continues(session: Session, mark: Line) -> bool:
    """Whether this database holds all that stood in the chains when the mark was made."""
    return all(
        seq == 0 or chain.mac_at(session, kind, seq) == mac
        for word, kind in CHAINS.items()
        for seq, mac in [mark[word]]
    )


def _news(session: Session, known: Line, mark: Line) -> Iterator[Line]:
    for word, kind in CHAINS.items():
        query = select(kind).where(kind.seq > known[word][0], kind.seq <= mark[word][0]).order_by(kind.seq)
        for row in session.scalars(query.execution_options(yield_per=1000)):
            if _stays_done(row):
                columns = (column.key for column in row.__table__.columns if column.key not in _LEFT_OUT)
                yield {"kind": word, "row": {key: _plain(getattr(row, key)) for key in columns}}


def _stays_done(row: object) -> bool:
    if isinstance(row, LedgerEntry):
        return row.kind in EVENTS
    if isinstance(row, Decision):
        return row.answer != Answer.GRANTED
    return not isinstance(row, PersonFact) or (row.kind, row.value) not in _OPENING


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
