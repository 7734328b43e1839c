"""The database's own word on whether its file is whole."""

from sqlalchemy import Connection, text


def damage(connection: Connection) -> list[str]:
    """What SQLite finds wrong with its file and its references; empty on PostgreSQL, which keeps its own checks."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
    return found + [f"{row[0]} points at nothing" for row in connection.execute(text("PRAGMA foreign_key_check"))]
