"""Rolls that wait to be looked at and applied, and the columns of each source as they were last said to be."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    roll_import()
    roll_columns()


def roll_import() -> None:
    op.create_table(
        "roll_import",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=True),
        sa.Column("looked_at", sa.String(length=40), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("leavers", sa.JSON(), nullable=False),
        sa.Column("problem", sa.String(length=40), nullable=True),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_roll_import_account_id_account")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_roll_import_setting_id_setting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_import")),
    )
    op.create_index(op.f("ix_roll_import_setting_id"), "roll_import", ["setting_id"], unique=False)
    op.create_index(op.f("ix_roll_import_state"), "roll_import", ["state"], unique=False)


def roll_columns() -> None:
    op.create_table(
        "roll_columns",
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_roll_columns_setting_id_setting")),
        sa.PrimaryKeyConstraint("setting_id", "source", name=op.f("pk_roll_columns")),
    )
