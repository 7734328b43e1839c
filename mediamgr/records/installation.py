"""What the installation knows about itself, and the work it has put off."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Code, Facts, Id, Line, Prose, When


class Note(Base):
    """A value of the installation by its key: whether sharing is off, the last clock seen, the head last witnessed."""

    __tablename__ = "installation_note"

    key: Mapped[Line] = mapped_column(primary_key=True)
    value: Mapped[Prose]


class Job(Base):
    """Work to do later, at least once. Claimed with a lease; ``fence`` grows with every claim."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_run_at", "state", "run_at"),)

    id: Mapped[Id]
    kind: Mapped[Code]
    args: Mapped[Facts]
    state: Mapped[Code]
    run_at: Mapped[When]
    lease_until: Mapped[When | None]
    fence: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[Code | None]


class Doomed(Base):
    """A vault file whose row is gone and whose bytes must follow: destroying is row first, file second."""

    __tablename__ = "doomed"

    name: Mapped[Line] = mapped_column(primary_key=True)
    at: Mapped[When]


class Message(Base):
    """A mail or a notice for somebody inside, sent by a job: codes and ids, never names or pictures."""

    __tablename__ = "message"

    id: Mapped[Id]
    kind: Mapped[Code]
    account_id: Mapped[Line | None] = mapped_column(index=True)
    facts: Mapped[Facts]
    at: Mapped[When]
    read_at: Mapped[When | None]
    sent_at: Mapped[When | None]
