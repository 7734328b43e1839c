"""Stage 2, intake: a signed upload, from its first byte to 201, inside one request.

The order is that of DESIGN section 2. Nothing but the last step keeps anything; a refusal on the way leaves at most an
incident. No transaction is open while bytes are read or decoded.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.failpoints import failpoint
from mediamgr.records.accounts import Setting
from mediamgr.records.pictures import Picture
from mediamgr.rules.permissions import Permission, may
from mediamgr.rules.provenance import Outcome
from mediamgr.services import keeping, refusals
from mediamgr.services.actors import Actor
from mediamgr.services.arrivals import Said, Upload, read_body, still_signed_in, what_was_said, with_time_said
from mediamgr.services.errors import Conflict, NotAllowed, NotSignedIn, NotTaken, Refused
from mediamgr.services.house import House
from mediamgr.services.new_pictures import Arrival, add_picture
from mediamgr.services.policy import require_accepted
from mediamgr.services.provenance import judged
from mediamgr.services.sealed_arrivals import SEALED, Opened, noted, unseal
from mediamgr.services.signed_requests import ActiveDevice, accept, still_active
from mediamgr.services.stripping import strip
from mediamgr.services.unit_of_work import Work, reading, unit_of_work


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the client is told. ``new`` is False when these bytes had arrived before; ``sha256`` is that of the bytes
    received; ``warnings`` are codes, the reason for holding among them."""

    picture_id: str
    sha256: str
    state: str
    warnings: tuple[str, ...]
    new: bool


def receive(house: House, actor: Actor, upload: Upload) -> Receipt:
    """Take in one picture, or say that it had arrived before.

    Whoever acts is signed in. Raises NotAllowed (``signature-invalid``, ``device-not-active``, ``not-your-setting``),
    NotYet (``policy-not-accepted``, ``sealed-for-another``), NotTaken (``too-large``, ``kind-not-accepted``,
    ``unreadable``, ``not-proven``, ``seal-broken``, ``taken-on-another-device``), Conflict (``other-bytes``,
    ``already-removed``), Invalid, NotSignedIn, NotNow, Full; then nothing of it was kept.
    """
    try:
        return _take_in(house, actor, upload)
    except Refused as refusal:
        refusals.note(house, actor, refusal, upload.signed.key_id)
        raise


def _take_in(house: House, actor: Actor, upload: Upload) -> Receipt:
    sender = _admit(house, actor, upload)
    picture = _open(house, upload, read_body(upload, house.settings.limits.picture_bytes))
    failpoint("intake.received")
    with reading(house) as session:
        earlier = _arrived_before(session, sender, upload, received_mac(house, picture.sha256))
        said = _said(session, actor, upload, picture)
    if earlier is not None:
        return earlier
    arrival = _judge(house, sender, upload, said, picture)
    del picture
    failpoint("intake.stripped")
    return _keep(house, actor, upload, arrival)


def _open(house: House, upload: Upload, body: bytes) -> Opened:
    """The picture itself, out of its seal where it waited in one."""
    if upload.declared == SEALED:
        return unseal(house, body)
    return Opened(upload.declared, body, upload.signed.body_sha256, {})


def _said(session: Session, actor: Actor, upload: Upload, picture: Opened) -> Said:
    if actor.principal is None:
        raise NotSignedIn()
    sender_id = actor.principal.account_id
    # What was noted at capture lies in the seal; the headers of the day on which it goes say nothing of it.
    if upload.declared == SEALED:
        return noted(session, picture.note, sender_id)
    return what_was_said(session, upload.signed, sender_id)


def _admit(house: House, actor: Actor, upload: Upload) -> ActiveDevice:
    """Spend the nonce, for good, and ask whether this device and this person may send here at all."""
    refusal: NotAllowed | None = None
    with unit_of_work(house, actor) as work:
        who = work.principal()
        try:
            sender = accept(work, upload.signed)
        except NotAllowed as no:
            refusal = no
    if refusal is not None:
        # Raised out here, so that a refused upload is noted once, by ``refusals``, and not a second time as a denial.
        raise refusal
    if not may(who, Permission.SEND_PICTURES, sender.setting_id).allowed:
        raise NotAllowed("not-your-setting", permission=Permission.SEND_PICTURES.value)
    with reading(house) as session:
        require_accepted(session, who.account_id)
    return sender


def _arrived_before(session: Session, sender: ActiveDevice, upload: Upload, mac: str) -> Receipt | None:
    """The receipt of an earlier arrival: under this UUID from this device, or of this very picture in this setting."""
    same_uuid = select(Picture).where(Picture.device_id == sender.device_id, Picture.client_uuid == upload.client_uuid)
    same_bytes = select(Picture).where(Picture.received_mac == mac, Picture.setting_id == sender.setting_id)
    found = session.scalars(same_uuid).first()
    if found is not None and found.received_mac != mac:
        raise Conflict("other-bytes")
    found = found or session.scalars(same_bytes.order_by(Picture.received_at, Picture.id)).first()
    if found is None:
        return None
    if found.state in {"erased", "sealed"}:
        # What was taken away stays away, and which of the two it was is not the sender's to know.
        raise Conflict("already-removed")
    return _receipt(found, upload, new=False)


def received_mac(house: House, sha256: str) -> str:
    """What is kept of the picture's digest: enough to know them again, nothing to whoever steals the file."""
    return house.keys.sign("received", sha256)


def _judge(house: House, sender: ActiveDevice, upload: Upload, said: Said, picture: Opened) -> Arrival:
    taken = strip(house.decoders, picture.data, picture.declared)
    facts, at = with_time_said(taken.facts, said.taken_at), house.clock()
    with reading(house) as session:
        provenance = judged(session, facts, sender, said.source, at)
    if provenance.outcome is Outcome.REFUSED:
        raise NotTaken("taken-on-another-device", contradiction=provenance.contradiction or "")
    return Arrival(
        sender=sender,
        client_uuid=upload.client_uuid,
        received_mac=received_mac(house, picture.sha256),
        said=said,
        facts=facts,
        taken=taken,
        provenance=provenance,
    )


def _keep(house: House, actor: Actor, upload: Upload, arrival: Arrival) -> Receipt:
    """File first, row second; what got no row is destroyed again."""
    filed = keeping.file_all(house, arrival.taken)
    kept = False
    try:
        with unit_of_work(house, actor) as work:
            receipt = _write_down(work, upload, arrival, filed)
        kept = receipt.new
    finally:
        if not kept:
            keeping.throw_away(house, filed)
    failpoint("intake.committed")
    return receipt


def _write_down(work: Work, upload: Upload, arrival: Arrival, filed: list[keeping.Filed]) -> Receipt:
    """Ask again what may have changed while the picture was decoded, and give it its rows."""
    still_active(work, upload.signed.key_id)
    still_signed_in(work)
    # Two iPads may send the same bytes at the same moment: their last steps queue here, and the second sees the first.
    work.session.get_one(Setting, arrival.sender.setting_id, with_for_update={"key_share": True})
    earlier = _arrived_before(work.session, arrival.sender, upload, arrival.received_mac)
    if earlier is not None:
        return earlier
    picture = add_picture(work, arrival)
    keeping.add_rows(work, picture.id, filed)
    work.session.flush()
    failpoint("intake.rows")
    return _receipt(picture, upload, new=True)


def _receipt(picture: Picture, upload: Upload, *, new: bool) -> Receipt:
    reasons = (picture.held_because,) if picture.state == "held" and picture.held_because else ()
    warnings = (*reasons, *picture.warnings)
    return Receipt(picture.id, upload.signed.body_sha256, picture.state, warnings, new)
