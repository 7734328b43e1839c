"""Turns a picture's id into bytes: the only way, for every variant and every caller (DESIGN promise 2).

The gate is asked when a delivery begins, and again for every step of it for as long as it lasts. Each one leaves its
ledger entry, but for the thumbnails of a page, whose one entry was written when the page listed them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.papers.packs import pack, pack_size
from mediamgr.records.forms import Evidence
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.records.sharing import Release, Share
from mediamgr.records.sharing_switch import sharing_is_on
from mediamgr.rules.codes import Code
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission, Principal
from mediamgr.rules.sharing import ShareState, may_deliver
from mediamgr.rules.verdict import Verdict
from mediamgr.services.actors import Actor
from mediamgr.services.clearance import clear_release, clear_work
from mediamgr.services.errors import Blocked, Conflict, Gone, NotAllowed, NotFound, NotSignedIn, OutOfScope
from mediamgr.services.house import House
from mediamgr.services.sessions import require_in_force
from mediamgr.services.unit_of_work import Work, reading, unit_of_work
from mediamgr.vault import Damaged, Missing, Reader

# One step of a delivery: what may still leave after a withdrawal is counted in these (SAFETY, "Faults").
STEP = 32 * 1024
Ask = Callable[[Session], None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """Bytes that may leave now. ``ask_again`` raises Refused once they no longer may; ``chunks`` asks it itself."""

    size: int
    mime: str
    chunks: Iterator[bytes]
    ask_again: Callable[[], None]


def show_picture(house: House, actor: Actor, picture_id: str, variant: str) -> Delivery:
    """A picture for work inside its setting: ``variant`` is master or preview. Leaves PictureOpened.

    Raises NotFound, NotAllowed, Gone.
    """
    with unit_of_work(house, actor) as work:
        ask, row = _work_question(work.session, house, work.principal(), picture_id, variant)
        work.record(Event.PICTURE_OPENED, picture_id, setting_id=_setting(work, picture_id), variant=variant)
    return _delivery(house, row, ask)


def show_thumbnail(house: House, actor: Actor, picture_id: str, token: str) -> Delivery:
    """A thumbnail that a page of this very session listed. Raises NotFound for a copied address, NotAllowed, Gone."""
    principal = actor.principal
    if principal is None:
        raise NotSignedIn()
    if not house.keys.check("thumbnail", f"{principal.session_id}:{picture_id}", token):
        raise NotFound()
    with reading(house) as session:
        ask, row = _work_question(session, house, principal, picture_id, "thumbnail")
    return _delivery(house, row, ask)


def thumbnail_token(house: House, principal: Principal, picture_id: str) -> str:
    """What makes a thumbnail's address work, in this session only (threat T7)."""
    return house.keys.sign("thumbnail", f"{principal.session_id}:{picture_id}")


def note_listed(work: Work, setting_id: str | None, picture_ids: list[str]) -> None:
    """The one ledger entry of a page of thumbnails."""
    if picture_ids:
        work.record(Event.PICTURES_LISTED, *picture_ids, setting_id=setting_id)


def hand_out_pack(house: House, actor: Actor, share_id: str) -> Delivery:
    """Everything that went live in a share, as one ZIP; the gate is asked for each file at its moment.

    Leaves one PictureDelivered that names every picture. Raises NotFound, NotAllowed, Gone, Blocked.
    """
    with unit_of_work(house, actor) as work:
        share = _share(work, share_id)
        releases = list(
            work.session.scalars(
                select(Release)
                .where(Release.share_id == share_id, Release.destroyed_at.is_(None))
                .order_by(Release.neutral_name)
            )
        )
        ids = [release.picture_id for release in releases]
        ask = _release_question(house, work.principal(), share_id, ids)
        ask(work.session)
        work.record(Event.PICTURE_DELIVERED, share_id, *ids, setting_id=share.setting_id, code="pack")
    again = asking_again(house, ask)
    entries = ((one.neutral_name, steps(house, one, again)) for one in releases)
    size = pack_size((one.neutral_name, one.size) for one in releases)
    return Delivery(size, "application/zip", _small_steps(pack(entries), again), again)


