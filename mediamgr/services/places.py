"""Where an installation's own files lie, besides its data: the key, and the journal that outlives a restore."""

import hashlib
import os
from pathlib import Path

from mediamgr.credentials.tokens import new_id
from mediamgr.settings import Settings

MARKER = "installation"


def key_file(settings: Settings) -> Path:
    """Where the master key lies: outside the data folder, named by the installation's random id."""
    return settings.key_folder / f"{installation_id(settings)}.key"


def journal_file(settings: Settings) -> Path:
    """Where the journal lies: beside the key, so that no restore of the data folder can take it back with it.

    Named by the data folder's place as well: a copy that is opened elsewhere, to practise a restore, keeps its own.
    """
    place = hashlib.sha256(str(settings.data.resolve()).encode()).hexdigest()[:8]
    return settings.key_folder / f"{installation_id(settings)}-{place}.journal"


def other_journal_files(settings: Settings) -> list[Path]:
    """The journals that this installation kept while its data lay elsewhere, and those of its copies."""
    mine = journal_file(settings)
    return sorted(path for path in mine.parent.glob(f"{installation_id(settings)}-*.journal") if path != mine)


def installation_id(settings: Settings) -> str:
    """The installation's random id, made at the first call. A backup carries it, so that the same key opens it."""
    marker = settings.data / MARKER
    known = known_id(settings.data)
    if known is not None:
        return known
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = marker.with_name(f"{MARKER}.{new_id()}")
    with draft.open("w", encoding="ascii", newline="\n") as file:
        file.write(new_id() + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(marker)
    return marker.read_text(encoding="ascii").strip()


def known_id(folder: Path) -> str | None:
    """The id of the installation in this folder; None when there is none, or a crash left an empty marker."""
    try:
        return (folder / MARKER).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None
