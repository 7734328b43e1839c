"""The small protocol between the vault, which encrypts, and a place that keeps bytes under names."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol


class Store(Protocol):
    """Keeps sealed bytes under random names; knows nothing of what they are.

    Every method raises ``Missing`` for a name that is not there or could never be, ``VaultFull`` where there is no
    room, and ``Unreachable`` where the place itself fails.
    """

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        """Keep these bytes durably, or keep nothing: when this returns, a power cut no longer harms them."""
        ...

    def size(self, name: str) -> int:
        """How many bytes lie under the name."""
        ...

    def written_at(self, name: str) -> datetime:
        """When it was put there, in UTC; by the place's own clock."""
        ...

    def read(self, name: str, start: int, length: int) -> bytes:
        """Up to ``length`` bytes from ``start``; fewer only where the file ends."""
        ...

    def delete(self, name: str) -> None:
        """Destroy what lies under the name; a name that is not there is no error."""
        ...

    def exists(self, name: str) -> bool:
        """Whether something lies under the name."""
        ...

    def names(self) -> Iterator[str]:
        """Every name that is kept, in no order."""
        ...

    def strangers(self) -> Iterator[str]:
        """What lies there and was not put there by a store: where it lies, for the console's eyes."""
        ...

    def sweep(self, before: datetime) -> int:
        """Remove what unfinished writes left and nobody touched since ``before``; returns how many."""
        ...

    def free_bytes(self) -> int | None:
        """How much room is left; None where the place does not say."""
        ...
