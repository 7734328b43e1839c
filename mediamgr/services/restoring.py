"""After a restore: sharing is off, what the journal knows is done again, and an admin confirms the rest."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id
from mediamgr.records.accounts import Invitation, SignInSession
from mediamgr.records.devices import EnrolmentCode
from mediamgr.records.installation import Note
from mediamgr.records.sharing import Share
from mediamgr.records.sharing_switch import OFF
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.sharing import ShareState
from mediamgr.services.actors import SYSTEM
from mediamgr.services.errors import Conflict
from mediamgr.services.house import House
from mediamgr.services.journal import Journal
from mediamgr.services.journalling import MARK, continues, mark_of
from mediamgr.services.journals import beginning, journal_of, journals_elsewhere
from mediamgr.services.notices import settle, tell_admins
from mediamgr.services.queue import enqueue
from mediamgr.services.replaying import Replayed, replay, since_the_backup
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

# A backup carries this note (SQLite) or this file (PostgreSQL, whose dump cannot be written into).
RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Restore:
    """A restore that nobody has confirmed yet: how it was noticed, the backup's moment, what was done again."""

    why: str
    backup_at: str | None
    found_at: str
    again: dict[str, int]
    unknown: int


def notice_restore(house: House) -> Restore | None:
    """Turn sharing off and replay the journals when this database was put back; None when it was not.

    A backup says so itself. A plain copy of the folder, or yesterday's database put in today's place, is known by the
    journal: its last mark is not in the chains. Called at every opening. Raises OSError when the journal cannot be
    written.
    """
    if house.settings.demo:
        return None
    journal, marker = journal_of(house), house.settings.data / RESTORED
    elsewhere = [other.journal for other in journals_elsewhere(house)]
    with reading(house) as session:
        noted = session.get(Note, RESTORED)
        behind = any(_is_behind(session, one) for one in ([journal] if journal.path.exists() else elsewhere))
        if noted is None and not behind and not marker.exists():
            return None
        backup_at = noted.value if noted else None
        lines = [line for one in (*elsewhere, journal) for line in since_the_backup(session, one.lines())]
    with unit_of_work(house, SYSTEM) as work:
        found = _deal_with(work, "backup" if noted or not behind else "behind", backup_at, replay(work, lines))
    with reading(house) as session:
        # From here on the journal knows this database; without the mark every start would begin anew.
        journal.append([*beginning(house), {"kind": RESTORED}, mark_of(session)])
    marker.unlink(missing_ok=True)
    return found


def _is_behind(session: Session, journal: Journal) -> bool:
    mark = journal.last(MARK)
    return mark is not None and not continues(session, mark)


def unconfirmed(session: Session) -> Restore | None:
    """The restore that keeps sharing off; None while sharing is on."""
    note = session.get(Note, OFF)
    return Restore(**json.loads(note.value)) if note is not None else None


def confirm_restore(work: Work) -> None:
    """Turn sharing on again: an admin says that later withdrawals were entered. Raises NotAllowed, Conflict.

    Shares that were approved before and not made yet are made now.
    """
    work.require(Permission.CONFIRM_RESTORE)
    note = work.session.get(Note, OFF, with_for_update=True)
    if note is None:
        raise Conflict("already-done")
    work.session.delete(note)
    waiting = select(Share.id).where(Share.state.in_((ShareState.ASKED, ShareState.APPROVED)))
    for share_id in work.session.scalars(waiting):
        enqueue(work, "publish", new_id(), share_id=share_id)
    settle(work, "restored")
    work.record(Event.RESTORE_CONFIRMED)


def _deal_with(work: Work, why: str, backup_at: str | None, replayed: Replayed) -> Restore:
    found = Restore(why, backup_at, work.now.isoformat(), replayed.again, replayed.unknown)
    _end_what_could_be_stale(work)
    for key in (RESTORED, OFF):
        note = work.session.get(Note, key)
        if note is not None:
            work.session.delete(note)
    work.session.flush()
    work.session.add(Note(key=OFF, value=json.dumps(_as_dict(found))))
    tell_admins(work, "restored")
    work.record(Event.RESTORE_FOUND, code=why, again=sum(replayed.again.values()), unknown=replayed.unknown)
    return found


def _end_what_could_be_stale(work: Work) -> None:
    """Sessions signed out since, addresses and codes used since: none of them may count a second time."""
    session, now = work.session, work.now
    session.execute(update(SignInSession).where(SignInSession.ended_at.is_(None)).values(ended_at=now))
    session.execute(update(Invitation).where(Invitation.used_at.is_(None)).values(used_at=now))
    session.execute(update(EnrolmentCode).where(EnrolmentCode.used_at.is_(None)).values(used_at=now))


def _as_dict(found: Restore) -> dict[str, Any]:
    return {
        "why": found.why,
        "backup_at": found.backup_at,
        "found_at": found.found_at,
        "again": found.again,
        "unknown": found.unknown,
    }
