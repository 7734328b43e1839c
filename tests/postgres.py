"""A private PostgreSQL for the tests that run on both databases: its own folder and socket, no port, no network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from mediamgr.credentials.keyring import KeyRing
from mediamgr.media.decoders import Decoders
from mediamgr.records.engine import open_engine
from mediamgr.services import opening
from mediamgr.services.house import House
from mediamgr.settings import Settings
from mediamgr.vault import LocalStore, Vault
from tests import needs
from tests.clock import StoppedClock


@dataclass(frozen=True)
class Cluster:
    """A running server, and the socket folder through which it is reached."""

    socket: Path

    def address(self, database: str) -> str:
        """SQLAlchemy's address of one of its databases."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.socket}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database and return its name."""
        name = f"t{uuid4().hex[:12]}"
        with psycopg.connect(dbname="postgres", user="postgres", host=str(self.socket), autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return name


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start a server, and stop and remove it at the end. Raises RuntimeError where PostgreSQL is not installed."""
    programs = needs.postgresql()
    if programs is None:
        raise RuntimeError(needs.HINT)
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    data = folder / "data"
    try:
        if _is_root():
            shutil.chown(folder, "postgres")
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=80"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        yield Cluster(folder)
    finally:
        with suppress(subprocess.CalledProcessError):
            _run(programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(*words: object) -> None:
    # PostgreSQL refuses to run as root; in CI's container everything is root.
    as_somebody_else = ["runuser", "-u", "postgres", "--"] if _is_root() else []
    subprocess.run([*as_somebody_else, *map(str, words)], check=True, capture_output=True, cwd="/", timeout=60)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    if needs.postgresql() is None:
        pytest.skip("PostgreSQL is not installed")
    with cluster() as running:
        yield running


@pytest.fixture(scope="session")
def migrated_postgres(postgres_cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a migrated and seeded database, copied for every test."""
    name = postgres_cluster.new_database()
    data = tmp_path_factory.mktemp("postgres")
    opening.upgrade(Settings(data=data, database_url=postgres_cluster.address(name)))
    return name


@pytest.fixture
def postgres_house(
    postgres_cluster: Cluster, migrated_postgres: str, settings: Settings, decoders: Decoders, clock: StoppedClock
) -> Iterator[House]:
    """As ``house``, on PostgreSQL."""
    settings.data.mkdir(exist_ok=True)
    engine = open_engine(postgres_cluster.address(postgres_cluster.new_database(migrated_postgres)))
    yield House(settings, engine, Vault(LocalStore(settings.vault)), KeyRing(os.urandom(32)), decoders, clock)
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def each_house(request: pytest.FixtureRequest) -> House:
    """A house on either database: a test that takes it runs twice."""
    found: House = request.getfixturevalue("house" if request.param == "sqlite" else "postgres_house")
    return found
