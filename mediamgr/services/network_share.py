"""Whether a folder lies on another computer: there neither SQLite's locks nor a flushed file can be relied on."""

import ctypes
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

# File systems whose disk is behind a network. 9p is left out: containers have their own local root on it.
_NETWORK = frozenset(
    {
        "afp", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs",
        "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs",
        "nfs4", "smb", "smb2", "smb3", "smbfs", "webdav",
    }
)  # fmt: skip
_REMOTE_DRIVE = 4  # GetDriveTypeW's word for a mapped network drive


def network_share(folder: Path) -> str | None:
    """The kind of network file system that the folder lies on, or None for a disk of this computer.

    The folder need not exist yet. Where the system does not say (macOS), None.
    """
    if os.name == "nt":
        return windows_share(str(folder.absolute()), _drive_type)
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return linux_share(os.path.realpath(folder), mounts)


def linux_share(folder: str, mountinfo: str) -> str | None:
    """As ``network_share``, from the text of ``/proc/self/mountinfo`` and a path without links."""
    found = ("", "")
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields, kind = before.split(), after.partition(" ")[0]
        if len(fields) < 5:
            continue
        place = _plain(fields[4])
        inside = folder == place or folder.startswith(place.rstrip("/") + "/")
        # A later mount on the same place lies over the earlier one.
        if inside and len(place) >= len(found[0]):
            found = (place, kind)
    return found[1] if found[1] in _NETWORK else None


def windows_share(folder: str, drive_type: Callable[[str], int]) -> str | None:
    """As ``network_share``, from an absolute Windows path; ``drive_type`` answers as GetDriveTypeW does."""
    plain = folder.replace("/", "\\")
    if plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\")):
        return "UNC"
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return "UNC"
    drive = plain.removeprefix("\\\\?\\")[:2]
    return "mapped drive" if drive[1:] == ":" and drive_type(drive + "\\") == _REMOTE_DRIVE else None


def _drive_type(root: str) -> int:
    # Only Windows' ctypes has it; nobody else comes here.
    kernel: Any = getattr(ctypes, "windll")  # noqa: B009 - written plainly, type checkers elsewhere would stumble
    return int(kernel.kernel32.GetDriveTypeW(root))


def _plain(mount_point: str) -> str:
    """The kernel writes a space as ``\\040``, and so on."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        mount_point = mount_point.replace(code, letter)
    return mount_point
