"""A copy of a SQLite database while others write to it, and what must stand in such a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine


def is_sqlite(engine: Engine) -> bool:
    """Whether the database is a file of this computer."""
    return engine.dialect.name == "sqlite"


def journal_mode_of(engine: Engine) -> str:
    """How the database's file is written: ``wal`` or ``delete``. Asked by the file, not by the guarded connection."""
    assert engine.url.database is not None
    with closing(sqlite3.connect(engine.url.database)) as look:
        return str(look.execute("PRAGMA journal_mode").fetchone()[0])


def copy_database(engine: Engine, target: Path) -> None:
    """Copy the whole database, as it stands at one moment, into a new file; by SQLite's own backup interface."""
    target.unlink(missing_ok=True)
    source = engine.raw_connection()
    try:
        driver = source.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        with closing(sqlite3.connect(target)) as copy:
            # All pages in one step: in several, a busy school would make it begin anew again and again.
            driver.backup(copy, pages=-1)
            # One file that can be carried about, whatever mode the original was in.
            copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        source.close()


def put_note(database: Path, key: str, value: str) -> None:
    """Write a note of the installation into the copy."""
    with closing(sqlite3.connect(database)) as copy, copy:
        copy.execute("PRAGMA synchronous = FULL")
        copy.execute("DELETE FROM installation_note WHERE key = ?", (key,))
        copy.execute("INSERT INTO installation_note (key, value) VALUES (?, ?)", (key, value))
