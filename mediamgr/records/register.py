"""The consent register: purposes, wordings, decisions, dated facts and restrictions. Its chained rows only grow."""

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from mediamgr.records.base import Base
from mediamgr.records.chain import LATER, Chained
from mediamgr.records.types import Code, Day, Hash, Id, Line, Prose, When, ref


class Purpose(Base):
    """What a picture may be used for. Retired purposes keep their history."""

    __tablename__ = "purpose"

    id: Mapped[Id]
    title: Mapped[Line]
    # The same in Welsh; None where the school writes English only.
    title_cy: Mapped[Line | None]
    audience: Mapped[Code]
    modifies: Mapped[bool] = mapped_column(default=False)
    basis_note: Mapped[Line] = mapped_column(default="")
    renew_years: Mapped[int | None]
    place: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[When | None]


class Wording(Chained, Base):
    """A version of what parents read about a purpose. ``ask_again`` ends what rested on earlier versions."""

    __tablename__ = "wording"

    id: Mapped[str] = mapped_column(String(36), unique=True)
    purpose_id: Mapped[str] = ref("purpose.id", index=True)
    version: Mapped[int]
    text: Mapped[Prose]
    ask_again: Mapped[bool]
    starts_on: Mapped[Day]
    recorded_at: Mapped[When]
    recorder_id: Mapped[str | None] = ref("account.id")
    # The same words in Welsh: one version, whichever language somebody read it in. None: English only.
    text_cy: Mapped[Prose | None] = mapped_column(info=LATER)


_LAPSES = text("lapses_on IS NOT NULL")
_NO = text("answer IN ('refused', 'withdrawn', 'objected')")
_UNUSUAL = text(
    "corrects_seq IS NOT NULL OR carer_id IS NULL OR decider_kind NOT IN ('mother', 'father', 'second-parent', "
    "'step-parent', 'adoptive-parent', 'special-guardian', 'live-with-order', 'other')"
)


class Decision(Chained, Base):
    """One answer by one decider about one person and one purpose (REGISTER, "Decisions")."""

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_person_purpose", "person_id", "purpose_id", "seq"),
        # By these the office's lists find who can be on them at all (suspects.py).
        Index("ix_decision_person_carer", "person_id", "carer_id"),
        Index("ix_decision_person_purpose_day", "person_id", "purpose_id", "decided_on"),
        Index("ix_decision_lapses", "person_id", sqlite_where=_LAPSES, postgresql_where=_LAPSES),
        Index("ix_decision_no", "person_id", "purpose_id", sqlite_where=_NO, postgresql_where=_NO),
        Index("ix_decision_unusual", "person_id", sqlite_where=_UNUSUAL, postgresql_where=_UNUSUAL),
    )

    person_id: Mapped[str] = ref("person.id")
    purpose_id: Mapped[str] = ref("purpose.id")
    # The carer who answered; None when the person answered for themselves or an import named nobody.
    carer_id: Mapped[str | None] = ref("carer.id")
    decider_kind: Mapped[Code]
    answer: Mapped[Code]
    decided_on: Mapped[Day]
    how: Mapped[Code]
    wording_id: Mapped[str | None] = mapped_column(String(36))
    evidence_id: Mapped[str | None] = mapped_column(String(36))
    lapses_on: Mapped[Day | None]
    corrects_seq: Mapped[int | None]
    plan_on: Mapped[Day | None]
    note_id: Mapped[str | None] = ref("words.id")
    note_mac: Mapped[Hash | None]
    recorded_at: Mapped[When]
    recorder_id: Mapped[str | None] = ref("account.id")


class PersonFact(Chained, Base):
    """Something the consent rule reads, true from a day on: responsibility, looked-after state, class, phase, leaving.

    ``kind`` and ``value`` are codes; facts about a carer of a child name both. A day may be corrected by a later row.
    """

    __tablename__ = "person_fact"
    __table_args__ = (Index("ix_person_fact_person_kind", "person_id", "kind", "seq"),)

    person_id: Mapped[str] = ref("person.id")
    carer_id: Mapped[str | None] = ref("carer.id")
    kind: Mapped[Code]
    value: Mapped[Line]
    true_from: Mapped[Day]
    recorded_at: Mapped[When]
    recorder_id: Mapped[str | None] = ref("account.id")


class Restriction(Chained, Base):
    """A court order, adoption, refuge or safeguarding bar, imposed or lifted. The reason is the safeguarding lead's."""

    __tablename__ = "restriction"

    restriction_id: Mapped[str] = mapped_column(String(36), index=True)
    person_id: Mapped[str] = ref("person.id", index=True)
    # "imposed" or "lifted": a lifting is a new row, never an edit.
    action: Mapped[Code]
    kind: Mapped[Code]
    starts_on: Mapped[Day]
    ends_on: Mapped[Day | None]
    reason_id: Mapped[str | None] = ref("words.id")
    reason_mac: Mapped[Hash | None]
    recorded_at: Mapped[When]
    recorder_id: Mapped[str | None] = ref("account.id")
