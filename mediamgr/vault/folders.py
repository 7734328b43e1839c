"""How a folder of this computer is written durably and without following links; works on Windows as well."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from mediamgr.failpoints import failpoint
from mediamgr.vault.errors import Damaged

UNFINISHED = ".part"
DESTROYED = ".gone"

# Windows has neither flag; O_BINARY it has, and without it would change line ends.
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def write_through(path: Path, parts: Iterable[bytes]) -> None:
    """Write a new file and wait until the disk has it; only its owner may read it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS | _BINARY, 0o600)
    with os.fdopen(handle, "wb", buffering=0) as file:
        for part in parts:
            _write_all(file, part)
            failpoint("vault.writing")
        os.fsync(file.fileno())


def _write_all(file: BinaryIO, part: bytes) -> None:
    # Unbuffered writing may take less than it was given; nearly full disks do so.
    left = memoryview(part)
    while left:
        left = left[file.write(left) :]


def open_to_read(path: Path) -> BinaryIO:
    """Open a plain file, never through a link."""
    return os.fdopen(os.open(path, os.O_RDONLY | _NO_LINKS | _BINARY), "rb", buffering=0)


def make_folder(folder: Path, root: Path) -> None:
    """Make a folder below the root; each new entry is settled in its parent, else a power cut could lose it."""
    if folder.is_dir():
        return
    if folder != root:
        make_folder(folder.parent, root)
        folder.mkdir(mode=0o700, exist_ok=True)
        settle_folder(folder.parent)
    else:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def settle_folder(folder: Path) -> None:
    """Wait until the disk has the folder's entries; Windows cannot open folders, its rename is journalled."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_links(root: Path, path: Path) -> None:
    """Raise Damaged when the file or a folder between it and the root is a link out of the vault."""
    for step in (path.parent.parent, path.parent, path):
        try:
            found = step.stat(follow_symlinks=False)
        except FileNotFoundError:
            return
        # A junction is Windows' other kind of link; it shows as a reparse point only.
        if stat.S_ISLNK(found.st_mode) or bool(getattr(found, "st_reparse_tag", False)):
            raise Damaged(f"{path.name}: a link lies in {step.relative_to(root)}")
