"""Jobs are done at least once, never by two at a time, and given up when they end every worker."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mediamgr.jobs.tasks import DAILY, HOURLY, TASKS, queue_what_is_due
from mediamgr.jobs.worker import work_once, work_until
from mediamgr.records.engine import writing
from mediamgr.records.installation import Job
from mediamgr.services import queue
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work
from tests.clock import StoppedClock


@pytest.fixture(autouse=True)
def vault_folder(house: House) -> None:
    house.settings.vault.mkdir()


def ask(house: House, job_id: str = "sweep-now", kind: str = "sweep") -> None:
    with unit_of_work(house, SYSTEM) as work:
        queue.enqueue(work, kind, job_id, when="now")


def jobs(house: House) -> dict[str, Job]:
    with Session(house.engine) as session:
        return {job.id: job for job in session.query(Job)}


def test_a_job_asked_for_twice_is_done_once(house: House) -> None:
    ask(house)
    ask(house)
    assert work_once(house)
    ask(house)
    assert not work_once(house)
    assert jobs(house)["sweep-now"].state == "done"


def test_a_job_is_in_one_workers_hands_until_its_lease_has_run_out(house: House, clock: StoppedClock) -> None:
    ask(house)
    first = queue.claim(house)
    assert first is not None
    assert queue.claim(house) is None
    clock.moment += queue.LEASE + timedelta(seconds=1)
    second = queue.claim(house)
    assert second is not None
    assert (second.id, second.fence) == (first.id, first.fence + 1)


def test_a_worker_that_only_slept_finishes_nothing_and_stops_at_its_next_step(
    house: House, clock: StoppedClock
) -> None:
    ask(house)
    slept = queue.claim(house)
    assert slept is not None
    beat = queue.beat_of(house, slept)
    clock.moment += queue.LEASE + timedelta(seconds=1)
    took_over = queue.claim(house)
    assert took_over is not None
    with pytest.raises(queue.LeaseLost):
        beat()
    assert not queue.finish(house, slept)
    assert not queue.put_back(house, slept, "OSError")
    assert queue.finish(house, took_over)


def test_a_long_job_keeps_its_lease_as_long_as_it_shows_life(house: House, clock: StoppedClock) -> None:
    ask(house)
    mine = queue.claim(house)
    assert mine is not None
    beat = queue.beat_of(house, mine)
    for _ in range(20):
        clock.forward(seconds=60)
        beat()
        assert queue.claim(house) is None
    assert queue.finish(house, mine)


def test_a_failed_job_waits_longer_each_time_and_then_for_a_person(house: House, clock: StoppedClock) -> None:
    ask(house)
    pauses = []
    for _ in range(queue.TRIES):
        job = queue.claim(house)
        assert job is not None
        assert queue.put_back(house, job, "NotNow")
        pauses.append(jobs(house)[job.id].run_at - clock())
        clock.moment = jobs(house)[job.id].run_at
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=1)
    assert pauses[-1] <= timedelta(hours=6)
    assert jobs(house)["sweep-now"].state == "failed"
    assert queue.claim(house) is None


def test_a_job_that_ends_every_worker_is_given_up_and_lets_the_next_one_run(house: House, clock: StoppedClock) -> None:
    ask(house, "poison")
    for _ in range(queue.TRIES):
        assert queue.claim(house) is not None
        clock.moment += queue.LEASE + timedelta(seconds=1)
    ask(house, "sweep-after")
    assert not work_once(house)
    assert work_once(house)
    assert jobs(house)["poison"].state == "failed"
    assert jobs(house)["sweep-after"].state == "done"


def test_a_task_that_fails_is_put_back_and_the_worker_goes_on(house: House) -> None:
    with Session(writing(house.engine)) as session, session.begin():
        session.add(
            Job(
                id="a", kind="unheard-of", args={"when": "now"}, state="waiting", run_at=house.clock(), fence=0, tries=0
            )
        )
    ask(house, "b")
    assert work_once(house)
    assert work_once(house)
    assert (jobs(house)["a"].state, jobs(house)["a"].last_error) == ("waiting", "KeyError")
    assert jobs(house)["b"].state == "done"


def test_what_is_due_is_queued_once_an_hour_and_once_a_day(house: House, clock: StoppedClock) -> None:
    for _ in range(3):
        queue_what_is_due(house)
    assert len(jobs(house)) == len(HOURLY) + len(DAILY)
    clock.forward(hours=1)
    queue_what_is_due(house)
    assert len(jobs(house)) == 2 * len(HOURLY) + len(DAILY)
    clock.forward(days=1)
    queue_what_is_due(house)
    assert len(jobs(house)) == 3 * len(HOURLY) + 2 * len(DAILY)
    assert {job.kind for job in jobs(house).values()} <= TASKS.keys()


def test_every_task_can_be_done_twice_in_an_empty_house(house: House) -> None:
    for kind, task in TASKS.items():
        for _ in range(2):
            task(house, lambda: None, house.clock().date().isoformat())
        assert kind in TASKS


def test_done_jobs_are_forgotten_after_a_week_and_failed_ones_never(house: House, clock: StoppedClock) -> None:
    ask(house)
    work_once(house)
    ask(house, "poison")
    for _ in range(queue.TRIES + 1):
        queue.claim(house)
        clock.moment += queue.LEASE + timedelta(seconds=1)
    clock.forward(days=8)
    with unit_of_work(house, SYSTEM) as work:
        queue.forget_done(work)
    assert set(jobs(house)) == {"poison"}


def test_a_worker_told_to_stop_stops(house: House) -> None:
    stop = threading.Event()
    stop.set()
    work_until(house, stop)
    assert jobs(house) == {}
