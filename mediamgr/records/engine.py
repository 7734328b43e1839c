"""Opening the database: the pragmas, the locks and the refusals that every connection starts with."""

import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

# 3.7.0 to 3.51.2 can corrupt a database in write-ahead mode; below this, the rollback journal it is.
WAL_FLOOR = (3, 51, 3)
BUSY_MS = 5_000
# What the application never does through its own connection; migrations open one without this guard.
_FORBIDDEN = frozenset(
    {
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_DROP_TRIGGER,
        sqlite3.SQLITE_DROP_VIEW,
        # A temporary table of the register's name would be read in its place, a temporary trigger swallow its rows.
        sqlite3.SQLITE_CREATE_TEMP_TABLE,
        sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
        sqlite3.SQLITE_CREATE_TEMP_VIEW,
    }
)
# The same for PostgreSQL, whose connection owns its tables: a fence against our own slips, read from the statement's
# text. Against whoever writes statements of their own there is the chain (ADR 83).
_CHANGES_SCHEMA = re.compile(
    r"(?:^|;)(?:\s|--[^\n]*\n|/\*.*?\*/)*"
    # How the planner goes about one transaction's queries guards nothing (``records/standing.ask``).
    r"(?!set\s+local\s+(?:enable_nestloop|jit)\b)"
    r"(?:alter|comment|copy|create|discard|do|drop|grant|reset|revoke|set|truncate)\b"
    r"|\bset_config\b",
    re.IGNORECASE | re.DOTALL,
)
_PRAGMAS_READ = frozenset({"table_info", "table_xinfo", "integrity_check", "quick_check", "foreign_key_check"})


def open_engine(address: str, *, guarded: bool = True) -> Engine:
    """An engine for ``address``. ``guarded`` connections cannot change the schema; only migrations go without."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return _on_postgresql(url, guarded=guarded)
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": BUSY_MS / 1000}, pool_size=8, max_overflow=24
    )
    _on_sqlite(engine, guarded=guarded)
    return engine


def writing(engine: Engine) -> Engine:
    """The same pool, whose transactions on SQLite begin as writers: BEGIN IMMEDIATE.

    Two default transactions that read and then write lose updates or fail half-way; these queue at the door.
    """
    return engine.execution_options(mediamgr_writing=True)


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The journal mode that is safe with the linked SQLite."""
    return "wal" if version >= WAL_FLOOR else "delete"


class SchemaFixed(Exception):
    """A statement would change the schema, or a setting that guards it, through the application's own connection."""


def _on_postgresql(url: URL, *, guarded: bool) -> Engine:
    # Moments come back in UTC whatever the server's own zone, and need no look into a table of zones. Temporary tables
    # are looked for last: one of the register's name must not be read in its place.
    options = {"options": '-c timezone=UTC -c search_path="$user",public,pg_temp'}
    engine = create_engine(
        url, hide_parameters=True, connect_args=options, pool_pre_ping=True, pool_size=8, max_overflow=16
    )
    if guarded:
        event.listen(engine, "before_cursor_execute", _refuse_changes_of_schema)
    return engine


def _refuse_changes_of_schema(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
    if _CHANGES_SCHEMA.search(statement):
        raise SchemaFixed(statement.split(None, 2)[:2])


def _on_sqlite(engine: Engine, *, guarded: bool) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # SQLAlchemy begins transactions itself, below; the driver's own BEGIN would come too late and too weak.
        connection.isolation_level = None
        for pragma in (
            f"journal_mode = {journal_mode()}",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "recursive_triggers = ON",
            f"busy_timeout = {BUSY_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if guarded:
            connection.set_authorizer(_authorise)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        wants_to_write = connection.get_execution_options().get("mediamgr_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if wants_to_write else "BEGIN")


def _authorise(action: int, first: Any, _second: Any, _database: Any, _trigger: Any) -> int:
    if action in _FORBIDDEN:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first not in _PRAGMAS_READ:
        # writable_schema, recursive_triggers=OFF and their like would open a way round the register's guards.
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
