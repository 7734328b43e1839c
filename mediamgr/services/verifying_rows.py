"""The database's part of ``verify``: its file, the chains, the words behind their digests, the ledger's index."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from mediamgr.records import chain, checking
from mediamgr.records.ledger import LedgerEntry, LedgerSubject
from mediamgr.records.models import CHAINS
from mediamgr.records.register import Decision, Restriction
from mediamgr.records.words import Words
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from mediamgr.services.wrong import Wrong

_STEP = 1000
# Chained rows that hold a digest of words which lie beside the chain.
_WORDED = ((Decision, "note_id", "note_mac"), (Restriction, "reason_id", "reason_mac"))


def wrong_rows(house: House) -> Iterator[Wrong]:
    """Everything wrong inside the database. One that cannot be read on is wrong, and no reason to stop."""
    for look in (_damage, _chains, _words, _index):
        try:
            yield from look(house)
        except DBAPIError as problem:
            yield Wrong("database", type(problem.orig).__name__, f"The database cannot be read: {problem.orig}.")


def _damage(house: House) -> Iterator[Wrong]:
    with house.engine.connect() as connection:
        for word in checking.damage(connection):
            yield Wrong("database", "integrity", f"The database is damaged: {word}.")


def _chains(house: House) -> Iterator[Wrong]:
    for kind in CHAINS:
        reached: chain.Reached | None = chain.Reached()
        while reached is not None:
            with reading(house) as session:
                found, reached = chain.breaks_after(session, kind, house.keys.ledger_digest, reached, _STEP)
            yield from (_break(word) for word in found)


def _break(word: str) -> Wrong:
    where, _, what = word.partition(": ")
    return Wrong("chain", where, f"In the chain, at {where}, {what}.")


def _words(house: House) -> Iterator[Wrong]:
    for table, id_column, mac_column in _WORDED:
        place = 0
        while rows := _worded(house, table, id_column, mac_column, place):
            for seq, _id, mac, text, salt, erased_at in rows:
                place = seq
                if erased_at is None and not _is(house, mac, salt, text):
                    where = f"{table.__tablename__} {seq}"
                    yield Wrong("words", where, f"The words beside {where} are not those that were written.")


def _worded(house: House, table: Any, id_column: str, mac_column: str, after: int) -> list[Any]:
    words_id = getattr(table, id_column)
    query = (
        select(table.seq, words_id, getattr(table, mac_column), Words.text, Words.salt, Words.erased_at)
        .outerjoin(Words, Words.id == words_id)
        .where(words_id.is_not(None), table.seq > after)
        .order_by(table.seq)
        .limit(_STEP)
    )
    with reading(house) as session:
        return list(session.execute(query))


def _is(house: House, mac: bytes | None, salt: bytes | None, text: str | None) -> bool:
    return salt is not None and text is not None and house.keys.words_digest(salt, text) == mac


def _index(house: House) -> Iterator[Wrong]:
    """An entry that is missing from the index of subjects would not be found by a search."""
    place = 0
    while True:
        with reading(house) as session:
            entries = session.execute(
                select(LedgerEntry.seq, LedgerEntry.subjects)
                .where(LedgerEntry.seq > place)
                .order_by(LedgerEntry.seq)
                .limit(_STEP)
            ).all()
            if not entries:
                return
            upto = entries[-1].seq
            inside = (LedgerSubject.seq > place, LedgerSubject.seq <= upto)
            rows = session.execute(select(LedgerSubject.seq, LedgerSubject.subject).where(*inside))
            indexed = {(seq, subject) for seq, subject in rows}
        told = {(seq, subject) for seq, subjects in entries for subject in subjects}
        for seq, _subject in sorted(told ^ indexed):
            yield Wrong("row", f"ledger_subject {seq}", f"The index of the ledger does not fit entry {seq}.")
        place = upto
