"""Asking parents: rounds, who was asked about whom, letters and mails; and the language a carer reads."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("carer", sa.Column("language", sa.String(length=40), nullable=True))
    asking_round()
    asked()
    parents_letter()


def asking_round() -> None:
    op.create_table(
        "asking_round",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.Column("by_letter", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["account.id"], name=op.f("fk_asking_round_asked_by_account")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_asking_round_setting_id_setting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asking_round")),
    )
    op.create_index(op.f("ix_asking_round_setting_id"), "asking_round", ["setting_id"], unique=False)


def asked() -> None:
    op.create_table(
        "asked",
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("carer_id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_asked_carer_id_carer")),
        sa.ForeignKeyConstraint(["child_id"], ["person.id"], name=op.f("fk_asked_child_id_person")),
        sa.ForeignKeyConstraint(["round_id"], ["asking_round.id"], name=op.f("fk_asked_round_id_asking_round")),
        sa.PrimaryKeyConstraint("round_id", "carer_id", "child_id", name=op.f("pk_asked")),
    )
    op.create_index(op.f("ix_asked_carer_id"), "asked", ["carer_id"], unique=False)
    op.create_index(op.f("ix_asked_child_id"), "asked", ["child_id"], unique=False)


def parents_letter() -> None:
    op.create_table(
        "parents_letter",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("carer_id", sa.String(length=36), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=200), nullable=True),
        sa.Column("granting_until", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["carer_id"], ["carer.id"], name=op.f("fk_parents_letter_carer_id_carer")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_parents_letter_made_by_account")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["asking_round.id"], name=op.f("fk_parents_letter_round_id_asking_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parents_letter")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_parents_letter_token_hash")),
    )
    op.create_index(op.f("ix_parents_letter_carer_id"), "parents_letter", ["carer_id"], unique=False)
    op.create_index(op.f("ix_parents_letter_round_id"), "parents_letter", ["round_id"], unique=False)
