"""``/healthz``: true to what is, and silent about all else."""

from flask.testing import FlaskClient
from sqlalchemy import text

from mediamgr.records.engine import open_engine
from mediamgr.services.health import Health, Watch, look_after
from mediamgr.services.house import House


def test_a_well_installation_says_so_and_nothing_else(client: FlaskClient, house: House) -> None:
    house.settings.vault.mkdir(exist_ok=True)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"alive": True, "migrated": True, "writable": True})
    assert "Set-Cookie" not in answer.headers
    assert list(house.vault.names()) == []


def test_a_vault_that_cannot_be_written_is_told(client: FlaskClient, house: House) -> None:
    house.settings.vault.write_text("a file where the folder should be")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"alive": True, "migrated": True, "writable": False})


def test_a_database_that_another_holds_for_writing_is_told(house: House) -> None:
    other = open_engine(house.settings.database, guarded=False)
    with other.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only")
        connection.rollback()
        connection.connection.driver_connection.execute("BEGIN EXCLUSIVE")
        assert look_after(house).writable is False
        connection.connection.driver_connection.execute("ROLLBACK")
    other.dispose()
    assert look_after(house).well


def test_a_database_behind_the_program_is_told(house: House) -> None:
    with house.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert look_after(house) == Health(migrated=False, writable=True)


def test_many_who_ask_at_once_are_one_look(house: House) -> None:
    ticks = iter([10.0, 11.0, 11.9, 99.0, 99.0, 99.0])
    watch = Watch(house, lambda: next(ticks))
    first = watch.look()
    assert watch.look() is first
    assert watch.look() is first
    assert watch.look() is not first
