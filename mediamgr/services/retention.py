"""The daily clear-out: pictures whose time is over are erased, unless something about the run itself looks wrong."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from mediamgr.records.installation import Note
from mediamgr.records.pictures import Picture
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.rules.keeping import due, may_sweep
from mediamgr.rules.permissions import Permission
from mediamgr.services.actors import SYSTEM
from mediamgr.services.erasing import erase_picture
from mediamgr.services.errors import Conflict
from mediamgr.services.evidence_retention import clear_out_scan, due_scans, scans_kept
from mediamgr.services.house import House
from mediamgr.services.notices import settle, tell_admins
from mediamgr.services.queue import Beat, enqueue
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

LAST_RUN, ASKED, CONFIRMED = "clear-out-last-run", "clear-out-asked", "clear-out-confirmed"
# So few in one transaction that nobody waits long for the database.
_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """Why a clear-out stopped: ``sweep-too-large`` or ``time-jumped``, how many were due of how many, and when."""

    code: str
    due: int
    in_all: int
    at: str


def clear_out(house: House, beat: Beat) -> int:
    """Erase every picture and every scan of a form whose time is over; returns how many.

    A picture on hold stays, a sealed one too. When over 5 % are due, or the clock jumped by more than 48 hours since
    the last run (SAFETY, "Clock"), nothing is erased: the admins are asked, and the run after a yes goes through.
    """
    with reading(house) as session:
        ids, scans = _due(session, house.clock()), due_scans(session, school_day(house.clock()))
        in_all = session.scalar(select(func.count()).select_from(Picture).where(Picture.state != "erased")) or 0
        in_all, due_now = in_all + scans_kept(session), len(ids) + len(scans)
        stop = _reason_to_stop(session, due_now, in_all, house.clock())
    if stop is not None:
        _ask(house, Asked(stop, due_now, in_all, house.clock().isoformat()))
        return 0
    for at in range(0, len(ids), _AT_ONCE):
        beat()
        _erase(house, ids[at : at + _AT_ONCE])
    for scan_id in scans:
        beat()
        clear_out_scan(house, scan_id)
    with unit_of_work(house, SYSTEM) as work:
        put_note(work, LAST_RUN, work.now.isoformat())
        for key in (ASKED, CONFIRMED):
            drop_note(work, key)
        settle(work, "retention-stopped")
    return due_now


def confirm_clear_out(work: Work) -> None:
    """Let the clear-out that stopped go through, now and once. Raises NotAllowed, Conflict when none has stopped."""
    work.require(Permission.MANAGE_SETTINGS)
    asked = work.session.get(Note, ASKED, with_for_update=True)
    if asked is None:
        raise Conflict("already-done")
    put_note(work, CONFIRMED, asked.value)
    work.record(Event.CLEAR_OUT_CONFIRMED, due=int(json.loads(asked.value)["due"]))
    enqueue(work, "clear-out", f"clear-out-{work.now:%Y-%m-%dT%H:%M:%S}", when=work.today.isoformat())


def asked(session: Session) -> Asked | None:
    """The clear-out that has stopped and waits for an admin, unless one has said yes; None when none does."""
    note = session.get(Note, ASKED)
    if note is None or session.get(Note, CONFIRMED) is not None:
        return None
    return Asked(**json.loads(note.value))


def put_note(work: Work, key: str, value: str) -> None:
    """Set a note of the installation."""
    note = work.session.get(Note, key)
    if note is None:
        work.session.add(Note(key=key, value=value))
    else:
        note.value = value


def drop_note(work: Work, key: str) -> None:
    """Remove a note of the installation, if it is there."""
    note = work.session.get(Note, key)
    if note is not None:
        work.session.delete(note)


def _due(session: Session, now: datetime) -> list[str]:
    return list(session.scalars(select(Picture.id).where(*_over(now)).order_by(Picture.keep_until, Picture.id)))


def _over(now: datetime) -> tuple[ColumnElement[bool], ...]:
    day = school_day(now)
    not_held = Picture.hold_until.is_(None) | (Picture.hold_until < day)
    return Picture.state.in_(("kept", "held")), Picture.keep_until < day, not_held


def _reason_to_stop(session: Session, due_now: int, in_all: int, now: datetime) -> str | None:
    if due_now == 0:
        return None
    confirmed = session.get(Note, CONFIRMED)
    if confirmed is not None and due_now <= int(json.loads(confirmed.value)["due"]):
        return None
    last = session.get(Note, LAST_RUN)
    verdict = may_sweep(due_now, in_all, datetime.fromisoformat(last.value) if last else None, now)
    return None if verdict.allowed else next(iter(sorted(verdict.codes))).value


def _ask(house: House, asked: Asked) -> None:
    with unit_of_work(house, SYSTEM) as work:
        known = work.session.get(Note, ASKED)
        drop_note(work, CONFIRMED)
        put_note(work, ASKED, json.dumps(asdict(asked)))
        if known is None:
            tell_admins(work, "retention-stopped", code=asked.code, due=asked.due)
            work.record(Event.CLEAR_OUT_STOPPED, code=asked.code, due=asked.due, in_all=asked.in_all)


def _erase(house: House, ids: list[str]) -> None:
    with unit_of_work(house, SYSTEM) as work:
        for picture in work.session.scalars(select(Picture).where(Picture.id.in_(ids)).with_for_update()):
            # Asked once more: kept longer, held or sealed since the list was made.
            if picture.state in {"kept", "held"} and due(picture.keep_until, picture.hold_until, work.today):
                erase_picture(work, picture, "keep-until")
