"""A folder on another computer is recognised, on Linux by its mount, on Windows by its path and drive."""

from pathlib import Path

import pytest

from mediamgr.services import opening
from mediamgr.services.network_share import linux_share, network_share, windows_share
from mediamgr.settings import Settings

MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/school\\040share rw shared:1 - cifs //server/share rw
31 22 0:41 / /srv rw shared:2 master:3 - nfs4 server:/srv rw
32 31 8:2 / /srv/local rw - xfs /dev/sdb1 rw
33 22 0:42 / /home/laptop rw - fuse.sshfs teacher@server: rw
34 31 8:3 / /srv rw - ext4 /dev/sdc1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/mediamgr", None),
        ("/mnt/school share/mediamgr", "cifs"),
        ("/mnt/school share", "cifs"),
        ("/mnt/school sharedness", None),
        ("/srv/local/data", None),
        ("/home/laptop/data", "fuse.sshfs"),
        ("/srv/data", None),
    ],
)
def test_the_mount_that_lies_on_top_decides(folder: str, kind: str | None) -> None:
    assert linux_share(folder, MOUNTS) == kind


def test_a_network_file_system_is_recognised_before_another_disk_was_laid_over_it() -> None:
    assert linux_share("/srv/data", MOUNTS.rsplit("34 ", 1)[0]) == "nfs4"


def test_nonsense_in_the_list_of_mounts_is_passed_over() -> None:
    assert linux_share("/srv", "rubbish\n\n - nfs\n") is None


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("C:\\ProgramData\\mediamgr", None),
        ("S:\\mediamgr", "mapped drive"),
        ("\\\\server\\share\\mediamgr", "UNC"),
        ("//server/share/mediamgr", "UNC"),
        ("\\\\?\\UNC\\server\\share", "UNC"),
        ("\\\\?\\C:\\mediamgr", None),
        ("\\\\?\\S:\\mediamgr", "mapped drive"),
    ],
)
def test_windows_paths(folder: str, kind: str | None) -> None:
    assert windows_share(folder, lambda root: 4 if root.upper().startswith("S:") else 3) == kind


def test_this_computers_own_disk_is_none(tmp_path: Path) -> None:
    assert network_share(tmp_path / "not" / "yet") is None


def test_an_installation_refuses_such_a_folder_in_words(tmp_path: Path) -> None:
    with pytest.raises(opening.CannotOpen, match="another computer"):
        opening.refuse_network_share(Settings(data=tmp_path), lambda _: "nfs4")
    opening.refuse_network_share(Settings(data=tmp_path), lambda _: None)
