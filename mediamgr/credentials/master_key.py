"""The master key's own file: outside the data folder, so that a stolen disk or backup opens nothing."""

import os
import secrets
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

from mediamgr.credentials.keyring import KEY_BYTES, KeyRing

_TITLE = "mediamgr master key 1"


class MasterKeyMissing(Exception):
    """There are data that this key file would open, and the key file is not there."""


class MasterKeyUnreadable(Exception):
    """The key file is there and is no key."""


def open_keyring(path: Path, *, data_exists: bool) -> KeyRing:
    """The key ring of this file, made now where there are no data yet.

    Raises MasterKeyMissing when data exist without their key (a new one would open nothing and hide the loss),
    MasterKeyUnreadable when the file is damaged.
    """
    if not path.exists():
        if data_exists:
            raise MasterKeyMissing(
                f"The key file {path} is missing. Without it nothing that is kept here can be opened. "
                "Put it back from the copy that was made when mediamgr was set up."
            )
        _create(path)
    return KeyRing(_read(path))


def others_may_read(path: Path) -> bool:
    """Whether more than the key file's owner may read it; Windows' own lists of rights are not looked into."""
    return os.name != "nt" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _create(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
    _write_privately(draft, f"{_TITLE}\n{urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()}\n")
    try:
        # A link, unlike a rename, never overwrites: of two first starts at once, the second takes the first's key.
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        # A stick with FAT, a likely home for a key, knows no links; nor are two first starts at once likely there.
        if not path.exists():
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _write_privately(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> bytes:
    try:
        title, key = path.read_text(encoding="ascii").split("\n")[:2]
        master = urlsafe_b64decode(key.strip())
    except ValueError:
        title, master = "", b""
    if title.strip() != _TITLE or len(master) != KEY_BYTES:
        raise MasterKeyUnreadable(f"{path} is not a mediamgr master key. Put back the copy made at the set-up.")
    return master
