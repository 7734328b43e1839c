"""What arrives at the door with a picture: its bytes, and what the device says of it under its signature."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Account
from mediamgr.rules.provenance import CameraFacts, Source
from mediamgr.services.errors import Invalid, NotAllowed, NotTaken
from mediamgr.services.sessions import require_in_force
from mediamgr.services.signed_requests import SignedRequest
from mediamgr.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Upload:
    """One PUT: the client's UUID for the picture, the declared media type, the verified signature, the coming bytes."""

    client_uuid: str
    declared: str
    signed: SignedRequest
    body: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Said:
    """What the device says of the picture: how it came to its page, when and by whom (an account's id) it was taken."""

    source: Source
    taken_at: datetime | None
    taken_by: str


def read_body(upload: Upload, limit: int) -> bytes:
    """The whole body, in memory alone, with the digest that was signed.

    Raises NotTaken ``too-large`` at the first byte over ``limit``, NotAllowed ``signature-invalid`` for another digest.
    """
    pieces, size, digest = [], 0, hashlib.sha256()
    for piece in upload.body:
        size += len(piece)
        if size > limit:
            raise NotTaken("too-large", reason="too-many-bytes")
        digest.update(piece)
        pieces.append(piece)
    if digest.hexdigest() != upload.signed.body_sha256:
        raise NotAllowed("signature-invalid", reason="digest")
    return b"".join(pieces)


def what_was_said(session: Session, signed: SignedRequest, sender_id: str) -> Said:
    """Read the ``Mediamgr-`` headers that the signature covers; one that it leaves out was never said.

    Without them a file counts as picked from a library (the strictest source), taken by whoever sends it. Raises
    Invalid: ``source-unknown``, ``taken-unreadable``, ``taken-by-unknown``.
    """
    said = signed.covered
    taken, taker = said.get("mediamgr-taken"), said.get("mediamgr-taken-by")
    return Said(
        source_said(said.get("mediamgr-source", Source.PICKER.value)),
        None if taken is None else moment_said(taken),
        sender_id if taker is None else _account(session, taker),
    )


def source_said(text: str) -> Source:
    """How the file is said to have come to the page. Raises Invalid ``source-unknown``."""
    if text not in set(Source):
        raise Invalid("Mediamgr-Source", "source-unknown")
    return Source(text)


def moment_said(text: str) -> datetime:
    """The moment that is said to be that of the picture, with its offset. Raises Invalid ``taken-unreadable``."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            # Years 1 and 9999 have no neighbours to be moved to.
            moment.astimezone(UTC)
            return moment
    except (ValueError, OverflowError):
        pass
    raise Invalid("Mediamgr-Taken", "taken-unreadable")


def _account(session: Session, text: str) -> str:
    query = select(Account.id).where((Account.id == text) | (Account.username == text), Account.disabled_at.is_(None))
    found = session.scalars(query).first()
    if found is None:
        raise Invalid("Mediamgr-Taken-By", "taken-by-unknown")
    return found


def with_time_said(facts: CameraFacts, taken_at: datetime | None) -> CameraFacts:
    """The camera's facts; where it wrote no time, the one that the page noted stands in and is judged like it."""
    if taken_at is None or facts.taken_at is not None:
        return facts
    offset = taken_at.utcoffset()
    assert offset is not None
    minutes = int(offset.total_seconds()) // 60
    return replace(facts, taken_at=taken_at.replace(tzinfo=None), taken_offset_minutes=minutes)


def still_signed_in(work: Work) -> None:
    """Ask again at the end of an upload: an account disabled meanwhile has sent nothing. Raises NotSignedIn."""
    require_in_force(work.session, work.principal().session_id)
