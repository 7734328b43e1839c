"""Puts files away sealed, and gives them back proven."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from mediamgr.vault.errors import Damaged, Missing
from mediamgr.vault.names import new_name
from mediamgr.vault.reader import Reader
from mediamgr.vault.sealing import Seal, new_header, sealed_parts, sealed_size
from mediamgr.vault.store import Store


@dataclass(frozen=True)
class Stored:
    """What was put away: its name in the vault, its size in plain bytes, their SHA-256 in hexadecimal digits."""

    name: str
    size: int
    sha256: str


class Vault:
    """Sealed files over any store; every file has a key of its own, which the vault never keeps."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def put(self, data: bytes | Iterable[bytes], key: bytes) -> Stored:
        """Seal and keep these bytes durably under a new random name.

        Raises VaultFull or Unreachable; then nothing of them is kept.
        """
        counted = _Counted([data] if isinstance(data, bytes) else data)
        name, header = new_name(), new_header()
        self.store.write(name, sealed_parts(Seal(name, key, header), header, counted))
        return Stored(name, counted.size, counted.digest.hexdigest())

    def open(self, name: str, key: bytes) -> Reader:
        """A reader of the file; raises Missing, or Damaged when it is not what was put there with this key."""
        return Reader(self.store, name, key)

    def check(self, name: str, key: bytes) -> Stored:
        """Read the whole file and say what it holds; raises Missing or Damaged."""
        reader = self.open(name, key)
        counted = _Counted(reader.chunks())
        for _ in counted:
            pass
        return Stored(name, counted.size, counted.digest.hexdigest())

    def copy(self, name: str, target: Store) -> None:
        """Copy the file as it lies there, sealed, into another store: a backup needs no key."""
        size = self.store.size(name)
        target.write(name, (self.store.read(name, at, _COPY_STEP) for at in range(0, size, _COPY_STEP)))

    def sealed_size(self, name: str) -> int:
        """The size of the file as it lies there, sealed."""
        return self.store.size(name)

    def written_at(self, name: str) -> datetime:
        """When the file was put there, in UTC."""
        return self.store.written_at(name)

    def destroy(self, name: str) -> None:
        """Destroy the file; one that is already gone is no error, so that a retry is safe."""
        self.store.delete(name)

    def exists(self, name: str) -> bool:
        """Whether a file lies under the name, whatever is in it."""
        return self.store.exists(name)

    def names(self) -> Iterator[str]:
        """Every kept file's name."""
        return self.store.names()

    def strangers(self) -> Iterator[str]:
        """What lies in the vault and is no file of it."""
        return self.store.strangers()

    def sweep(self, before: datetime) -> int:
        """Remove leftovers of unfinished work last touched before that time; returns how many there were."""
        return self.store.sweep(before)

    def free_bytes(self) -> int | None:
        """The room left, in bytes, or None where the store does not say."""
        return self.store.free_bytes()


def lies_whole(vault: "Vault", name: str, size: int) -> bool:
    """Whether a file of so many plain bytes lies under the name, by its sealed size alone; needs no key."""
    try:
        return vault.sealed_size(name) == sealed_size(size)
    except (Missing, Damaged):
        return False


_COPY_STEP = 4 * 1024 * 1024


class _Counted:
    """Passes bytes through and keeps their count and digest."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.size = 0
        self.digest = hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            self.digest.update(piece)
            yield piece
