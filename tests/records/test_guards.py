"""The database itself refuses to change or remove a row of the register or the ledger (promise 5)."""

import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, DBAPIError

from mediamgr.records.chain import breaks, head
from mediamgr.records.engine import writing
from mediamgr.records.models import CHAINS
from mediamgr.records.register import Decision
from mediamgr.rules.consent_facts import Answer
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.people import Name, rename_person
from mediamgr.services.purposes import NewWording, publish_wording
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.services.register import AUTUMN, Family, a_family, says

TABLES = tuple(kind.__tablename__ for kind in CHAINS)
CHANGES = {
    "an update": "UPDATE {table} SET mac = mac",
    "an update of one row": "UPDATE {table} SET seq = seq WHERE seq = 1",
    "a delete": "DELETE FROM {table}",
    "a delete of the last row": "DELETE FROM {table} WHERE seq = (SELECT max(seq) FROM {table})",
    "an insert in the middle": "INSERT INTO {table} SELECT * FROM {table} WHERE seq = 1",
    "an upsert": "INSERT INTO {table} SELECT * FROM {table} WHERE seq = 1 "
    "ON CONFLICT (seq) DO UPDATE SET mac = {table}.mac",
}
SQLITE_ONLY = {
    "a replace": "INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE seq = 1",
    "a replace by its short name": "REPLACE INTO {table} SELECT * FROM {table} WHERE seq = 1",
    "an update that ignores": "UPDATE OR IGNORE {table} SET mac = x'00'",
    "an update that replaces": "UPDATE OR REPLACE {table} SET seq = 1 WHERE seq = (SELECT max(seq) FROM {table})",
    "dropping the guard": "DROP TRIGGER {table}_no_update",
    "dropping the table": "DROP TABLE {table}",
    "renaming the table": "ALTER TABLE {table} RENAME TO elsewhere",
    "a guard of one's own": "CREATE TRIGGER mine AFTER INSERT ON {table} BEGIN SELECT 1; END",
    "writing the schema": "PRAGMA writable_schema = ON",
    "turning triggers off": "PRAGMA recursive_triggers = OFF",
    "another file": "ATTACH DATABASE ':memory:' AS other",
}


@pytest.fixture
def filled(each_house: House) -> House:
    """A house on either database with at least two rows in every chain."""
    fill(each_house)
    return each_house


def fill(house: House) -> Family:
    family = a_family(house)
    for answer in (Answer.GRANTED, Answer.WITHDRAWN):
        says(house, family.child, family.carers["Mother"], answer)
    with unit_of_work(house, SYSTEM) as work:
        for words in ("Pictures on the website.", "Pictures on our website."):
            publish_wording(work, "website", NewWording(words, AUTUMN, text_cy="Yn Gymraeg."))
        for kind in (RestrictionKind.COURT_ORDER, RestrictionKind.REFUGE):
            impose_restriction(work, family.child, kind, starts_on=AUTUMN, reason="Seen by the lead.")
    return family


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses(filled: House, table: str, change: str) -> None:
    refused(filled, CHANGES[change].format(table=table))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", SQLITE_ONLY)
def test_sqlite_refuses_its_own_ways_round(house: House, table: str, change: str) -> None:
    fill(house)
    refused(house, SQLITE_ONLY[change].format(table=table))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.postgres
def test_postgresql_refuses_to_truncate(postgres_house: House, table: str) -> None:
    fill(postgres_house)
    refused(postgres_house, f"TRUNCATE {table} CASCADE")


def refused(house: House, statement: str) -> None:
    """The statement fails, and every chain is as it was."""
    with reading(house) as session:
        before = [head(session, kind) for kind in CHAINS]
    assert all(place for place, _ in before), "a chain without rows shows nothing"
    with pytest.raises((DBAPIError, DatabaseError)), writing(house.engine).begin() as connection:
        connection.execute(text(statement))
    with reading(house) as session:
        assert [head(session, kind) for kind in CHAINS] == before
        assert [line for kind in CHAINS for line in breaks(session, kind, house.keys.ledger_digest)] == []


def raw(house: House, change: Callable[[sqlite3.Connection], None]) -> None:
    """What somebody with the file and an editor can do: no triggers, no authoriser."""
    with sqlite3.connect(house.settings.data / "mediamgr.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        change(connection)
    connection.close()


def found(house: House) -> list[str]:
    with reading(house) as session:
        return [line for kind in CHAINS for line in breaks(session, kind, house.keys.ledger_digest)]


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE decision SET answer = 'granted' WHERE seq = 2",
        "UPDATE decision SET decided_on = '2020-01-01' WHERE seq = 2",
        "UPDATE decision SET recorded_at = '2020-01-01 00:00:00.000000' WHERE seq = 2",
        "UPDATE decision SET mac = zeroblob(32) WHERE seq = 2",
        "UPDATE decision SET prev = zeroblob(32) WHERE seq = 2",
    ],
)
def test_an_edit_with_a_raw_editor_is_found_at_its_row(house: House, edit: str) -> None:
    fill(house)
    raw(house, lambda connection: connection.execute(edit) and None)
    assert found(house)[0] == "decision 2: the row was changed"


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_first_row_is_found(house: House, table: str) -> None:
    fill(house)
    raw(house, lambda connection: connection.execute(f"DELETE FROM {table} WHERE seq = 1") and None)
    assert found(house)


def test_the_last_rows_cut_off_are_found_through_a_head_that_was_witnessed(house: House) -> None:
    fill(house)
    with reading(house) as session:
        place, witnessed = head(session, Decision)
    raw(house, lambda connection: connection.execute("DELETE FROM decision WHERE seq > 1") and None)
    assert found(house) == []
    with reading(house) as session:
        assert head(session, Decision) != (place, witnessed)


def test_a_name_can_change_beside_the_chain(each_house: House) -> None:
    family = fill(each_house)
    with unit_of_work(each_house, SYSTEM) as work:
        rename_person(work, family.child, Name("Adele", "Byron"))
    with reading(each_house) as session:
        assert [line for kind in CHAINS for line in breaks(session, kind, each_house.keys.ledger_digest)] == []
