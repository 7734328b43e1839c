"""The ledger's head against those that were witnessed: rows cut off at the end, or the whole of yesterday put back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records import chain
from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.services.house import House
from mediamgr.services.journalling import CHAINS, MARK
from mediamgr.services.journals import journal_of
from mediamgr.services.restoring import RESTORED
from mediamgr.services.unit_of_work import reading
from mediamgr.services.witnessing import Head, parse_head
from mediamgr.services.wrong import Wrong


@dataclass(frozen=True, slots=True)
class _Witness:
    """What says that a chain once ended so: who says it, on which day if that is known."""

    source: str
    chain: str
    head: Head
    day: date | None = None


def wrong_heads(house: House, witnessed: Sequence[Head]) -> Iterator[Wrong]:
    """Every witnessed head that the chains do not contain.

    Witnesses are the heads given, the mails in the outbox, the ledger's own notes, and the marks of the journal beside
    the key. What was witnessed before a restore that the ledger itself tells of is explained by it.
    """
    given = [_Witness("the head you gave", "ledger", head) for head in witnessed]
    with reading(house) as session:
        restores = _restores(session)
        for witness in (*given, *_in_outbox(house), *_in_ledger(session), *_in_journal(house)):
            seq, mac = witness.head.seq, witness.head.mac
            standing = chain.mac_at(session, CHAINS[witness.chain], seq) if seq else mac
            if standing != mac and not _explained(witness, restores):
                what = "is missing" if standing is None else "is another one"
                where = f"{witness.chain} {seq}"
                yield Wrong("witness", where, f"Row {seq} of the {witness.chain} {what}, says {witness.source}.")


def _explained(witness: _Witness, restores: list[tuple[int, date]]) -> bool:
    day = witness.day
    return day is not None and any(witness.head.seq >= seq and day <= found_on for seq, found_on in restores)


def _restores(session: Session) -> list[tuple[int, date]]:
    """From which place on a restore began the ledger anew, and when."""
    query = select(LedgerEntry.seq, LedgerEntry.at).where(LedgerEntry.kind == Event.RESTORE_FOUND)
    return [(seq, school_day(at)) for seq, at in session.execute(query)]


def _in_outbox(house: House) -> Iterator[_Witness]:
    for mail in sorted(house.settings.outbox.glob("ledger-*.eml")):
        head = parse_head(mail.read_text(encoding="utf-8", errors="replace"))
        if head is not None:
            yield _Witness(f"the mail {mail.name} in the outbox", "ledger", head, _day(mail.stem))


def _day(stem: str) -> date | None:
    try:
        return date.fromisoformat(stem.removeprefix("ledger-"))
    except ValueError:
        return None


def _in_ledger(session: Session) -> Iterator[_Witness]:
    query = select(LedgerEntry.facts).where(LedgerEntry.kind == Event.LEDGER_HEAD_WITNESSED).order_by(LedgerEntry.seq)
    for facts in session.scalars(query):
        yield _Witness("the ledger itself", "ledger", Head(int(facts["seq"]), str(facts["head"])))


def _in_journal(house: House) -> Iterator[_Witness]:
    """The newest mark of each day would do; the last one holds all that came before it."""
    newest = None
    for line in journal_of(house).lines():
        if line["kind"] == RESTORED:
            newest = None
        elif line["kind"] == MARK:
            newest = line
    for word in CHAINS if newest else ():
        assert newest is not None
        yield _Witness("the journal beside the key", word, Head(*newest[word]))
