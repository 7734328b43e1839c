"""A real house for every test: a migrated SQLite database of its own, a vault, keys, decoders, a stopped clock."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings

from mediamgr.app import create_app
from mediamgr.credentials.keyring import KeyRing
from mediamgr.media.decoders import Decoders
from mediamgr.records.engine import open_engine
from mediamgr.services import opening
from mediamgr.services.house import House
from mediamgr.settings import Limits, Settings
from mediamgr.vault import LocalStore, Vault
from tests.browser import chromium
from tests.cast import Cast
from tests.clock import StoppedClock

# Once for all folders: a second browser session in one process is an error.
__all__ = ["chromium"]

hypothesis_settings.register_profile("suite", deadline=None, print_blob=True)
hypothesis_settings.load_profile("suite")

# Every commit of every test is written through to the disk. Where memory can be one, thousands of them take no time;
# what survives a killed process is shown there as well, and nothing here tests a power cut.
if os.access("/dev/shm", os.W_OK):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", "/dev/shm")

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def decoders() -> Iterator[Decoders]:
    pool = Decoders(Limits())
    yield pool
    pool.close()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated and seeded database, copied for every test: migrating takes longer than most tests."""
    folder = tmp_path_factory.mktemp("migrated")
    opening.upgrade(Settings(data=folder))
    return folder / "mediamgr.db"


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path / "data",
        key_folder=tmp_path / "keys",
        address="http://localhost",
        public_address="http://parents.localhost",
        # Where tests serve to a browser; beside a public face nothing is guessed.
        hosts=("127.0.0.1",),
    )


@pytest.fixture
def house(settings: Settings, migrated: Path, decoders: Decoders, clock: StoppedClock) -> Iterator[House]:
    settings.data.mkdir()
    settings.outbox.mkdir()
    shutil.copy(migrated, settings.data / "mediamgr.db")
    engine = open_engine(settings.database)
    yield House(settings, engine, Vault(LocalStore(settings.vault)), KeyRing(os.urandom(32)), decoders, clock)
    engine.dispose()


@pytest.fixture
def cast(house: House) -> Cast:
    return Cast(house)


@pytest.fixture
def app(house: House) -> Flask:
    app = create_app(house.settings, house)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
