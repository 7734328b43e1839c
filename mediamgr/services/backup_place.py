"""The folder that takes a backup: what it may be, and what stands in it besides the copies."""

import os
from pathlib import Path

from mediamgr.services.house import House
from mediamgr.services.places import MARKER, installation_id, journal_file, key_file, known_id
from mediamgr.vault.folders import settle_folder

FILES = "uploads"
_NOTE = """\
This is a backup of a school's picture library (mediamgr), as it stood when mediamgr.db here was last written
(or mediamgr.dump, where the database is PostgreSQL: pg_restore puts it into an empty database).

It opens nothing by itself. The master key is not in it, and without the key nobody can open a single picture:
    {key}
Keep a copy of that file elsewhere, for example on a stick in the school's safe. The journal beside it,
    {journal}
knows what was withdrawn and erased, so that a restore does not bring it back: keep a copy of the newest as well.

To restore: copy this whole folder to the school's computer, see that the key lies in the folder for keys again
(mediamgr doctor says where), and start
    mediamgr serve --data THE-COPY
Sharing is off then, until an admin has confirmed on a page that later withdrawals were entered again.
"""


class BackupFailed(Exception):
    """There is no new backup; the message says why. A former one is as it was."""


def check_place(house: House, to: Path) -> None:
    """Raise BackupFailed unless the folder is new, empty, or an earlier backup of this very installation."""
    data, place = house.settings.data.resolve(), to.resolve()
    if place.is_relative_to(data) or data.is_relative_to(place):
        raise BackupFailed(f"{to} and the data folder lie within each other. Choose a folder on another disk.")
    if key_file(house.settings).resolve().is_relative_to(place):
        raise BackupFailed(f"The master key lies in {to}. Who finds a backup must not find its key: choose another.")
    if to.exists() and not to.is_dir():
        raise BackupFailed(f"{to} is a file. Choose a folder.")
    if not to.exists() or known_id(to) == installation_id(house.settings):
        return
    if known_id(to) is not None:
        raise BackupFailed(f"{to} holds another installation’s backup. Choose another folder.")
    # A kill at the very first step leaves an empty marker or its draft.
    if any(not entry.name.startswith(MARKER) for entry in to.iterdir()):
        raise BackupFailed(f"{to} is not empty. Choose a new folder, or one that holds an earlier backup.")


def prepare_place(house: House, to: Path) -> None:
    """Make the folder, its marker and its note for whoever finds it."""
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    (to / FILES).mkdir(mode=0o700, exist_ok=True)
    key = key_file(house.settings).name
    put(to / "README.txt", _NOTE.format(key=key, journal=journal_file(house.settings).name))
    put(to / MARKER, f"{installation_id(house.settings)}\n")


def put(path: Path, text: str) -> None:
    """Write a small file so that it is there whole or not at all."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    settle_folder(path.parent)
