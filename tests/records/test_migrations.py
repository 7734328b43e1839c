"""Migrations: numbered, equal to the models on both databases, and safe to run on one that is there already."""

import re
from dataclasses import replace
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import func, select

from mediamgr.records import migrating
from mediamgr.records.accounts import Setting
from mediamgr.records.register import Decision, Purpose
from mediamgr.services import opening
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from mediamgr.settings import Settings
from tests.records.test_guards import fill

VERSIONS = migrating.folder() / "versions"


def test_the_database_is_equal_to_the_models(each_house: House) -> None:
    assert migrating.differences(address(each_house)) == []


def address(house: House) -> str:
    """Where the house's database really is."""
    return house.engine.url.render_as_string(hide_password=False)


def test_migrations_are_numbered_in_one_line_and_head_is_written_down() -> None:
    numbers = sorted(path.name[:4] for path in VERSIONS.glob("*.py"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert (migrating.folder() / "HEAD").read_text().strip() == numbers[-1] == migrating.newest()
    assert len(list(ScriptDirectory(str(migrating.folder())).walk_revisions())) == len(numbers)


def test_no_migration_imports_the_application() -> None:
    """What a migration means must not change with the code around it."""
    for path in VERSIONS.glob("*.py"):
        assert not re.search(r"^\s*(from|import) mediamgr", path.read_text(), re.MULTILINE), path.name


def test_upgrading_again_keeps_every_row_and_seeds_nothing_twice(each_house: House) -> None:
    fill(each_house)
    with reading(each_house) as session:
        before = session.scalar(select(func.count()).select_from(Decision))
    opening.upgrade(replace(each_house.settings, database_url=address(each_house)))
    with reading(each_house) as session:
        assert session.scalar(select(func.count()).select_from(Decision)) == before
        assert session.scalar(select(func.count()).select_from(Setting)) == 2
        assert session.scalar(select(func.count()).select_from(Purpose)) == 14


def test_every_migration_runs_on_the_one_before(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", key_folder=tmp_path / "keys")
    settings.data.mkdir()
    for number in sorted(path.name[:4] for path in VERSIONS.glob("*.py")):
        migrating.upgrade(settings.database, number)
    assert migrating.differences(settings.database) == []
