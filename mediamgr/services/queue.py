"""Jobs: rows queued in the transaction that needs them, claimed with a lease, done at least once.

A worker that dies leaves its lease to run out, and another takes the job up. ``fence`` grows with every claim, so that
a worker which only slept cannot finish what another has taken over.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from mediamgr.credentials.keyring import SealBroken
from mediamgr.media.errors import MediaError
from mediamgr.records.installation import Job
from mediamgr.services.actors import SYSTEM
from mediamgr.services.errors import Refused
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, reading, unit_of_work
from mediamgr.vault import VaultError

LEASE = timedelta(minutes=2)
TRIES = 8
_LONGEST_ID = 36
_KEEP_DONE = timedelta(days=7)
# A mail server that is down for a night must not leave a telling that never comes.
_LONGEST_PAUSE = timedelta(hours=6)

Beat = Callable[[], None]


# What a job may end with and be put back for. Named one by one, so that a programming slip shows as one in the log.
TROUBLES: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MediaError,
    OSError,
    Refused,
    RuntimeError,
    SQLAlchemyError,
    SealBroken,
    TypeError,
    ValueError,
    VaultError,
)


class LeaseLost(Exception):
    """Another worker has taken the job over: whoever held it stops here."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job in this worker's hands."""

    id: str
    kind: str
    args: dict[str, Any]
    fence: int


def enqueue(work: Work, kind: str, job_id: str, run_at: datetime | None = None, **args: str | int) -> None:
    """Queue a job in the caller's own transaction. The same ``job_id`` again changes nothing: asking twice is once.

    Raises ValueError for a longer id than the column holds: PostgreSQL refuses it, SQLite would let it pass unseen.
    """
    if len(job_id) > _LONGEST_ID:
        raise ValueError(f"the id {job_id} of a job is longer than {_LONGEST_ID}")
    if work.session.get(Job, job_id) is not None:
        return
    job = Job(id=job_id, kind=kind, args=args, state="waiting", run_at=run_at or work.now, fence=0, tries=0)
    work.session.add(job)
    work.session.flush()


def known(house: House, job_ids: Collection[str]) -> set[str]:
    """Which of these jobs have been queued already, whatever became of them."""
    with reading(house) as session:
        return set(session.scalars(select(Job.id).where(Job.id.in_(job_ids))))


def under_way(house: House, kind: str) -> bool:
    """Whether a job of this kind waits or runs."""
    with reading(house) as session:
        query = select(Job.id).where(Job.kind == kind, Job.state.in_(("waiting", "running"))).limit(1)
        return session.scalar(query) is not None


def claim(house: House) -> Claimed | None:
    """Take the job that has waited longest, or one whose worker's lease has run out; None when there is none.

    A job that has ended eight workers is given up: it waits for a person, and no longer stops the others.
    """
    with reading(house) as session:
        # An idle worker asks every two seconds: it must not take the one lock that uploads wait for.
        if session.scalar(select(Job.id).where(_free(house.clock())).limit(1)) is None:
            return None
    with unit_of_work(house, SYSTEM) as work:
        query = select(Job).where(_free(work.now)).order_by(Job.run_at, Job.id).limit(1)
        job = work.session.scalars(query.with_for_update(skip_locked=True)).first()
        if job is None:
            return None
        if job.tries >= TRIES:
            job.state, job.lease_until, job.last_error = "failed", None, "worker-ended"
            return None
        job.state, job.lease_until = "running", work.now + LEASE
        job.fence, job.tries = job.fence + 1, job.tries + 1
        return Claimed(job.id, job.kind, dict(job.args), job.fence)


def _free(now: datetime) -> ColumnElement[bool]:
    waits = (Job.state == "waiting") & (Job.run_at <= now)
    return waits | ((Job.state == "running") & (Job.lease_until < now))


def beat_of(house: House, job: Claimed) -> Beat:
    """What a long job calls at every step: the lease is renewed once a quarter of it is over.

    The call raises LeaseLost when another worker has the job.
    """
    renewed = house.clock()

    def beat() -> None:
        nonlocal renewed
        now = house.clock()
        if now - renewed > LEASE / 4:
            if not _settle(house, job, lease_until=now + LEASE):
                raise LeaseLost(job.id)
            renewed = now

    return beat


def finish(house: House, job: Claimed) -> bool:
    """Mark it done; False when another worker has taken it over meanwhile."""
    return _settle(house, job, state="done", lease_until=None, last_error=None)


def put_back(house: House, job: Claimed, error: str) -> bool:
    """Let it be tried again later, each time after a longer pause; after eight tries it stays for a person to see."""
    pause = min(timedelta(seconds=30 * 2**job.fence), _LONGEST_PAUSE)
    state = "failed" if job.fence >= TRIES else "waiting"
    return _settle(house, job, state=state, lease_until=None, last_error=error[:40], run_at=house.clock() + pause)


def forget_done(work: Work) -> None:
    """Drop jobs that were done a week ago; a failed one stays."""
    work.session.execute(delete(Job).where(Job.state == "done", Job.run_at < work.now - _KEEP_DONE))


def _settle(house: House, job: Claimed, **values: Any) -> bool:
    with unit_of_work(house, SYSTEM) as work:
        found = work.session.execute(
            update(Job).where(Job.id == job.id, Job.fence == job.fence, Job.state == "running").values(**values)
        )
        return bool(getattr(found, "rowcount", 0))
