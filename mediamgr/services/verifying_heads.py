"""The ledger's head against those that were witnessed: rows cut off at the end, or the whole of yesterday put back."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records import chain
from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.events import Event
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from mediamgr.services.witnessing import Head, parse_head
from mediamgr.services.wrong import Wrong


def wrong_heads(house: House, witnessed: Sequence[Head]) -> Iterator[Wrong]:
    """Every witnessed head that this ledger does not contain: its own notes, the mails in the outbox, those given."""
    with reading(house) as session:
        for source, head in (
            *(("the head you gave", head) for head in witnessed),
            *(("a mail in the outbox", head) for head in _in_outbox(house)),
            *(("the ledger’s own note", head) for head in _in_ledger(session)),
        ):
            standing = chain.mac_at(session, LedgerEntry, head.seq) if head.seq else head.mac
            if standing != head.mac:
                what = "is missing" if standing is None else "is another"
                yield Wrong("witness", f"ledger {head.seq}", f"Entry {head.seq} of the ledger {what}, says {source}.")


def _in_outbox(house: House) -> Iterator[Head]:
    for mail in sorted(house.settings.outbox.glob("ledger-*.eml")):
        head = parse_head(mail.read_text(encoding="utf-8", errors="replace"))
        if head is not None:
            yield head


def _in_ledger(session: Session) -> Iterator[Head]:
    query = select(LedgerEntry.facts).where(LedgerEntry.kind == Event.LEDGER_HEAD_WITNESSED).order_by(LedgerEntry.seq)
    for facts in session.scalars(query):
        yield Head(int(facts["seq"]), str(facts["head"]))
