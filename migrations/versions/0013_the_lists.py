"""Indexes by which the office's lists find who can be on them at all, without reading every decision."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

LAPSES = sa.text("lapses_on IS NOT NULL")
NO = sa.text("answer IN ('refused', 'withdrawn', 'objected')")
UNUSUAL = sa.text(
    "corrects_seq IS NOT NULL OR carer_id IS NULL OR decider_kind NOT IN ('mother', 'father', 'second-parent', "
    "'step-parent', 'adoptive-parent', 'special-guardian', 'live-with-order', 'other')"
)


def upgrade() -> None:
    op.create_index("ix_decision_person_carer", "decision", ["person_id", "carer_id"])
    op.create_index("ix_decision_person_purpose_day", "decision", ["person_id", "purpose_id", "decided_on"])
    for name, columns, where in (
        ("ix_decision_lapses", ["person_id"], LAPSES),
        ("ix_decision_no", ["person_id", "purpose_id"], NO),
        ("ix_decision_unusual", ["person_id"], UNUSUAL),
    ):
        op.create_index(name, "decision", columns, sqlite_where=where, postgresql_where=where)
