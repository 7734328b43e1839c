"""What there is to do later: each kind of job and the service that does it, and what is due again and again."""

from collections.abc import Callable, Iterator
from datetime import datetime

from mediamgr.rules.days import school_day
from mediamgr.services import (
    dated_facts,
    mailing,
    publication,
    queue,
    retention,
    stocktake,
    sweeping,
    takedown,
    witnessing,
)
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.queue import Beat
from mediamgr.services.roll import working as roll_work
from mediamgr.services.unit_of_work import unit_of_work

# Called with the house, the beat that keeps a long job's lease, and the job's own arguments by name.
Task = Callable[..., None]


def _sweep(house: House, _beat: Beat, when: str) -> None:  # noqa: ARG001 - tells one hour's job from the next
    sweeping.sweep_leftovers(house)


def _forget_expired(house: House, _beat: Beat, when: str) -> None:  # noqa: ARG001
    sweeping.forget_expired(house)


def _end_shares(house: House, _beat: Beat, when: str) -> None:  # noqa: ARG001
    with unit_of_work(house, SYSTEM) as work:
        takedown.end_shares_that_are_over(work)


def _follow_dates(house: House, _beat: Beat, when: str) -> None:  # noqa: ARG001
    with unit_of_work(house, SYSTEM) as work:
        dated_facts.follow_dated_facts(work)


def _clear_out(house: House, beat: Beat, when: str) -> None:  # noqa: ARG001
    retention.clear_out(house, beat)


def _take_stock(house: House, beat: Beat, when: str) -> None:  # noqa: ARG001
    stocktake.take_stock(house, beat)


def _publish(house: House, beat: Beat, share_id: str) -> None:
    publication.publish(house, share_id, beat)


def _send_messages(house: House, beat: Beat, when: str) -> None:  # noqa: ARG001
    mailing.send_messages(house, mailing.outbox(house), beat)


def _look_at_roll(house: House, beat: Beat, import_id: str) -> None:
    roll_work.look(house, import_id, beat)


def _apply_roll(house: House, _beat: Beat, import_id: str) -> None:
    roll_work.apply_later(house, import_id)


def _witness(house: House, _beat: Beat, when: str) -> None:
    witnessing.witness_head(house, mailing.outbox(house), when)


# Every task is safe to do twice: a worker may die after the last step and before the job is marked done.
TASKS: dict[str, Task] = {
    "clear-out": _clear_out,
    "end-shares": _end_shares,
    "follow-dates": _follow_dates,
    "forget-expired": _forget_expired,
    "publish": _publish,
    "roll-apply": _apply_roll,
    "roll-look": _look_at_roll,
    "send-messages": _send_messages,
    "stocktake": _take_stock,
    "sweep": _sweep,
    "witness": _witness,
}
HOURLY = ("end-shares", "forget-expired", "sweep")
DAILY = ("clear-out", "follow-dates", "stocktake", "witness")


def queue_what_is_due(house: House) -> None:
    """Queue this hour's and this day's jobs, once, and the mail when any waits. Cheap to call again and again."""
    wanted = dict(_due(house.clock()))
    if mailing.anything_to_send(house) and not queue.under_way(house, "send-messages"):
        minute = f"{house.clock():%Y-%m-%dT%H:%M}"
        wanted[f"send-messages-{minute}"] = ("send-messages", minute)
    missing = wanted.keys() - queue.known(house, wanted.keys())
    if not missing:
        return
    with unit_of_work(house, SYSTEM) as work:
        for job_id in sorted(missing):
            kind, when = wanted[job_id]
            queue.enqueue(work, kind, job_id, when=when)


def _due(now: datetime) -> Iterator[tuple[str, tuple[str, str]]]:
    day, hour = school_day(now).isoformat(), f"{now:%Y-%m-%dT%H}"
    yield from ((f"{kind}-{hour}", (kind, hour)) for kind in HOURLY)
    yield from ((f"{kind}-{day}", (kind, day)) for kind in DAILY)
