"""A random word that an enrolled device signs at sign-in and step-up: good for ten minutes, and once."""

import secrets
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from mediamgr.credentials.device_keys import verify_signature
from mediamgr.credentials.tokens import new_id, token_digest
from mediamgr.records.accounts import Challenge
from mediamgr.records.devices import Device, DeviceKey
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work

GOOD_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class DeviceProof:
    """What the page adds to the form on an enrolled device: its key's id, our word, and the signature (base64url)."""

    key_id: str
    word: str
    signature: str


def new_challenge(house: House, purpose: str) -> str:
    """A word for ``purpose`` (sign-in, step-up). Signed rather than kept: strangers' visits must not fill a table."""
    body = f"{secrets.token_urlsafe(18)}.{int((house.clock() + GOOD_FOR).timestamp())}"
    return f"{body}.{house.keys.sign(f'challenge {purpose}', body)}"


def proven_key(work: Work, purpose: str, proof: DeviceProof | None) -> str | None:
    """The id of the active key that signed our unspent word, which is then spent; None when anything is amiss.

    What is signed is ``mediamgr <purpose> <word>``: no signature for one purpose, or for a picture, fits another.
    """
    if proof is None or not _ours(work, purpose, proof.word):
        return None
    pem = work.session.execute(
        select(DeviceKey.public_pem)
        .join(Device, Device.id == DeviceKey.device_id)
        .where(DeviceKey.id == proof.key_id, DeviceKey.revoked_at.is_(None), Device.state == "enrolled")
    ).scalar_one_or_none()
    message = f"mediamgr {purpose} {proof.word}".encode()
    if pem is None or not verify_signature(pem, _bytes(proof.signature), message):
        return None
    return proof.key_id if _spend(work, proof.word) else None


def _ours(work: Work, purpose: str, word: str) -> bool:
    body, _, signature = word.rpartition(".")
    expires = body.rpartition(".")[2]
    if not word.isascii() or not work.house.keys.check(f"challenge {purpose}", body, signature):
        return False
    return work.now <= datetime.fromtimestamp(int(expires), UTC)


def _spend(work: Work, word: str) -> bool:
    work.session.execute(delete(Challenge).where(Challenge.expires_at < work.now))
    spent = Challenge(id=new_id(), word_hash=token_digest(word), expires_at=work.now + GOOD_FOR)
    try:
        with work.session.begin_nested():
            work.session.add(spent)
            work.session.flush()
    except IntegrityError:
        return False
    return True


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
