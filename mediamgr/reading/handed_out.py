"""When a share's pictures were handed out, by the ledger: what left, somebody must see to by hand."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.ledger import LedgerEntry, LedgerSubject
from mediamgr.records.plain_rows import among
from mediamgr.rules.events import Event


def handed_out(session: Session, share_ids: Collection[str]) -> Mapping[str, tuple[datetime, ...]]:
    """The moments at which each of these shares was fetched, oldest first; one query."""
    query = (
        select(LedgerSubject.subject, LedgerEntry.at)
        .join(LedgerEntry, LedgerEntry.seq == LedgerSubject.seq)
        .where(among(session, LedgerSubject.subject, share_ids), LedgerEntry.kind == Event.PICTURE_DELIVERED)
        .order_by(LedgerEntry.seq)
    )
    found: dict[str, list[datetime]] = defaultdict(list)
    for share_id, at in session.execute(query):
        found[share_id].append(at)
    return {share_id: tuple(moments) for share_id, moments in found.items()}