def _work_question(
    session: Session, house: House, principal: Principal, picture_id: str, variant: str
) -> tuple[Ask, PictureFile]:
    """Ask the gate for work, once now, and return how to ask it again beside the file it concerns."""

    def ask(asking: Session) -> None:
        day = school_day(house.clock())
        require_in_force(asking, principal.session_id)
        _raise_for_work(clear_work(asking, principal, Permission.SEE_PICTURES, [picture_id], day))

    if session.get(Picture, picture_id) is None:
        raise NotFound()
    ask(session)
    newest = (
        select(PictureFile)
        .where(
            PictureFile.picture_id == picture_id,
            PictureFile.variant == variant,
            PictureFile.destroyed_at.is_(None),
        )
        .order_by(PictureFile.version.desc())
    )
    row = session.scalars(newest).first()
    if row is None:
        raise NotFound()
    return ask, row


def _release_question(house: House, principal: Principal, share_id: str, picture_ids: list[str]) -> Ask:
    def ask(session: Session) -> None:
        require_in_force(session, principal.session_id)
        day = school_day(house.clock())
        share = session.get(Share, share_id, populate_existing=True)
        if share is None:
            raise NotFound()
        window = may_deliver(ShareState(share.state), share.starts_on, share.ends_on, day)
        if not sharing_is_on(session):
            raise Conflict("sharing-off")
        if window.codes & {Code.SHARE_NOT_LIVE, Code.WINDOW_NOT_OPEN}:
            raise Conflict(window.refusals[0].code)
        if not window.allowed or not picture_ids:
            raise Gone("share-ended")
        verdict = clear_release(session, share_id, day, picture_ids)
        if not verdict.allowed:
            raise Blocked(verdict)

    return ask


def _raise_for_work(verdict: Verdict) -> None:
    codes = verdict.codes
    if verdict.allowed:
        return
    if Code.STRANGER in codes:
        raise OutOfScope()
    if codes & {Code.ERASED, Code.SEALED}:
        raise Gone("erased" if Code.ERASED in codes else "sealed")
    raise NotAllowed(min(codes))


def _share(work: Work, share_id: str) -> Share:
    share = work.session.get(Share, share_id)
    if share is None:
        raise NotFound()
    work.require(Permission.DOWNLOAD_RELEASES, share.setting_id)
    return share


def _setting(work: Work, picture_id: str) -> str | None:
    return work.session.scalar(select(Picture.setting_id).where(Picture.id == picture_id))


def _delivery(house: House, row: PictureFile, ask: Ask) -> Delivery:
    again = asking_again(house, ask)
    return Delivery(row.size, "image/jpeg", steps(house, row, again), again)


def asking_again(house: House, ask: Ask) -> Callable[[], None]:
    """Ask the gate anew whenever anything at all has happened since it last said yes.

    Every change leaves a ledger entry, so an unmoved ledger and the same day mean the same answer.
    """
    said_yes_at: list[tuple[int, object]] = []

    def again() -> None:
        with reading(house) as session:
            now = (_ledger_head(session), school_day(house.clock()))
            if said_yes_at != [now]:
                ask(session)
                said_yes_at[:] = [now]

    return again


def _ledger_head(session: Session) -> int:
    return session.scalar(select(func.max(LedgerEntry.seq))) or 0


def steps(house: House, row: PictureFile | Release | Evidence, again: Callable[[], None]) -> Iterator[bytes]:
    """A file's bytes, each step asked for."""
    again()
    reader = _opened(house, row)
    for offset in range(0, row.size, STEP):
        again()
        try:
            yield reader.read_at(offset, STEP)
        except (Missing, Damaged) as gone:
            raise Gone("damaged") from gone


def _small_steps(pieces: Iterable[bytes], again: Callable[[], None]) -> Iterator[bytes]:
    """The same bytes in steps small enough to matter, each asked for: a pack comes a whole picture at a time."""
    for piece in pieces:
        for offset in range(0, len(piece), STEP):
            again()
            yield piece[offset : offset + STEP]


def _opened(house: House, row: PictureFile | Release | Evidence) -> Reader:
    if row.wrapped_key is None:
        raise Gone("erased")
    try:
        return house.vault.open(row.name, house.keys.unwrap(row.wrapped_key, row.id))
    except (Missing, Damaged) as gone:
        raise Gone("damaged") from gone
