"""The headteacher's permission for name and logo (P7); the version that an admin cleared of what is sensitive (P9)."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("picture", sa.Column("cleared_version", sa.Integer(), nullable=True))
    op.create_table(
        "name_permission",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("share_id", sa.String(length=36), nullable=True),
        sa.Column("channel", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("prints", sa.Text(), nullable=True),
        sa.Column("document_id", sa.String(length=36), nullable=True),
        sa.Column("given_by", sa.String(length=36), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["words.id"], name=op.f("fk_name_permission_document_id_words")),
        sa.ForeignKeyConstraint(["ended_by"], ["account.id"], name=op.f("fk_name_permission_ended_by_account")),
        sa.ForeignKeyConstraint(["given_by"], ["account.id"], name=op.f("fk_name_permission_given_by_account")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_name_permission_setting_id_setting")),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_name_permission_share_id_share")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_permission")),
    )
    op.create_index("ix_name_permission_setting_channel", "name_permission", ["setting_id", "channel"], unique=False)
    op.create_index(op.f("ix_name_permission_share_id"), "name_permission", ["share_id"], unique=False)
