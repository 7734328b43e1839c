"""Bringing a database to the newest migration, and saying where it stands."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from mediamgr.records.engine import open_engine
from mediamgr.records.models import Base


def folder() -> Path:
    """Where the migrations lie: inside an installed wheel, else at the top of the checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def upgrade(address: str, to: str = "head") -> None:
    """Run every migration up to ``to``. Does nothing on a database that is there already."""
    engine = open_engine(address, guarded=False)
    try:
        with engine.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, to)
    finally:
        engine.dispose()


def newest() -> str:
    """The revision that the code expects."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def current(engine: Engine) -> str | None:
    """The revision that the database has; None before the first migration."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def differences(address: str) -> list[str]:
    """How the database differs from the models; empty when they are equal."""
    engine = open_engine(address, guarded=False)
    try:
        with engine.connect() as connection:
            found = compare_metadata(
                MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata
            )
    finally:
        engine.dispose()
    return [str(difference) for difference in found]


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder()))
    return config
