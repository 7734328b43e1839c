"""Roll-overs, and in which settings somebody is and was."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    person_place()
    roll_over()
    # Whoever is on record belongs to the setting of the entry, from the day on which it was made.
    op.execute(
        sa.text(
            "INSERT INTO person_place (person_id, setting_id, joined_on, left_on) "
            "SELECT id, setting_id, CAST(substr(CAST(created_at AS varchar), 1, 10) AS date), left_on FROM person"
            if op.get_bind().dialect.name == "postgresql"
            else "INSERT INTO person_place (person_id, setting_id, joined_on, left_on) "
            "SELECT id, setting_id, substr(created_at, 1, 10), left_on FROM person"
        )
    )


def person_place() -> None:
    op.create_table(
        "person_place",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("class_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["school_class.id"], name=op.f("fk_person_place_class_id_school_class")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_place_person_id_person")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_person_place_setting_id_setting")),
        sa.PrimaryKeyConstraint("person_id", "setting_id", "joined_on", name=op.f("pk_person_place")),
    )
    op.create_index(op.f("ix_person_place_class_id"), "person_place", ["class_id"], unique=False)
    op.create_index(op.f("ix_person_place_setting_id"), "person_place", ["setting_id"], unique=False)


def roll_over() -> None:
    op.create_table(
        "roll_over",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("setting_id", sa.String(length=36), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("classes", sa.JSON(), nullable=False),
        sa.Column("children", sa.JSON(), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_by", sa.String(length=36), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_by", sa.String(length=36), nullable=True),
        sa.Column("first_seq", sa.Integer(), nullable=True),
        sa.Column("last_seq", sa.Integer(), nullable=True),
        sa.Column("decision_seq", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_roll_over_setting_id_setting")),
        sa.ForeignKeyConstraint(["planned_by"], ["account.id"], name=op.f("fk_roll_over_planned_by_account")),
        sa.ForeignKeyConstraint(["applied_by"], ["account.id"], name=op.f("fk_roll_over_applied_by_account")),
        sa.ForeignKeyConstraint(["undone_by"], ["account.id"], name=op.f("fk_roll_over_undone_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_over")),
    )
    op.create_index(op.f("ix_roll_over_setting_id"), "roll_over", ["setting_id"], unique=False)
