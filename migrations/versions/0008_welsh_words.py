"""Purposes and their wordings in Welsh as well; and two gaps in the guards closed.

SQLite's REPLACE would remove an older wording of the same id, and on a connection without recursive triggers no DELETE
trigger sees that. PostgreSQL leaves ordinary triggers out where a session calls itself a replica.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

SAME_ID = """
CREATE TRIGGER wording_no_same_id BEFORE INSERT ON wording
WHEN EXISTS (SELECT 1 FROM wording WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'wording only grows'); END
"""

ONLY_GROW = ("ledger", "decision", "person_fact", "restriction", "wording")
GUARDS = ("no_update", "no_truncate", "at_the_end")


def upgrade() -> None:
    op.add_column("purpose", sa.Column("title_cy", sa.String(length=200), nullable=True))
    op.add_column("wording", sa.Column("text_cy", sa.Text(), nullable=True))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(sa.text(SAME_ID))
        return
    for table in ONLY_GROW:
        for guard in GUARDS:
            op.execute(sa.text(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{guard}"))
