"""Stocktaking: what a crash left between files and rows is put right, and nothing that anybody could still need."""

from contextlib import suppress
from dataclasses import dataclass

from mediamgr.rules.events import Event
from mediamgr.services import notices
from mediamgr.services.actors import SYSTEM
from mediamgr.services.errors import NotNow
from mediamgr.services.house import House
from mediamgr.services.inventory import files_without_rows, kept_files
from mediamgr.services.queue import Beat
from mediamgr.services.sweeping import UNFINISHED_FOR, sweep_leftovers
from mediamgr.services.unit_of_work import Work, unit_of_work
from mediamgr.vault import Missing, VaultError

# Crashes leave a file or two. More say that the database is not the one that belongs to this vault.
_FEW = 20
_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Found:
    """What one stocktake met: leftovers swept, files without a row, rows without a file; and whether it stopped."""

    swept: int = 0
    destroyed: int = 0
    missing: int = 0
    stopped: bool = False


def take_stock(house: House, beat: Beat) -> Found:
    """Sweep leftovers, destroy files that no row has claimed for an hour, count rows whose file is gone.

    Such a file has no key any more, so nobody could ever open it. Very many of them mean that the wrong database lies
    beside the vault: then nothing is destroyed, and the admins are told. Raises NotNow when the vault is out of reach.
    """
    try:
        swept = sweep_leftovers(house)
        in_all, missing = _rows_without_files(house, beat)
        unclaimed = list(_unclaimed(house, beat))
    except VaultError as problem:
        raise NotNow("vault-out-of-reach") from problem
    stopped = len(unclaimed) > max(_FEW, in_all * _SHARE)
    destroyed = 0 if stopped else _destroy(house, unclaimed, beat)
    found = Found(swept, destroyed, missing, stopped)
    _tell(house, found, len(unclaimed))
    return found


def _rows_without_files(house: House, beat: Beat) -> tuple[int, int]:
    in_all = missing = 0
    for kept in kept_files(house):
        beat()
        in_all += 1
        missing += not house.vault.exists(kept.name)
    return in_all, missing


def _unclaimed(house: House, beat: Beat) -> list[str]:
    old = house.clock() - UNFINISHED_FOR
    names = []
    for name in files_without_rows(house):
        beat()
        with suppress(Missing):
            if house.vault.written_at(name) < old:
                names.append(name)
    return names


def _destroy(house: House, names: list[str], beat: Beat) -> int:
    for name in names:
        beat()
        house.vault.destroy(name)
    return len(names)


def _tell(house: House, found: Found, unclaimed: int) -> None:
    with unit_of_work(house, SYSTEM) as work:
        if found.swept or found.destroyed:
            work.record(Event.STOCKTAKE_REPAIRED, swept=found.swept, destroyed=found.destroyed)
        _tell_or_settle(work, "files-missing", found.missing)
        _tell_or_settle(work, "stocktake-stopped", unclaimed if found.stopped else 0)


def _tell_or_settle(work: Work, kind: str, number: int) -> None:
    if number:
        notices.tell_admins(work, kind, number=number)
    else:
        notices.settle(work, kind)
