"""The doctor on the computer itself: programs, the folder's place, the disk, the address, the secrets."""

import os
import platform
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from mediamgr.credentials.master_key import others_may_read
from mediamgr.records.engine import WAL_FLOOR, journal_mode
from mediamgr.services.doctor_findings import Finding, note, see_to, well
from mediamgr.services.host_names import host_names
from mediamgr.services.network_share import network_share
from mediamgr.services.places import key_file
from mediamgr.settings import Settings

_GIGABYTE = 1024**3
_LITTLE = 2 * _GIGABYTE
# A camera-like picture with its preview, thumbnail and release copy.
_ONE_PICTURE = 6 * 1024**2


def about_programs() -> Iterator[Finding]:
    """Versions, what is missing and how to get it, and whether this system lets a decoder's memory be limited."""
    named = ", ".join(
        f"{name} {version(name)}" for name in ("flask", "sqlalchemy", "cryptography", "pillow", "waitress")
    )
    yield well(
        "versions", f"mediamgr {version('mediamgr')} on Python {platform.python_version()}, {platform.system()}."
    )
    yield well("libraries", f"{named}.")
    linked, floor = sqlite3.sqlite_version, ".".join(map(str, WAL_FLOOR))
    if journal_mode() == "wal":
        yield well("sqlite", f"SQLite {linked}, write-ahead log.")
    else:
        yield note(
            "sqlite",
            f"SQLite {linked} with the rollback journal: safe, and slower with many at once.",
            f"Before {floor} the write-ahead log can damage a database, so it is not used. Nothing has to be done.",
        )
    if find_spec("pillow_heif") is None:
        yield note("heic", "HEIC pictures are refused: their reader is missing.", 'pip install "mediamgr[heic]"')
    else:
        yield well("heic", f"HEIC pictures are read, by pillow-heif {version('pillow-heif')}.")
    if os.name == "nt":
        yield note(
            "memory", "Windows lets no program limit its own memory: decoders are watched, and ended when they grow."
        )
    else:
        yield well("memory", "Decoders run with a limit on their memory that the system holds.")


def about_place(settings: Settings) -> Iterator[Finding]:
    """Whether the data folder lies on a disk of this computer, and only its owner may look into it."""
    kind = network_share(settings.data)
    if kind is not None:
        yield see_to("place", f"{settings.data} lies on another computer ({kind}).", "Use a disk of this computer.")
    elif os.name != "nt" and settings.data.exists() and stat.S_IMODE(settings.data.stat().st_mode) & 0o077:
        yield see_to("place", f"Others may look into {settings.data}.", f"chmod 700 {settings.data}")
    else:
        yield well("place", f"{settings.data} is on this computer.")


def about_disk(settings: Settings) -> Iterator[Finding]:
    """How much room is left, on the disk that holds the folder or will hold it."""
    place = next(folder for folder in (settings.data, *settings.data.parents) if folder.exists())
    free = shutil.disk_usage(place).free
    words = f"{free / _GIGABYTE:,.1f} GB are free: room for about {free // _ONE_PICTURE:,} pictures."
    yield well("disk", words) if free >= _LITTLE else see_to("disk", words, "Make room, or use a larger disk.")


def about_address(settings: Settings) -> Iterator[Finding]:
    """Whether browsers will let the address use camera and keys: by HTTPS, or on this computer alone."""
    host = urlsplit(settings.address).hostname or ""
    if settings.secure:
        yield well("address", f"Pages are reached at {settings.address}.")
    elif host in {"localhost", "127.0.0.1", "::1"}:
        yield note(
            "address", f"{settings.address}: this computer alone.", "For iPads set MEDIAMGR_ADDRESS to https://…"
        )
    else:
        yield see_to(
            "address",
            f"{settings.address} is not encrypted: browsers allow neither camera nor keys there.",
            "Put Caddy in front and set MEDIAMGR_ADDRESS to the https:// address.",
        )
    yield _names(settings)
    if not settings.mail.host:
        yield note("mail", f"Mail is written to {settings.outbox}, and sent by nobody.", "Set MEDIAMGR_SMTP_HOST.")
    if not settings.mail.witness:
        yield note(
            "witness", "The ledger’s head is kept in the outbox alone.", "Set MEDIAMGR_WITNESS to a mail address."
        )


def _names(settings: Settings) -> Finding:
    """By which names browsers may ask for this computer; any other is turned away."""
    known = host_names(settings)
    words = f"This computer answers to {', '.join(sorted(known.names))}"
    if known.figures:
        words += ", and to addresses in figures of the school’s own network"
    return well("names", f"{words}. MEDIAMGR_HOSTS adds a name.")


def about_secrets(settings: Settings) -> Iterator[Finding]:
    """Whether the master key is there, outside the data folder, for its owner alone."""
    key = key_file(settings)
    if not key.exists():
        yield see_to("key", f"The master key {key} is missing.", "Put back the copy made at the set-up.")
    elif key.resolve().is_relative_to(settings.data.resolve()):
        yield see_to("key", f"The master key lies inside {settings.data}.", "Set MEDIAMGR_KEYS to a folder elsewhere.")
    elif others_may_read(key):
        yield see_to("key", f"Others may read the master key {key}.", f"chmod 600 {key}")
    elif not _may_write(key.parent):
        yield see_to(
            "key", f"{key.parent} cannot be written: the journal of withdrawals lies there.", "Let it be written."
        )
    else:
        yield well("key", f"The master key is {key}. Keep a copy elsewhere.")


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK)
