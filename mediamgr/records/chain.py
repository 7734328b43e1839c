"""Rows that only grow: each holds a keyed digest over itself and the row before it (DESIGN promise 5).

The digest's key lies outside the database, so somebody who can write to the file cannot mend a chain they broke.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Mapped, Session

from mediamgr.records.base import Base
from mediamgr.records.types import Hash, Seq

Digest = Callable[[bytes], bytes]
FIRST = bytes(32)
# Marks a column that came when rows were chained already: empty, it is no part of the digest, so theirs still fit.
LATER = {"chained": "later"}
# One lock for all chains: PostgreSQL writers queue here as SQLite's do at BEGIN IMMEDIATE.
_LOCK = 7_130_414


class Chained:
    """Columns of an append-only row: place, digest of the row before, digest of this one."""

    seq: Mapped[Seq]
    prev: Mapped[Hash]
    mac: Mapped[Hash]


def append(session: Session, row: Base, digest: Digest) -> int:
    """Add ``row`` at the end of its table's chain and return its place."""
    return append_all(session, [row], digest)[0]


def append_all(session: Session, rows: Sequence[Base], digest: Digest) -> list[int]:
    """Add rows of one table at the end of its chain, in this order, and return their places."""
    if not rows:
        return []
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    kind: Any = type(rows[0])
    last = session.execute(select(kind.seq, kind.mac).order_by(kind.seq.desc()).limit(1)).first()
    place, before = (last.seq, last.mac) if last else (0, FIRST)
    for row in rows:
        assert isinstance(row, Chained)
        place += 1
        row.seq, row.prev = place, before
        row.mac = before = digest(contents(row))
    session.add_all(rows)
    session.flush()
    return list(range(place - len(rows) + 1, place + 1))


def contents(row: Base) -> bytes:
    """The row as bytes, the same on every database: sorted JSON of all columns but its digest and empty later ones."""
    columns = {
        column.key: getattr(row, column.key)
        for column in row.__table__.columns
        if column.key != "mac" and (column.info != LATER or getattr(row, column.key) is not None)
    }
    return f"{row.__tablename__}:{json.dumps(columns, default=_plain, sort_keys=True, ensure_ascii=True)}".encode()


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a chain has been read: the last row's place and digest."""

    seq: int = 0
    mac: bytes = FIRST


def breaks(session: Session, kind: type[Any], digest: Digest) -> Iterator[str]:
    """Name every row that no longer fits its digest or its neighbour; nothing when the chain is whole."""
    reached: Reached | None = Reached()
    while reached is not None:
        found, reached = breaks_after(session, kind, digest, reached)
        yield from found


def breaks_after(
    session: Session, kind: type[Any], digest: Digest, reached: Reached, limit: int = 1000
) -> tuple[list[str], Reached | None]:
    """The breaks of the next rows, and how far that reached; None at the chain's end.

    For whoever reads a long chain in many short transactions: rows only grow, so nothing moves meanwhile.
    """
    places = session.execute(
        select(kind.seq, kind.prev, kind.mac).where(kind.seq > reached.seq).order_by(kind.seq).limit(limit)
    ).all()
    rows = _readable(session, kind, reached.seq, limit)
    found = []
    for seq, prev, mac in places:
        if seq != reached.seq + 1:
            found.append(f"{kind.__tablename__} {reached.seq + 1}: a row is missing")
        elif prev != reached.mac or seq not in rows or digest(contents(rows[seq])) != mac:
            found.append(f"{kind.__tablename__} {seq}: the row was changed")
        reached = Reached(seq, mac)
    return found, reached if places else None


def _readable(session: Session, kind: type[Any], after: int, limit: int) -> dict[int, Any]:
    """The rows by place; without those in which a raw editor left a value that is no moment, day or JSON at all."""
    query = select(kind).where(kind.seq > after).order_by(kind.seq).limit(limit)
    try:
        return {row.seq: row for row in session.scalars(query)}
    except (TypeError, ValueError):
        if limit == 1:
            return {}
    places = session.scalars(select(kind.seq).where(kind.seq > after).order_by(kind.seq).limit(limit)).all()
    return {seq: row for place in places for seq, row in _readable(session, kind, place - 1, 1).items()}


def head(session: Session, kind: type[Any]) -> tuple[int, str]:
    """The last row's place and digest, to be witnessed outside; (0, zeros) for an empty chain."""
    last = session.execute(select(kind.seq, kind.mac).order_by(kind.seq.desc()).limit(1)).first()
    return (last.seq, last.mac.hex()) if last else (0, FIRST.hex())


def mac_at(session: Session, kind: type[Any], seq: int) -> str | None:
    """The digest that stands at a place, in hex; None when the row is gone."""
    found: bytes | None = session.execute(select(kind.mac).where(kind.seq == seq)).scalar()
    return found.hex() if found is not None else None


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a chained row")
