"""The register: purposes, wordings, decisions, dated facts, restrictions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "purpose",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("modifies", sa.Boolean(), nullable=False),
        sa.Column("basis_note", sa.String(length=200), nullable=False),
        sa.Column("renew_years", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purpose")),
    )
    op.create_table(
        "decision",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("purpose_id", sa.String(length=36), nullable=False),
        sa.Column("carer_id", sa.String(length=36), nullable=True),
        sa.Column("decider_kind", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=40), nullable=False),
        sa.Column("wording_id", sa.String(length=36), nullable=True),
        sa.Column("evidence_id", sa.String(length=36), nullable=True),
        sa.Column("lapses_on", sa.Date(), nullable=True),
        sa.Column("corrects_seq", sa.Integer(), nullable=True),
        sa.Column("plan_on", sa.Date(), nullable=True),
        sa.Column("note_id", sa.String(length=36), nullable=True),
        sa.Column("note_mac", sa.LargeBinary(length=32), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorder_id", sa.String(length=36), nullable=True),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("prev", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_decision_carer_id_carer")),
        sa.ForeignKeyConstraint(["note_id"], ["words.id"], name=op.f("fk_decision_note_id_words")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_decision_person_id_person")),
        sa.ForeignKeyConstraint(["purpose_id"], ["purpose.id"], name=op.f("fk_decision_purpose_id_purpose")),
        sa.ForeignKeyConstraint(["recorder_id"], ["account.id"], name=op.f("fk_decision_recorder_id_account")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_person_purpose", "decision", ["person_id", "purpose_id", "seq"], unique=False)
    op.create_table(
        "person_fact",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("carer_id", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("true_from", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorder_id", sa.String(length=36), nullable=True),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("prev", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_person_fact_carer_id_carer")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_fact_person_id_person")),
        sa.ForeignKeyConstraint(["recorder_id"], ["account.id"], name=op.f("fk_person_fact_recorder_id_account")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_fact")),
    )
    op.create_index("ix_person_fact_person_kind", "person_fact", ["person_id", "kind", "seq"], unique=False)
    op.create_table(
        "restriction",
        sa.Column("restriction_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason_id", sa.String(length=36), nullable=True),
        sa.Column("reason_mac", sa.LargeBinary(length=32), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorder_id", sa.String(length=36), nullable=True),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("prev", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_restriction_person_id_person")),
        sa.ForeignKeyConstraint(["reason_id"], ["words.id"], name=op.f("fk_restriction_reason_id_words")),
        sa.ForeignKeyConstraint(["recorder_id"], ["account.id"], name=op.f("fk_restriction_recorder_id_account")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_restriction")),
    )
    op.create_index(op.f("ix_restriction_person_id"), "restriction", ["person_id"], unique=False)
    op.create_index(op.f("ix_restriction_restriction_id"), "restriction", ["restriction_id"], unique=False)
    op.create_table(
        "wording",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("purpose_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("ask_again", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorder_id", sa.String(length=36), nullable=True),
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("prev", sa.LargeBinary(length=32), nullable=False),
        sa.Column("mac", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["purpose_id"], ["purpose.id"], name=op.f("fk_wording_purpose_id_purpose")),
        sa.ForeignKeyConstraint(["recorder_id"], ["account.id"], name=op.f("fk_wording_recorder_id_account")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_wording")),
        sa.UniqueConstraint("id", name=op.f("uq_wording_id")),
    )
    op.create_index(op.f("ix_wording_purpose_id"), "wording", ["purpose_id"], unique=False)
