"""A worker killed in the middle of a job: another one takes the job up and finishes it, on both databases."""

import os
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.failpoints import VARIABLE
from mediamgr.jobs.worker import work_once
from mediamgr.records.engine import writing
from mediamgr.records.installation import Doomed, Job
from mediamgr.services import opening, queue
from mediamgr.services.house import House
from mediamgr.settings import Settings
from tests.cli.console import Console
from tests.clock import StoppedClock
from tests.postgres import Cluster

FILES = 5


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; empty itself for SQLite in the data folder."""
    if request.param == "sqlite":
        return ""
    cluster: Cluster = request.getfixturevalue("postgres_cluster")
    return cluster.address(cluster.new_database())


@pytest.fixture
def house(tmp_path: Path, database: str) -> Iterator[House]:
    """A house that a process of its own can open as well; its clock is a minute after the lease of now has run out."""
    settings = Settings(data=tmp_path / "data", key_folder=tmp_path / "keys", database_url=database)
    opening.upgrade(settings)
    later = StoppedClock(datetime.now(UTC) + queue.LEASE + timedelta(minutes=1))
    house = opening.open_house(settings, later)
    yield house
    house.decoders.close()
    house.engine.dispose()


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's; on Windows the same is shown by hand")
@pytest.mark.parametrize("step", ["destroying.committed", "destroying.destroyed"])
def test_what_a_killed_worker_began_another_finishes(house: House, tmp_path: Path, database: str, step: str) -> None:
    names = [house.vault.put(b"a withdrawn picture", bytes(32)).name for _ in range(FILES)]
    with Session(writing(house.engine)) as session, session.begin():
        session.add_all(Doomed(name=name, at=house.clock()) for name in names)
    console = Console(tmp_path / "keys")
    with console.running(
        "worker", "--data", house.settings.data, MEDIAMGR_DATABASE=database, **{VARIABLE: step}
    ) as worker:
        assert worker.wait(timeout=60) == -signal.SIGKILL
    with Session(house.engine) as session:
        assert session.scalar(select(func.count()).select_from(Doomed)) == FILES
        # The hour's sweep and the day's stocktake both finish what was begun; whichever came first was killed.
        (running,) = session.query(Job).filter_by(state="running")
        assert running.kind in {"sweep", "stocktake"}
        killed = running.id
    while work_once(house):
        pass
    with Session(house.engine) as session:
        assert session.scalar(select(func.count()).select_from(Doomed)) == 0
        assert {job.state for job in session.query(Job)} == {"done"}
        assert session.get_one(Job, killed).tries == 2
    assert not any(house.vault.exists(name) for name in names)
