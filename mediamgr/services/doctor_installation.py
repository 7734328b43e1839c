"""The doctor on what is kept: the clock, the database, backups, jobs, and what waits for an admin."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records import copying
from mediamgr.records.installation import Doomed, Job
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture
from mediamgr.rules.events import Event
from mediamgr.services.doctor_findings import Finding, note, see_to, well
from mediamgr.services.house import House
from mediamgr.services.journalling import MARK, continues
from mediamgr.services.journals import journal_of
from mediamgr.services.restoring import unconfirmed
from mediamgr.services.retention import asked
from mediamgr.services.unit_of_work import reading
from mediamgr.vault import VaultError

_CLOCK_SLACK = timedelta(minutes=5)
_BACKUP_EVERY = timedelta(days=7)
_GONE_BY = timedelta(days=1)


def about_database(house: House) -> Iterator[Finding]:
    """Which database it is and how it writes; whether the clock has gone back since the newest entry."""
    with reading(house) as session:
        if copying.is_sqlite(house.engine):
            mode = copying.journal_mode_of(house.engine)
            yield well("database", f"SQLite in {house.settings.data}, journal mode {mode}, at the newest migration.")
        else:
            yield well("database", "PostgreSQL, at the newest migration.")
        newest = session.scalar(select(LedgerEntry.at).order_by(LedgerEntry.seq.desc()).limit(1))
    now = house.clock()
    if newest is not None and newest - now > _CLOCK_SLACK:
        yield see_to(
            "clock",
            f"This computer’s clock says {now:%d %B %Y, %H:%M} UTC; the newest entry is of {newest:%d %B %Y, %H:%M}.",
            "Set the clock, and let it be set by the network.",
        )
    else:
        yield well("clock", f"The clock says {now:%d %B %Y, %H:%M} UTC, after everything that was written down.")


def about_keeping(house: House) -> Iterator[Finding]:
    """Whether the vault can be reached, the journal goes on, and a backup was made within a week."""
    try:
        house.vault.free_bytes()
        yield well("vault", "The vault can be reached.")
    except VaultError as problem:
        yield see_to("vault", f"The vault cannot be reached: {problem}.")
    journal = journal_of(house)
    with reading(house) as session:
        mark = journal.last(MARK)
        if mark is not None and not continues(session, mark):
            yield see_to(
                "journal",
                "The database is older than the journal beside the key: it was put back, or its end was cut off.",
                "Start mediamgr serve: what was withdrawn is done again, and sharing stays off until it is confirmed.",
            )
        else:
            yield well("journal", f"What must outlive a restore is noted in {journal.path}.")
        yield _backup(session, house)


def _backup(session: Session, house: House) -> Finding:
    made = select(LedgerEntry.at).where(LedgerEntry.kind == Event.BACKUP_MADE).order_by(LedgerEntry.seq.desc()).limit(1)
    last, first = session.scalar(made), session.scalar(select(func.min(Picture.received_at)))
    if last is not None and house.clock() - last <= _BACKUP_EVERY:
        return well("backup", f"The last backup was made on {last:%d %B %Y}.")
    if first is None or house.clock() - first <= _BACKUP_EVERY:
        return note("backup", "There is no backup yet.", "mediamgr backup FOLDER, every night, on another disk.")
    words = f"The last backup is of {last:%d %B %Y}." if last else "There is no backup."
    return see_to("backup", words, "mediamgr backup FOLDER, every night, on another disk.")


def about_waiting(house: House) -> Iterator[Finding]:
    """Jobs that failed for good, files that cannot be destroyed, and what an admin has to confirm."""
    with reading(house) as session:
        failed = session.execute(
            select(Job.kind, func.count()).where(Job.state == "failed").group_by(Job.kind).order_by(Job.kind)
        ).all()
        old = house.clock() - _GONE_BY
        doomed = session.scalar(select(func.count()).select_from(Doomed).where(Doomed.at < old)) or 0
        restore, clear_out = unconfirmed(session), asked(session)
    for kind, number in failed:
        yield see_to(
            "jobs", f"{number} jobs of the kind {kind} have failed for good.", "Look into the log, then restart."
        )
    if doomed:
        yield see_to("destroying", f"{doomed} destroyed files could not be removed for a day.", "Is the disk sound?")
    if restore is not None:
        yield see_to(
            "sharing", "Sharing is off since a restore.", f"An admin confirms at {house.settings.address}/restore/"
        )
    if clear_out is not None:
        yield see_to("clear-out", "The clear-out stopped.", f"An admin looks at {house.settings.address}/clear-out/")
    if not failed and not doomed:
        yield well("jobs", "No job has failed.")
