"""Stage 11, takedown: a share ends, its copies are destroyed, and what was under way is cut by the gate.

Withdrawing changes the register; the gate alone would refuse from that commit on. Ending the share in the same
transaction destroys the copies too, and lets everybody see that it is over.
"""

from collections.abc import Collection

from sqlalchemy import Select, select

from mediamgr.records.pictures import Tag
from mediamgr.records.sharing import Share, ShareItem
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.sharing import AFTER, ShareAct, ShareState
from mediamgr.services.clearance import clear_release
from mediamgr.services.destroying import destroy_releases
from mediamgr.services.errors import Conflict, NotFound
from mediamgr.services.unit_of_work import Work

# Approved ones have copies in the making, live ones have them; asked ones have nothing that could leave.
_MANY = 500
_OUT = (ShareState.APPROVED.value, ShareState.LIVE.value)


def end_share(work: Work, share_id: str) -> None:
    """Take a share back by hand: whoever asked for it, or who may end shares. Raises NotFound, NotAllowed, Conflict."""
    share = work.session.get(Share, share_id, with_for_update=True)
    if share is None:
        raise NotFound()
    work.require(Permission.END_SHARES, share.setting_id)
    if (ShareState(share.state), ShareAct.END) not in AFTER:
        raise Conflict("share-ended")
    _end(work, share, "taken-back")


def end_shares_of_people(work: Work, person_ids: Collection[str]) -> None:
    """End every approved or live share that shows one of these people and is no longer clear; same transaction."""
    if len(person_ids) > _MANY:
        end_shares_no_longer_clear(work)
        return
    shown = select(ShareItem.share_id).join(Tag, Tag.picture_id == ShareItem.picture_id)
    _end_what_is_not_clear(work, shown.where(Tag.person_id.in_(person_ids), Tag.removed_at.is_(None)))


def end_shares_of_pictures(work: Work, picture_ids: Collection[str]) -> None:
    """End every approved or live share with one of these pictures that is no longer clear; same transaction."""
    _end_what_is_not_clear(work, select(ShareItem.share_id).where(ShareItem.picture_id.in_(picture_ids)))


def end_shares_no_longer_clear(work: Work) -> None:
    """End every approved or live share that is no longer clear: after a change that concerns everybody."""
    _end_what_is_not_clear(work, select(ShareItem.share_id))


def end_shares_that_are_over(work: Work) -> int:
    """End shares whose window is over, also those still asked for, or which a lapse has blocked; for the hourly job.

    Returns how many.
    """
    late = select(Share).where(Share.state == ShareState.ASKED.value, Share.ends_on < work.today)
    over = [*_live(work, select(ShareItem.share_id)), *work.session.scalars(late.order_by(Share.asked_at))]
    ended = 0
    for share in over:
        if share.ends_on < work.today:
            _end(work, share, "window-over")
        elif not clear_release(work.session, share.id, work.today).allowed:
            _end(work, share, "no-longer-clear")
        else:
            continue
        ended += 1
    return ended


def end_no_longer_clear(work: Work, share: Share) -> None:
    """End a share that the gate refuses now; part of a larger call, which asked the gate."""
    _end(work, share, "no-longer-clear")


def _end_what_is_not_clear(work: Work, share_ids: Select[str]) -> None:
    work.session.flush()
    for share in _live(work, share_ids):
        if not clear_release(work.session, share.id, work.today).allowed:
            _end(work, share, "no-longer-clear")


def _live(work: Work, share_ids: Select[str]) -> list[Share]:
    query = select(Share).where(Share.id.in_(share_ids), Share.state.in_(_OUT)).order_by(Share.asked_at)
    return list(work.session.scalars(query))


def _end(work: Work, share: Share, code: str) -> None:
    """Restrictions bite first: state and keys go in this transaction, the bytes after it."""
    share.state, share.ended_at, share.ended_because = ShareState.ENDED.value, work.now, code
    destroy_releases(work, share_id=share.id)
    work.record(Event.SHARE_ENDED, share.id, setting_id=share.setting_id, code=code)
