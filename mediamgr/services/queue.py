"""Jobs: rows queued in the transaction that needs them, claimed with a lease, done at least once.

A worker that dies leaves its lease to run out, and another takes the job up. ``fence`` grows with every claim, so that
a worker which only slept cannot finish what another has taken over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update

from mediamgr.records.installation import Job
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, unit_of_work

LEASE = timedelta(minutes=2)
_TRIES = 8
_KEEP_DONE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job in this worker's hands."""

    id: str
    kind: str
    args: dict[str, Any]
    fence: int


def enqueue(work: Work, kind: str, job_id: str, run_at: datetime | None = None, **args: str | int) -> None:
    """Queue a job in the caller's own transaction. The same ``job_id`` again changes nothing: asking twice is once."""
    if work.session.get(Job, job_id) is None:
        work.session.add(Job(id=job_id, kind=kind, args=args, state="waiting", run_at=run_at or work.now, fence=0, tries=0))
        work.session.flush()


def claim(house: House) -> Claimed | None:
    """Take the job that has waited longest, or one whose worker's lease has run out; None when there is none."""
    with unit_of_work(house, SYSTEM) as work:
        free = (Job.state == "waiting") | ((Job.state == "running") & (Job.lease_until < work.now))
        query = select(Job).where(free, Job.run_at <= work.now).order_by(Job.run_at, Job.id).limit(1)
        job = work.session.scalars(query.with_for_update(skip_locked=True)).first()
        if job is None:
            return None
        job.state, job.lease_until = "running", work.now + LEASE
        job.fence, job.tries = job.fence + 1, job.tries + 1
        return Claimed(job.id, job.kind, dict(job.args), job.fence)


def finish(house: House, job: Claimed) -> bool:
    """Mark it done; False when another worker has taken it over meanwhile."""
    return _settle(house, job, state="done", lease_until=None, last_error=None)


def put_back(house: House, job: Claimed, error: str) -> bool:
    """Let it be tried again later, each time after a longer pause; after eight tries it stays for a person to see."""
    pause = timedelta(seconds=min(30 * 2**job.fence, 6 * 3600))
    state = "failed" if job.fence >= _TRIES else "waiting"
    return _settle(house, job, state=state, lease_until=None, last_error=error[:40], run_at=house.clock() + pause)


def forget_done(work: Work) -> None:
    """Drop jobs that were done a week ago."""
    old = work.now - _KEEP_DONE
    work.session.execute(delete(Job).where(or_(Job.state == "done"), Job.run_at < old))


def _settle(house: House, job: Claimed, **values: Any) -> bool:
    with unit_of_work(house, SYSTEM) as work:
        found = work.session.execute(
            update(Job).where(Job.id == job.id, Job.fence == job.fence, Job.state == "running").values(**values)
        )
        return bool(getattr(found, "rowcount", 0))
