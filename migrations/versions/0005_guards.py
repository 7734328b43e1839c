"""The register and the ledger only grow: the database itself refuses to change or remove their rows.

SQLite's REPLACE walks past UPDATE and DELETE triggers, so the INSERT is guarded as well: a row may only be added at
the end of its chain.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ONLY_GROW = ("ledger", "decision", "person_fact", "restriction", "wording")

SQLITE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END;

CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END;

CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN NEW.seq IS NULL OR NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM {table})
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END;
"""

POSTGRESQL = """
CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$;

CREATE FUNCTION at_the_end() RETURNS trigger LANGUAGE plpgsql AS
$$
DECLARE last bigint;
BEGIN
  EXECUTE format('SELECT coalesce(max(seq), 0) FROM %I', TG_TABLE_NAME) INTO last;
  IF NEW.seq <> last + 1 THEN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END IF;
  RETURN NEW;
END $$;
"""

POSTGRESQL_TABLE = """
CREATE TRIGGER {table}_no_update BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION only_grows();

CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TRIGGER {table}_at_the_end BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION at_the_end();
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _run(POSTGRESQL)
        for table in ONLY_GROW:
            _run(POSTGRESQL_TABLE.format(table=table))
        return
    for table in ONLY_GROW:
        _run(SQLITE.format(table=table))


def _run(script: str) -> None:
    """The drivers take one statement at a time, and a body has semicolons of its own: an empty line parts them."""
    for statement in script.strip().split("\n\n"):
        op.execute(sa.text(statement))
