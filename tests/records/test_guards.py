"""The database itself refuses to change or remove a row of the register or the ledger (promise 5)."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, DBAPIError

from mediamgr.records.base import Base
from mediamgr.records.chain import Chained, breaks, contents, head
from mediamgr.records.engine import SchemaFixed, open_engine, writing
from mediamgr.records.models import CHAINS
from mediamgr.records.register import Decision, Wording
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
    "an upsert that keeps quiet": "INSERT INTO {table} SELECT * FROM {table} WHERE seq = 1 ON CONFLICT DO NOTHING",
    "an update of every row to itself": "UPDATE {table} SET seq = seq, prev = prev, mac = mac",
    "an update that finds its row elsewhere": "UPDATE {table} SET mac = other.mac FROM {table} AS other "
    "WHERE other.seq = {table}.seq",
    "a delete that gives the rows back": "DELETE FROM {table} WHERE seq = 1 RETURNING seq",
    "a delete inside a query": "WITH gone AS (SELECT 1 AS seq) DELETE FROM {table} WHERE seq IN (SELECT seq FROM gone)",
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
    "turning foreign keys off": "PRAGMA foreign_keys = OFF",
    "leaving checks out": "PRAGMA ignore_check_constraints = ON",
    "another file": "ATTACH DATABASE ':memory:' AS other",
    "a table in its place": "CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE 0",
    "a view in its place": "CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE seq > 1",
    "a trigger that swallows rows": "CREATE TEMP TRIGGER mine BEFORE INSERT ON main.{table} "
    "BEGIN SELECT RAISE(IGNORE); END",
    "the schema as a table": "UPDATE sqlite_master SET sql = '' WHERE name = '{table}_no_update'",
    "the schema with a row less": "DELETE FROM sqlite_master WHERE name = '{table}_no_update'",
}
POSTGRES_ONLY = {
    "truncating": "TRUNCATE {table} CASCADE",
    "truncating after something harmless": "SELECT 1; TRUNCATE {table} CASCADE",
    "dropping the guard": "DROP TRIGGER {table}_no_update ON {table}",
    "turning the guards off": "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "a guard that does nothing": "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN NEW; END'",
    "dropping the guards' function": "/* tidy */ DROP FUNCTION only_grows() CASCADE",
    "dropping the table": "DROP TABLE {table} CASCADE",
    "renaming the table": "ALTER TABLE {table} RENAME TO elsewhere",
    "a rule instead": "CREATE RULE mine AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "calling oneself a replica": "SET session_replication_role = replica",
    "and by a function": "SELECT set_config('session_replication_role', 'replica', false)",
    "a block of code": "DO $$ BEGIN EXECUTE 'ALTER TABLE {table} DISABLE TRIGGER ALL'; END $$",
    "a table in its place": "CREATE TEMP TABLE {table} AS SELECT * FROM {table} WHERE false",
    "merging": "MERGE INTO {table} USING (SELECT 1 AS seq) AS one ON one.seq = {table}.seq "
    "WHEN MATCHED THEN UPDATE SET mac = {table}.mac",
    "merging away": "MERGE INTO {table} USING (SELECT 1 AS seq) AS one ON one.seq = {table}.seq "
    "WHEN MATCHED THEN DELETE",
    "copying in": "COPY {table} FROM STDIN",
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


def test_the_database_refuses_every_change(filled: House) -> None:
    all_refused(filled, CHANGES)


def test_sqlite_refuses_its_own_ways_round(house: House) -> None:
    fill(house)
    all_refused(house, SQLITE_ONLY)


@pytest.mark.postgres
def test_postgresql_refuses_its_own_ways_round(postgres_house: House) -> None:
    fill(postgres_house)
    all_refused(postgres_house, POSTGRES_ONLY)


@pytest.mark.postgres
def test_the_guards_hold_where_a_session_calls_itself_a_replica(postgres_house: House) -> None:
    """Through a connection that may do all, as an owner's or a restoring program's is."""
    fill(postgres_house)
    engine = open_engine(postgres_house.engine.url.render_as_string(hide_password=False), guarded=False)
    for table in TABLES:
        for change in (f"UPDATE {table} SET mac = mac", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
            with engine.connect() as connection:
                connection.execute(text("SET session_replication_role = replica"))
                with pytest.raises(DBAPIError, match="only grows"):
                    connection.execute(text(change))
    engine.dispose()


@pytest.mark.postgres
def test_a_temporary_table_is_not_read_in_the_registers_place(postgres_house: House) -> None:
    fill(postgres_house)
    with writing(postgres_house.engine).connect() as connection:
        connection.execute(text("SELECT * INTO TEMP TABLE decision FROM decision WHERE false"))
        assert connection.execute(text("SELECT count(*) FROM decision")).scalar() == 2


WORDING = """
INSERT {way} INTO wording (seq, id, purpose_id, version, text, ask_again, starts_on, recorded_at, prev, mac)
SELECT seq + 1, id, purpose_id, version, 'Other words', ask_again, starts_on, recorded_at, mac, mac
FROM wording WHERE seq = (SELECT max(seq) FROM wording) {conflict}
"""


@pytest.mark.parametrize(
    ("way", "conflict"),
    [("OR REPLACE", ""), ("", "ON CONFLICT (id) DO UPDATE SET text = excluded.text"), ("", "")],
    ids=["replace", "upsert", "insert"],
)
def test_a_wording_at_the_end_cannot_take_the_id_of_an_older_one(filled: House, way: str, conflict: str) -> None:
    if way and filled.engine.dialect.name == "postgresql":
        way = ""
    refused(filled, WORDING.format(way=way, conflict=conflict), f"{way} {conflict}")


def test_nor_through_a_connection_without_recursive_triggers(house: House) -> None:
    fill(house)
    statement = WORDING.format(way="OR REPLACE", conflict="")
    with closing(sqlite3.connect(house.settings.data / "mediamgr.db")) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="wording only grows"):
            connection.execute(statement)
        assert connection.execute("SELECT count(*) FROM wording").fetchone() == (2,)


def test_every_chained_table_is_guarded_and_tried_here(each_house: House) -> None:
    """A new chained table that was forgotten in the migrations, or has fewer guards than the others, fails here."""
    if each_house.engine.dialect.name == "postgresql":
        query = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
        kinds = ("no_update", "no_truncate", "at_the_end")
    else:
        query = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
        kinds = ("no_update", "no_delete", "no_replace")
    with reading(each_house) as session:
        guards = {tuple(row) for row in session.execute(text(query))}
    chained = {mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Chained)}
    assert chained == set(CHAINS)
    assert guards >= {(table, f"{table}_{kind}") for table in TABLES for kind in kinds}


def all_refused(house: House, changes: Mapping[str, str]) -> None:
    """Each statement fails for each chained table, and every chain is as it was."""
    for table in TABLES:
        for name, change in changes.items():
            refused(house, change.format(table=table), f"{name}, {table}")
    assert found(house) == []


def refused(house: House, statement: str, name: str) -> None:
    """The statement fails, and no chain has another end."""
    before = heads(house)
    assert all(place > 1 for place, _ in before), "a chain without rows shows nothing"
    try:
        with writing(house.engine).begin() as connection:
            connection.execute(text(statement))
    except (DBAPIError, DatabaseError, SchemaFixed):
        assert heads(house) == before, name
        return
    pytest.fail(f"not refused: {name}")


def heads(house: House) -> list[tuple[int, str]]:
    with reading(house) as session:
        return [head(session, kind) for kind in CHAINS]


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


@pytest.mark.parametrize("words", ["'Not what was said'", "NULL"])
def test_welsh_words_changed_or_taken_away_with_a_raw_editor_are_found(house: House, words: str) -> None:
    fill(house)
    edit = f"UPDATE wording SET text_cy = {words} WHERE seq = 1"
    raw(house, lambda connection: connection.execute(edit) and None)
    assert found(house)[0] == "wording 1: the row was changed"


def test_a_later_column_is_no_part_of_a_row_that_never_had_it() -> None:
    row = Wording(seq=1, prev=bytes(32), id="w", purpose_id="website", version=1, text="May we?", ask_again=False)
    assert b"text_cy" not in contents(row)
    row.text_cy = "A gawn ni?"
    assert b"A gawn ni?" in contents(row)


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
