"""Claims jobs and runs them, one at a time, until told to stop."""

import logging
import threading

from mediamgr.jobs.tasks import TASKS, queue_what_is_due
from mediamgr.services import journalling, queue
from mediamgr.services.errors import NotNow
from mediamgr.services.house import House

_PAUSE_SECONDS = 2.0
_log = logging.getLogger(__name__)


def work_until(house: House, stop: threading.Event) -> None:
    """Run jobs until ``stop`` is set. A busy database or a full disk is waited for; a failed job is put back."""
    while not stop.is_set():
        try:
            queue_what_is_due(house)
            journalling.carry_out(house)
            busy = work_once(house)
        except NotNow:
            busy = False
        except queue.TROUBLES as trouble:
            _log.warning("the worker pauses: %s", type(trouble).__name__)
            busy = False
        if not busy:
            stop.wait(_PAUSE_SECONDS)


def work_once(house: House) -> bool:
    """Run one job, if one is waiting; returns whether there was one."""
    job = queue.claim(house)
    if job is None:
        return False
    try:
        TASKS[job.kind](house, queue.beat_of(house, job), **job.args)
    except queue.LeaseLost:
        _log.warning("job %s (%s) was taken over by another worker", job.id, job.kind)
    except queue.TROUBLES as error:
        # The kind of error is enough to look for it; its text could hold what must not be in a log.
        _log.warning("job %s (%s) was put back: %s", job.id, job.kind, type(error).__name__)
        queue.put_back(house, job, type(error).__name__)
    else:
        queue.finish(house, job)
    return True
