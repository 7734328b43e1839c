"""Runs migrations on the connection it is handed, or on MEDIAMGR_DATABASE when a developer calls alembic by hand."""

import os

from alembic import context
from sqlalchemy import Connection, create_engine


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=context.config.attributes.get("metadata"))
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    with create_engine(os.environ["MEDIAMGR_DATABASE"]).begin() as opened:
        run(opened)
