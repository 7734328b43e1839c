"""The journal beside the master key: what a restore of the data folder must not undo, line by line, sealed.

It lies outside the data folder on purpose. A line holds ids, codes and days as JSON, sealed with the installation's
key, and can be lost at the end (a kill in the middle of writing) without harm to the lines before it.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediamgr.credentials.keyring import KeyRing, SealBroken

_CONTEXT = "journal"
_TAIL = 64 * 1024
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Journal:
    """One installation's journal."""

    path: Path
    keys: KeyRing

    def append(self, lines: Iterable[Line]) -> None:
        """Add lines and wait until the disk has them. Raises OSError."""
        sealed = "".join(f"{self._seal(line)}\n" for line in lines).encode("ascii")
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "r+b", buffering=0) as file:
            # After a kill in the middle of a line the next one begins on a line of its own.
            file.write(b"" if _ends_cleanly(file) else b"\n")
            file.write(sealed)
            os.fsync(file.fileno())

    def lines(self) -> Iterator[Line]:
        """Every line that can be read, the oldest first; none when there is no journal."""
        if self.path.exists():
            with self.path.open("rb") as file:
                yield from self._opened(file)

    def last(self, kind: str) -> Line | None:
        """The newest line of a kind among the last few hundred; for the mark that ends every batch."""
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
            found = [line for line in self._opened(file) if line.get("kind") == kind]
        return found[-1] if found else None

    def _seal(self, line: Line) -> str:
        return b64encode(self.keys.seal_secret(json.dumps(line).encode(), _CONTEXT)).decode("ascii")

    def _opened(self, sealed: Iterable[bytes]) -> Iterator[Line]:
        for word in sealed:
            try:
                yield json.loads(self.keys.open_secret(b64decode(word, validate=False), _CONTEXT))
            except (SealBroken, ValueError):
                continue


def _ends_cleanly(file: Any) -> bool:
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")
