"""Rolls that somebody brought in and has not applied yet, and what the columns of each source were said to mean."""

from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.types import Blob, Code, Facts, Id, Ids, When, ref


class RollImport(Base):
    """One file that was brought: its table lies sealed beside it until it is applied, thrown away, or a day is over.

    ``sealed`` and ``report`` hold names and are emptied together; what stays are counts, ids and codes.
    """

    __tablename__ = "roll_import"

    id: Mapped[Id]
    setting_id: Mapped[str] = ref("setting.id", index=True)
    account_id: Mapped[str] = ref("account.id")
    source: Mapped[Code]
    state: Mapped[Code] = mapped_column(index=True)
    # Grows with every change of columns or answers: a job that looked at an older one is not believed.
    version: Mapped[int] = mapped_column(default=0)
    sealed: Mapped[Blob | None]
    columns: Mapped[Ids]
    answers: Mapped[Facts]
    report: Mapped[Blob | None]
    # A digest of what was looked at: what is applied is that, or nothing.
    looked_at: Mapped[Code | None]
    counts: Mapped[Facts]
    rows: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    leavers: Mapped[Ids]
    problem: Mapped[Code | None]
    brought_at: Mapped[When]
    expires_at: Mapped[When]
    ended_at: Mapped[When | None]


class RollColumns(Base):
    """What somebody said the columns of one source mean: folded headers to codes, for the next file from there."""

    __tablename__ = "roll_columns"

    setting_id: Mapped[str] = ref("setting.id", primary_key=True)
    source: Mapped[Code] = mapped_column(primary_key=True)
    columns: Mapped[Facts]
