"""The ledger: one chained line for every change, opened picture, release and denial. Ids only."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.chain import Chained
from mediamgr.records.types import Code, Facts, Ids, Line, Sequence, When


class LedgerEntry(Chained, Base):
    """What happened. ``actor`` is an id, or console, system or stranger; ``facts`` holds codes, ids and days."""

    __tablename__ = "ledger"
    __table_args__ = (
        Index("ix_ledger_kind_seq", "kind", "seq"),
        Index("ix_ledger_actor_seq", "actor", "seq"),
    )

    kind: Mapped[Code]
    at: Mapped[When]
    actor_kind: Mapped[Code]
    actor: Mapped[Line]
    key_id: Mapped[Line | None]
    setting_id: Mapped[Line | None]
    subjects: Mapped[Ids]
    facts: Mapped[Facts]


class LedgerSubject(Base):
    """An index from a subject's id to the entries that name it; it can be made anew from the ledger at any time."""

    __tablename__ = "ledger_subject"

    subject: Mapped[Line] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(Sequence, primary_key=True)
