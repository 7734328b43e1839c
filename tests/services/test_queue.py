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
def vault_folder(each_house: House) -> None:
    each_house.settings.vault.mkdir()


def ask(house: House, job_id: str = "sweep-now", kind: str = "sweep") -> None:
    with unit_of_work(house, SYSTEM) as work:
        queue.enqueue(work, kind, job_id, when="now")


def jobs(house: House) -> dict[str, Job]:
    with Session(house.engine) as session:
        return {job.id: job for job in session.query(Job)}


def test_a_job_asked_for_twice_is_done_once(each_house: House) -> None:
    ask(each_house)
    ask(each_house)
    assert work_once(each_house)
    ask(each_house)
    assert not work_once(each_house)
    assert jobs(each_house)["sweep-now"].state == "done"


def test_a_job_is_in_one_workers_hands_until_its_lease_has_run_out(each_house: House, clock: StoppedClock) -> None:
    ask(each_house)
    first = queue.claim(each_house)
    assert first is not None
    assert queue.claim(each_house) is None
    clock.moment += queue.LEASE + timedelta(seconds=1)
    second = queue.claim(each_house)
    assert second is not None
    assert (second.id, second.fence) == (first.id, first.fence + 1)


def test_a_worker_that_only_slept_finishes_nothing_and_stops_at_its_next_step(
    each_house: House, clock: StoppedClock
) -> None:
    ask(each_house)
    slept = queue.claim(each_house)
    assert slept is not None
    beat = queue.beat_of(each_house, slept)
    clock.moment += queue.LEASE + timedelta(seconds=1)
    took_over = queue.claim(each_house)
    assert took_over is not None
    with pytest.raises(queue.LeaseLost):
        beat()
    assert not queue.finish(each_house, slept)
    assert not queue.put_back(each_house, slept, "OSError")
    assert queue.finish(each_house, took_over)


def test_a_long_job_keeps_its_lease_as_long_as_it_shows_life(each_house: House, clock: StoppedClock) -> None:
    ask(each_house)
    mine = queue.claim(each_house)
    assert mine is not None
    beat = queue.beat_of(each_house, mine)
    for _ in range(20):
        clock.forward(seconds=60)
        beat()
        assert queue.claim(each_house) is None
    assert queue.finish(each_house, mine)


def test_a_failed_job_waits_longer_each_time_and_then_for_a_person(each_house: House, clock: StoppedClock) -> None:
    ask(each_house)
    pauses = []
    for _ in range(queue.TRIES):
        job = queue.claim(each_house)
        assert job is not None
        assert queue.put_back(each_house, job, "NotNow")
        pauses.append(jobs(each_house)[job.id].run_at - clock())
        clock.moment = jobs(each_house)[job.id].run_at
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=1)
    assert pauses[-1] <= timedelta(hours=6)
    assert jobs(each_house)["sweep-now"].state == "failed"
    assert queue.claim(each_house) is None


def test_a_job_that_ends_every_worker_is_given_up_and_lets_the_next_one_run(
    each_house: House, clock: StoppedClock
) -> None:
    ask(each_house, "poison")
    for _ in range(queue.TRIES):
        assert queue.claim(each_house) is not None
        clock.moment += queue.LEASE + timedelta(seconds=1)
    ask(each_house, "sweep-after")
    assert not work_once(each_house)
    assert work_once(each_house)
    assert jobs(each_house)["poison"].state == "failed"
    assert jobs(each_house)["sweep-after"].state == "done"


def test_a_task_that_fails_is_put_back_and_the_worker_goes_on(each_house: House) -> None:
    with Session(writing(each_house.engine)) as session, session.begin():
        session.add(
            Job(
                id="a",
                kind="unheard-of",
                args={"when": "now"},
                state="waiting",
                run_at=each_house.clock(),
                fence=0,
                tries=0,
            )
        )
    ask(each_house, "b")
    assert work_once(each_house)
    assert work_once(each_house)
    assert (jobs(each_house)["a"].state, jobs(each_house)["a"].last_error) == ("waiting", "KeyError")
    assert jobs(each_house)["b"].state == "done"


def test_what_is_due_is_queued_once_an_hour_and_once_a_day(each_house: House, clock: StoppedClock) -> None:
    for _ in range(3):
        queue_what_is_due(each_house)
    assert len(jobs(each_house)) == len(HOURLY) + len(DAILY)
    clock.forward(hours=1)
    queue_what_is_due(each_house)
    assert len(jobs(each_house)) == 2 * len(HOURLY) + len(DAILY)
    clock.forward(days=1)
    queue_what_is_due(each_house)
    assert len(jobs(each_house)) == 3 * len(HOURLY) + 2 * len(DAILY)
    assert {job.kind for job in jobs(each_house).values()} <= TASKS.keys()


@pytest.mark.parametrize("kind", [*HOURLY, *DAILY, "send-messages"])
def test_every_task_that_comes_by_itself_can_be_done_twice(each_house: House, kind: str) -> None:
    for _ in range(2):
        TASKS[kind](each_house, lambda: None, when=each_house.clock().date().isoformat())


def test_done_jobs_are_forgotten_after_a_week_and_failed_ones_never(each_house: House, clock: StoppedClock) -> None:
    ask(each_house)
    work_once(each_house)
    ask(each_house, "poison")
    for _ in range(queue.TRIES + 1):
        queue.claim(each_house)
        clock.moment += queue.LEASE + timedelta(seconds=1)
    clock.forward(days=8)
    with unit_of_work(each_house, SYSTEM) as work:
        queue.forget_done(work)
    assert set(jobs(each_house)) == {"poison"}


def test_a_worker_told_to_stop_stops(each_house: House) -> None:
    stop = threading.Event()
    stop.set()
    work_until(each_house, stop)
    assert jobs(each_house) == {}
