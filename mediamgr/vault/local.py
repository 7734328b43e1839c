"""Kept files in a folder of this computer."""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from mediamgr.failpoints import failpoint
from mediamgr.vault.errors import Damaged, Missing, Unreachable, told_plainly
from mediamgr.vault.folders import (
    DESTROYED,
    UNFINISHED,
    make_folder,
    open_to_read,
    refuse_links,
    settle_folder,
    write_through,
)
from mediamgr.vault.names import is_name


class LocalStore:
    """A folder with two levels of one letter each: 1,296 folders hold a million files with 800 in each."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def _path(self, name: str) -> Path:
        # The one gatekeeper for paths: what is not a random name never becomes one.
        if not is_name(name):
            raise Missing("not a name of the vault")
        return self.root / name[0] / name[1] / name

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        """Write beside the final place, flush to the disk, then rename: a reader sees all of it or nothing."""
        path = self._path(name)
        unfinished = path.with_name(name + UNFINISHED)
        with told_plainly(name):
            make_folder(path.parent, self.root)
            refuse_links(self.root, path)
            try:
                write_through(unfinished, parts)
                failpoint("vault.written")
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
            failpoint("vault.renamed")
            settle_folder(path.parent)

    def size(self, name: str) -> int:
        """Size in bytes of what lies on the disk."""
        path = self._path(name)
        with told_plainly(name):
            refuse_links(self.root, path)
            found = path.stat(follow_symlinks=False)
        if not stat.S_ISREG(found.st_mode):
            raise Damaged(name)
        return found.st_size

    def written_at(self, name: str) -> datetime:
        """When the file was last written."""
        path = self._path(name)
        with told_plainly(name):
            refuse_links(self.root, path)
            return datetime.fromtimestamp(path.stat(follow_symlinks=False).st_mtime, UTC)

    def read(self, name: str, start: int, length: int) -> bytes:
        """Open for this one range: a file destroyed meanwhile stops a slow download at its next step."""
        path = self._path(name)
        with told_plainly(name):
            refuse_links(self.root, path)
            with open_to_read(path) as file:
                file.seek(start)
                return file.read(length)

    def delete(self, name: str) -> None:
        """Move away first, then unlink: from the first step on nobody can reach it, whatever happens next."""
        path = self._path(name)
        condemned = path.with_name(name + DESTROYED)
        with told_plainly(name):
            refuse_links(self.root, path)
            try:
                path.replace(condemned)
            except FileNotFoundError:
                return
            failpoint("vault.condemned")
            settle_folder(path.parent)
            condemned.unlink(missing_ok=True)
            settle_folder(path.parent)

    def exists(self, name: str) -> bool:
        """Whether a plain file lies under the name."""
        try:
            self.size(name)
        except Missing:
            return False
        return True

    def names(self) -> Iterator[str]:
        """Every name that lies in its right place."""
        return (path.name for path in self._entries() if self._kept_as(path) == path.name)

    def strangers(self) -> Iterator[str]:
        """Whatever lies in the folder and is neither a kept file, nor a leftover of one, nor the folder's own note."""
        for path in self._entries():
            if self._kept_as(path) is None and path != self.root / "README.md":
                yield path.relative_to(self.root).as_posix()

    def sweep(self, before: datetime) -> int:
        """Remove condemned files at once, and unfinished ones that were last written before the given time."""
        swept = 0
        for path in self._entries():
            if self._kept_as(path) and (
                path.suffix == DESTROYED or (path.suffix == UNFINISHED and _older(path, before))
            ):
                path.unlink(missing_ok=True)
                swept += 1
        return swept

    def free_bytes(self) -> int:
        """What the disk still takes."""
        with told_plainly("the vault's folder"):
            return shutil.disk_usage(self.root).free

    def _kept_as(self, path: Path) -> str | None:
        """The name that this entry is, or is a leftover, of; None for a stranger."""
        name = path.stem if path.suffix in (UNFINISHED, DESTROYED) else path.name
        mine = is_name(name) and self._path(name).parent == path.parent and not path.is_symlink()
        return name if mine else None

    def _entries(self) -> Iterator[Path]:
        if not self.root.is_dir():
            raise Unreachable(f"{self.root} is not there")
        # No link is followed: a planted one must not lead a sweep out of the folder.
        with told_plainly("the vault's folder"):
            for folder, below, files in os.walk(self.root, followlinks=False, onerror=_tell):
                links = (name for name in below if (Path(folder) / name).is_symlink())
                yield from (Path(folder) / name for name in (*links, *files))


def _older(path: Path, before: datetime) -> bool:
    try:
        return path.stat(follow_symlinks=False).st_mtime < before.timestamp()
    except FileNotFoundError:
        return False


def _tell(problem: OSError) -> None:
    raise problem
