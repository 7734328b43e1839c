"""The scans' part of ``verify``: each is the one that was kept then, and every decision's scan has its row."""

from collections.abc import Iterator

from sqlalchemy import select

from mediamgr.records.forms import Evidence
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.register import Decision
from mediamgr.rules.events import Event
from mediamgr.services.evidence import print_of
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from mediamgr.services.wrong import Wrong


def wrong_evidence(house: House) -> Iterator[Wrong]:
    """Scans whose row says other bytes than the ledger, that are gone without a word, or that nothing tells of."""
    with reading(house) as session:
        told = select(LedgerEntry.subjects, LedgerEntry.facts).where(LedgerEntry.kind == Event.EVIDENCE_KEPT)
        kept = {subjects[0]: facts.get("print") for subjects, facts in session.execute(told)}
        gone = select(LedgerEntry.subjects).where(LedgerEntry.kind == Event.EVIDENCE_ERASED)
        erased = {subjects[0] for subjects in session.scalars(gone)}
        rows = {row.id: row for row in session.scalars(select(Evidence))}
        named = {evidence_id for evidence_id in session.scalars(select(Decision.evidence_id).distinct()) if evidence_id}
    for evidence_id in sorted((set(kept) | named) - rows.keys()):
        yield Wrong("row", evidence_id, f"evidence {evidence_id}: its row is missing.")
    for row in rows.values():
        if kept.get(row.id) != print_of(house.keys, row.sha256):
            yield Wrong("row", row.id, f"evidence {row.id}: it is not the scan that was kept then.")
        if (row.destroyed_at is not None) != (row.id in erased):
            yield Wrong("row", row.id, f"evidence {row.id}: the ledger does not tell of its erasing.")
        if row.destroyed_at is not None and row.wrapped_key is not None:
            yield Wrong("row", row.id, f"evidence {row.id}: it is gone, and its key is still there.")
