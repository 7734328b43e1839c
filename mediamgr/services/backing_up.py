"""``backup``: the database at one moment and every file it names, in a folder that can be used as it is.

The copy of the database takes the former one's place in a single step, after everything it names lies beside it and
was looked at; so a kill at any moment leaves the former backup or the new one, whole. Files are copied once, sealed as
they are; those of pictures that were erased since leave the backup as well.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from mediamgr.failpoints import failpoint
from mediamgr.records import checking, copying
from mediamgr.records.engine import open_engine
from mediamgr.rules.events import Event
from mediamgr.services.actors import CONSOLE
from mediamgr.services.backup_place import FILES, BackupFailed, check_place, prepare_place, put
from mediamgr.services.dumping import dump_postgresql
from mediamgr.services.house import House
from mediamgr.services.inventory import kept_files
from mediamgr.services.restoring import RESTORED
from mediamgr.services.unit_of_work import unit_of_work
from mediamgr.vault import LocalStore, Missing, Vault, VaultError, lies_whole
from mediamgr.vault.folders import settle_folder

__all__ = ["BackedUp", "BackupFailed", "back_up"]

_NEW = ".new"
# Erasing while a backup runs moves the target: a new copy of the database is taken then, at most so often.
_ROUNDS = 5

_ANY_CLOCK = timedelta(days=366)

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds, what was copied and removed this time, and the files the vault could not give whole."""

    files: int
    copied: int
    removed: int
    lost: tuple[str, ...]


def back_up(house: House, to: Path, step: Step) -> BackedUp:
    """Bring the backup in the folder ``to`` up to this moment; ``step`` is called once a file.

    Raises BackupFailed when the folder cannot hold it, or what lies there is not what the database names.
    """
    check_place(house, to)
    target = Vault(LocalStore(to / FILES))
    try:
        prepare_place(house, to)
        # What a killed backup left half-written, whatever the clock of that disk says: nobody else writes here.
        target.sweep(house.clock() + _ANY_CLOCK)
        new, copied, lost = _copy(house, to, target, step)
        kept = _look_at(house, new, target, lost)
        new.replace(new.with_suffix(""))
        settle_folder(to)
        failpoint("backup.replaced")
        removed = _remove(target, kept)
    except (OSError, VaultError) as problem:
        raise BackupFailed(f"The backup in {to} was not finished: {problem}. A former one is as it was.") from problem
    with unit_of_work(house, CONSOLE) as work:
        work.record(Event.BACKUP_MADE, files=len(kept), copied=copied, removed=removed, lost=len(lost))
    return BackedUp(len(kept), copied, removed, tuple(sorted(lost)))


def _copy(house: House, to: Path, target: Vault, step: Step) -> tuple[Path, int, set[str]]:
    """The new copy of the database, how many files were copied, and which of its files the vault cannot give whole."""
    copied = 0
    for _ in range(_ROUNDS):
        new = _copy_database(house, to)
        failpoint("backup.database")
        gone, damaged = set(), set()
        with _as_in(house, new) as frozen:
            for file in kept_files(frozen):
                step()
                if lies_whole(target, file.name, file.size):
                    continue
                try:
                    house.vault.copy(file.name, target.store)
                except Missing:
                    gone.add(file.name)
                    continue
                copied += 1
                if not lies_whole(target, file.name, file.size):
                    damaged.add(file.name)
        failpoint("backup.files")
        # Erased since the copy of the database was taken; or, where the living database names it still, lost.
        lost = gone & {file.name for file in kept_files(house)} if gone else gone
        if gone == lost:
            return new, copied, lost | damaged
    raise BackupFailed("Pictures are being erased just now. Try again when that is done.")


def _copy_database(house: House, to: Path) -> Path:
    if copying.is_sqlite(house.engine):
        new = to / f"mediamgr.db{_NEW}"
        copying.copy_database(house.engine, new)
        # Whoever opens this copy finds sharing off, until an admin has confirmed (services/restoring.py).
        copying.put_note(new, RESTORED, house.clock().isoformat())
        return new
    new = to / f"mediamgr.dump{_NEW}"
    dump_postgresql(house.engine, new)
    put(to / RESTORED, house.clock().isoformat())
    return new


@contextmanager
def _as_in(house: House, copy: Path) -> Iterator[House]:
    """The house as its copied database has it. A dump cannot be asked; the living database stands in for it."""
    if not copying.is_sqlite(house.engine):
        yield house
        return
    engine = open_engine(f"sqlite:///{copy.as_posix()}", guarded=False)
    try:
        yield replace(house, engine=engine)
    finally:
        engine.dispose()


def _look_at(house: House, new: Path, target: Vault, lost: set[str]) -> set[str]:
    """Look at the copy as a restore would: the database whole, every file it names there in its right size.

    Returns the names of all files that it names.
    """
    with _as_in(house, new) as frozen:
        with frozen.engine.connect() as connection:
            damage = checking.damage(connection)
        if damage:
            raise BackupFailed(f"The copied database is damaged: {damage[0]}. Run: mediamgr verify")
        sizes = {file.name: file.size for file in kept_files(frozen)}
    for name in sizes.keys() - lost:
        if not lies_whole(target, name, sizes[name]):
            raise BackupFailed(f"The file {name} did not arrive whole. Is the disk sound? Try another folder.")
    return set(sizes)


def _remove(target: Vault, kept: set[str]) -> int:
    """What the database no longer names leaves the backup too: erasing reaches it."""
    unnamed = [name for name in target.names() if name not in kept]
    for name in unnamed:
        target.destroy(name)
    return len(unnamed)
