"""What the installation asks its admins: to confirm after a restore, to let a clear-out go through."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Setting
from mediamgr.records.installation import Note
from mediamgr.records.pictures import Picture
from mediamgr.records.sharing_switch import OFF
from mediamgr.rules.permissions import Permission, Principal, settings_where

_CLEAR_OUT = ("clear-out-asked", "clear-out-confirmed")


@dataclass(frozen=True, slots=True)
class Done:
    """How many of one kind of thing were done again after a restore."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class RestorePage:
    """A restore that waits to be confirmed; ``backup_at`` is None when the folder was put back without a backup."""

    backup_at: datetime | None
    found_at: datetime
    again: tuple[Done, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Over:
    """How many pictures of a setting are past their day, and the oldest such day."""

    setting: str
    number: int
    oldest: date


@dataclass(frozen=True, slots=True)
class ClearOutPage:
    """A clear-out that stopped: why (``sweep-too-large`` or ``time-jumped``), when, and what it would erase."""

    code: str
    at: datetime
    due: int
    in_all: int
    over: tuple[Over, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """Which of the two wait for this person."""

    restore: bool = False
    clear_out: bool = False


def restore_page(session: Session, _principal: Principal) -> RestorePage | None:
    """The unconfirmed restore, or None while sharing is on; one query."""
    note = session.get(Note, OFF)
    if note is None:
        return None
    found = json.loads(note.value)
    # How many restrictions there were is not for an admin's eyes, not even as a number.
    again = tuple(Done(kind, number) for kind, number in sorted(found["again"].items()) if kind != "restriction")
    backup_at = datetime.fromisoformat(found["backup_at"]) if found["backup_at"] else None
    return RestorePage(backup_at, datetime.fromisoformat(found["found_at"]), again, found["unknown"])


def clear_out_page(session: Session, _principal: Principal, today: date) -> ClearOutPage | None:
    """The clear-out that stopped and that nobody has let through yet, or None; two queries."""
    notes = {note.key: note.value for note in session.scalars(select(Note).where(Note.key.in_(_CLEAR_OUT)))}
    if _CLEAR_OUT[0] not in notes or _CLEAR_OUT[1] in notes:
        return None
    found = json.loads(notes[_CLEAR_OUT[0]])
    return ClearOutPage(
        found["code"], datetime.fromisoformat(found["at"]), found["due"], found["in_all"], _over(session, today)
    )


def what_waits(session: Session, principal: Principal) -> Waits:
    """What this person's home should point at; no query for who may do neither, else one."""
    may_restore = bool(settings_where(principal, Permission.CONFIRM_RESTORE))
    may_clear = bool(settings_where(principal, Permission.MANAGE_SETTINGS))
    if not (may_restore or may_clear):
        return Waits()
    keys = set(session.scalars(select(Note.key).where(Note.key.in_((OFF, *_CLEAR_OUT)))))
    return Waits(may_restore and OFF in keys, may_clear and _CLEAR_OUT[0] in keys and _CLEAR_OUT[1] not in keys)


def _over(session: Session, today: date) -> tuple[Over, ...]:
    not_held = Picture.hold_until.is_(None) | (Picture.hold_until < today)
    query = (
        select(Setting.name, func.count(), func.min(Picture.keep_until))
        .join(Setting, Setting.id == Picture.setting_id)
        .where(Picture.state.in_(("kept", "held")), Picture.keep_until < today, not_held)
        .group_by(Setting.name)
        .order_by(Setting.name.desc())
    )
    return tuple(Over(*row) for row in session.execute(query))
