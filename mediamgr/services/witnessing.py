"""The ledger's head, told outside: who cuts off or rewrites its end cannot rewrite what was mailed (threat T11)."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.papers.outbox import Mail, MailNotSent, MailRefused, Outbox
from mediamgr.records import chain
from mediamgr.records.ledger import LedgerEntry
from mediamgr.rules.events import Event
from mediamgr.services.actors import SYSTEM
from mediamgr.services.errors import NotNow
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading, unit_of_work

_WORD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
# The outbox folder takes any address; nobody's mailbox is meant by this one.
_NOBODY = "witness@localhost"


@dataclass(frozen=True, slots=True)
class Head:
    """The ledger's last place and its digest in hexadecimal digits; written ``place:digest``."""

    seq: int
    mac: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.mac}"


def parse_head(text: str) -> Head | None:
    """A head as it was printed or mailed; None when it is none."""
    found = _WORD.search(text)
    return Head(int(found[1]), found[2]) if found else None


def ledger_head(session: Session) -> Head:
    """Where the ledger stands."""
    return Head(*chain.head(session, LedgerEntry))


def witness_head(house: House, to: Outbox, day: str) -> Head:
    """Send the ledger's head to its witness, then note in the ledger that it was; once a day, however often called.

    Raises NotNow when the mail server does not take it.
    """
    with reading(house) as session:
        told = select(LedgerEntry).where(LedgerEntry.kind == Event.LEDGER_HEAD_WITNESSED)
        known = session.scalars(told.order_by(LedgerEntry.seq.desc()).limit(1)).first()
        if known is not None and known.facts.get("day") == day:
            return Head(int(known.facts["seq"]), str(known.facts["head"]))
        head = ledger_head(session)
    _mail(house, to, head, day)
    with unit_of_work(house, SYSTEM) as work:
        work.record(Event.LEDGER_HEAD_WITNESSED, day=day, seq=head.seq, head=head.mac)
    return head


def _mail(house: House, to: Outbox, head: Head, day: str) -> None:
    body = (
        f"On {day} the ledger of the school’s picture library ended with\n\n{head}\n\n"
        "Keep this mail. Should anybody doubt the ledger, this line shows whether its past was changed:\n\n"
        f"mediamgr verify --witnessed {head}\n"
    )
    # By the day: sent again after a kill, it replaces the first.
    witness = house.settings.mail.witness or _NOBODY
    mail = Mail(f"ledger-{day}", witness, f"Ledger of {day}", body, house.clock())
    try:
        to.send(mail)
    except (MailNotSent, MailRefused) as problem:
        raise NotNow("mail-not-sent") from problem
