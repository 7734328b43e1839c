"""Asking parents: rounds, who was asked about whom, and the letters and mails that went out."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Code, Day, Id, Ids, Line, Prose, When, ref


class AskingRound(Base):
    """One time that the office asked: which purposes, when, in which setting. ``by_letter``: nobody gets a mail."""

    __tablename__ = "asking_round"

    id: Mapped[Id]
    setting_id: Mapped[str] = ref("setting.id", index=True)
    purposes: Mapped[Ids]
    by_letter: Mapped[bool]
    asked_by: Mapped[str | None] = ref("account.id")
    asked_at: Mapped[When]


class Asked(Base):
    """That a carer was asked about a child in a round."""

    __tablename__ = "asked"

    round_id: Mapped[str] = ref("asking_round.id", primary_key=True)
    carer_id: Mapped[str] = ref("carer.id", primary_key=True, index=True)
    child_id: Mapped[str] = ref("person.id", primary_key=True, index=True)


class ParentsLetter(Base):
    """A letter or mail to one carer. Of the link in it only a hash is here; there is none where links are off.

    ``closed_at``: no more yes by it, a newer one went out. ``stopped_at``: it does nothing any more. ``sealed`` holds
    the link, sealed, from the moment a mail is queued until it was sent.
    """

    __tablename__ = "parents_letter"

    id: Mapped[Id]
    round_id: Mapped[str] = ref("asking_round.id", index=True)
    carer_id: Mapped[str] = ref("carer.id", index=True)
    way: Mapped[Code]
    language: Mapped[Code]
    token_hash: Mapped[Line | None] = mapped_column(String(200), unique=True)
    granting_until: Mapped[Day]
    made_by: Mapped[str | None] = ref("account.id")
    made_at: Mapped[When]
    sealed: Mapped[Prose | None]
    sent_at: Mapped[When | None]
    opened_at: Mapped[When | None]
    answered_at: Mapped[When | None]
    closed_at: Mapped[When | None]
    stopped_at: Mapped[When | None]
