"""Whether an installation is well just now: at its newest migration, and able to write."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mediamgr.credentials.keyring import KEY_BYTES
from mediamgr.records import migrating
from mediamgr.records.engine import writing
from mediamgr.services.house import House
from mediamgr.vault import VaultError

_FRESH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, in yes and no."""

    migrated: bool
    writable: bool

    @property
    def well(self) -> bool:
        """Whether nothing is amiss."""
        return self.migrated and self.writable


class Watch:
    """Anybody may ask how we are; so it is looked at once in two seconds, by one, and the others get that answer."""

    def __init__(self, house: House, ticks: Callable[[], float] = time.monotonic) -> None:
        self._house = house
        self._ticks = ticks
        self._lock = threading.Lock()
        self._found: Health | None = None
        self._at = 0.0

    def look(self) -> Health:
        """The newest finding; a first one is waited for, a newer one is not."""
        if self._found is not None and (self._ticks() - self._at < _FRESH_SECONDS or self._lock.locked()):
            return self._found
        with self._lock:
            self._found, self._at = look_after(self._house), self._ticks()
            return self._found


def look_after(house: House) -> Health:
    """Ask the database and the vault by really writing, and taking it back."""
    return Health(_migrated(house), _database_writes(house) and _vault_writes(house))


def _migrated(house: House) -> bool:
    try:
        return migrating.current(house.engine) == _newest()
    except SQLAlchemyError:
        return False


@cache
def _newest() -> str:
    # Reads the folder of migrations, which never changes under a running program.
    return migrating.newest()


def _database_writes(house: House) -> bool:
    try:
        with writing(house.engine).connect() as connection, connection.begin() as transaction:
            connection.execute(text("INSERT INTO installation_note (key, value) VALUES ('health', 'well')"))
            transaction.rollback()
    except SQLAlchemyError:
        return False
    return True


def _vault_writes(house: House) -> bool:
    try:
        house.vault.destroy(house.vault.put(b"", bytes(KEY_BYTES)).name)
    except VaultError:
        return False
    return True
