"""Typed words in side rows: names, notes and reasons that can be erased while the row that points at them stays."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from mediamgr.records.base import Base
from mediamgr.records.types import Blob, Id, Prose, When


class Words(Base):
    """What somebody typed. Erased words leave the row as a tombstone: ``text`` empty, ``erased_at`` set."""

    __tablename__ = "words"

    id: Mapped[Id]
    text: Mapped[Prose | None]
    # Goes with the words, so that afterwards nobody can try names against the digest in a chain.
    salt: Mapped[Blob | None]
    written_at: Mapped[When]
    erased_at: Mapped[When | None]

    def erase(self, now: datetime) -> None:
        """Leave the tombstone."""
        self.text, self.salt, self.erased_at = None, None, now
