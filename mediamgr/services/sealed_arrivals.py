"""Opens a picture that an iPad sealed while it waited, and reads what was noted with it at capture."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.credentials.keyring import SealBroken
from mediamgr.credentials.sealed_pictures import SealedForAnother, sealing_key
from mediamgr.records.accounts import Account
from mediamgr.rules.provenance import Source
from mediamgr.services.arrivals import Said, moment_said, source_said
from mediamgr.services.errors import NotTaken, NotYet
from mediamgr.services.house import House

SEALED = "application/vnd.mediamgr.sealed"
# Two bytes say how long the note is; what is in it is a few short words.
_LENGTH = 2
_LONGEST_NOTE = 4096


@dataclass(frozen=True, slots=True)
class Opened:
    """What lay in the seal: the declared media type, the picture, its SHA-256 (hex), the note made at capture."""

    declared: str
    data: bytes
    sha256: str
    note: Mapping[str, str]


def public_sealing_key(house: House) -> dict[str, str | dict[str, str]]:
    """What a page needs to seal to this installation: the key's id (hex) and its public half as a JWK."""
    key = sealing_key(house.keys)
    return {"key_id": key.key_id.hex(), "public_key": key.public_jwk()}


def unseal(house: House, body: bytes) -> Opened:
    """Open a sealed picture and check the digest that was taken at capture.

    Raises NotYet ``sealed-for-another`` (the picture stays on the iPad: a key that comes back opens it), NotTaken
    ``seal-broken`` for what no key will ever open.
    """
    try:
        inner = sealing_key(house.keys).open(body)
        note, data = _parts(inner)
    except SealedForAnother:
        raise NotYet("sealed-for-another") from None
    except (SealBroken, ValueError, RecursionError):
        raise NotTaken("seal-broken") from None
    sha256 = hashlib.sha256(data).hexdigest()
    if note.get("sha256") != sha256:
        raise NotTaken("seal-broken")
    return Opened(note.get("type", "application/octet-stream"), data, sha256, note)


def noted(session: Session, note: Mapping[str, str], sender_id: str) -> Said:
    """How, when and by whom it was taken, as the note says; a taker who has left since is still who took it.

    Raises Invalid ``source-unknown``, ``taken-unreadable``.
    """
    taken_by = session.scalars(select(Account.id).where(Account.id == note.get("taken_by", ""))).first()
    taken = note.get("taken")
    return Said(
        source_said(note.get("source", Source.PICKER.value)),
        None if taken is None else moment_said(taken),
        taken_by or sender_id,
    )


def _parts(inner: bytes) -> tuple[dict[str, str], bytes]:
    length = int.from_bytes(inner[:_LENGTH])
    if len(inner) < _LENGTH + length or length > _LONGEST_NOTE:
        raise ValueError("the note is not whole")
    note = json.loads(inner[_LENGTH : _LENGTH + length].decode())
    if not isinstance(note, dict) or not all(isinstance(value, str) for value in note.values()):
        raise ValueError("a note is an object of words")
    return note, inner[_LENGTH + length :]
