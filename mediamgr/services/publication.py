"""Stage 9, publication: fresh copies under neutral names, made by a job, handed out only through the gate."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.failpoints import failpoint
from mediamgr.media.errors import DecoderBusy
from mediamgr.papers.packs import neutral_names
from mediamgr.records.pictures import PictureFile
from mediamgr.records.register import Purpose
from mediamgr.records.sharing import Release, Share, ShareItem
from mediamgr.records.sharing_switch import sharing_is_on
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.rules.purposes import Audience
from mediamgr.rules.sharing import AFTER, ShareAct, ShareState
from mediamgr.services import keeping
from mediamgr.services.actors import SYSTEM
from mediamgr.services.clearance import clear_release
from mediamgr.services.errors import NotNow
from mediamgr.services.house import House
from mediamgr.services.keeping import Filed
from mediamgr.services.takedown import end_no_longer_clear
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

# The low-resolution public size is the default: enough for any page, too little for a poster.
LONG_EDGE = 1600


@dataclass(frozen=True, slots=True)
class _Copy:
    """A release file that lies in the vault and has no row yet."""

    picture_id: str
    filed: Filed


def publish(house: House, share_id: str, beat: Callable[[], None] = lambda: None) -> None:
    """Make the copies of an approved share, or of one that stays inside, and let it go live.

    Again after a kill it makes no second copy. A share that is no longer clear ends instead; while sharing is off it
    waits to be asked for again (``services/restoring.py``). ``beat`` is called before every copy. Raises NotNow when
    the decoders are busy, Full when the disk is; nothing is kept then.
    """
    with reading(house) as session:
        if not sharing_is_on(session):
            return
        masters = _masters(session, share_id) if _may_go_live(session, share_id, school_day(house.clock())) else []
    copies: list[_Copy] = []
    try:
        for master in masters:
            beat()
            copies.append(_copy(house, master))
        failpoint("publication.filed")
        with unit_of_work(house, SYSTEM) as work:
            live = _go_live(work, share_id, copies)
    except BaseException:
        _throw_away(house, copies)
        raise
    failpoint("publication.committed")
    if not live:
        _throw_away(house, copies)


def _may_go_live(session: Session, share_id: str, day: date) -> bool:
    share = session.get(Share, share_id)
    return share is not None and _act(session, share) is not None and clear_release(session, share_id, day).allowed


def _act(session: Session, share: Share) -> ShareAct | None:
    """How this share may go live in its state: approved, or asked for a use that stays inside; None for not at all."""
    purpose = session.get_one(Purpose, share.purpose_id)
    act = ShareAct.GO_LIVE_INSIDE if purpose.audience == Audience.INSIDE else ShareAct.GO_LIVE
    return act if (ShareState(share.state), act) in AFTER else None


def _masters(session: Session, share_id: str) -> list[PictureFile]:
    """The newest master of each picture, in the share's order."""
    query = (
        select(PictureFile)
        .join(ShareItem, ShareItem.picture_id == PictureFile.picture_id)
        .where(ShareItem.share_id == share_id, PictureFile.variant == "master", PictureFile.destroyed_at.is_(None))
        .order_by(ShareItem.place, PictureFile.version)
    )
    newest = {row.picture_id: row for row in session.scalars(query)}
    return list(newest.values())


def _copy(house: House, master: PictureFile) -> _Copy:
    try:
        data = house.decoders.release_copy(keeping.open_file(house, master).read(), LONG_EDGE)
    except DecoderBusy as busy:
        raise NotNow() from busy
    return _Copy(master.picture_id, keeping.file_away(house, "release", data, (master.width, master.height)))


def _go_live(work: Work, share_id: str, copies: list[_Copy]) -> bool:
    """The rows of the copies, and the share's new state; False when it went live before, ended, or must end now."""
    share = work.session.get(Share, share_id, with_for_update=True)
    act = _act(work.session, share) if share is not None else None
    if share is None or act is None:
        return False
    if not copies or not clear_release(work.session, share_id, work.today).allowed:
        end_no_longer_clear(work, share)
        return False
    for copy, name in zip(copies, neutral_names(len(copies)), strict=True):
        work.session.add(_row(work, share_id, copy, name))
    share.state = AFTER[ShareState(share.state), act].value
    work.record(Event.SHARE_LIVE, share_id, setting_id=share.setting_id, pictures=len(copies))
    return True


def _row(work: Work, share_id: str, copy: _Copy, neutral_name: str) -> Release:
    return Release(
        id=copy.filed.id,
        share_id=share_id,
        picture_id=copy.picture_id,
        neutral_name=neutral_name,
        name=copy.filed.name,
        wrapped_key=copy.filed.wrapped_key,
        size=copy.filed.size,
        sha256=copy.filed.sha256,
        proven_at=work.now,
        made_at=work.now,
    )


def _throw_away(house: House, copies: list[_Copy]) -> None:
    keeping.throw_away(house, [copy.filed for copy in copies])
