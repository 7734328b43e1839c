"""Stage 8, approval: a second person opens each picture at full size, and says yes to exactly this."""

from collections.abc import Collection

from sqlalchemy import select

from mediamgr.records.facts import ShareFacts, for_share, register_mark
from mediamgr.records.sharing import Approval, Share, ShareItem, Viewing
from mediamgr.records.sharing_switch import sharing_is_on
from mediamgr.rules.approving import may_approve
from mediamgr.rules.clearance import clear_for_asking
from mediamgr.rules.clearance_facts import PictureFacts
from mediamgr.rules.events import Event
from mediamgr.rules.fingerprint import of_approval, of_use
from mediamgr.rules.permissions import Permission
from mediamgr.rules.sharing import AFTER, ShareAct, ShareState
from mediamgr.rules.verdict import all_of
from mediamgr.services.errors import Blocked, Conflict, Invalid, NotFound
from mediamgr.services.queue import enqueue
from mediamgr.services.unit_of_work import Work


def note_viewing(work: Work, share_id: str, picture_id: str) -> None:
    """Remember that this person opened a share's picture at full size; the delivery itself stands in the ledger.

    Raises NotFound, NotAllowed.
    """
    share = _asked(work, share_id)
    if work.session.get(ShareItem, (share.id, picture_id)) is None:
        raise NotFound()
    who = work.principal().account_id
    seen = select(Viewing.seq).where(
        Viewing.share_id == share_id, Viewing.picture_id == picture_id, Viewing.account_id == who
    )
    if work.session.scalar(seen) is None:
        work.session.add(Viewing(share_id=share_id, picture_id=picture_id, account_id=who, at=work.now))


def approve_share(work: Work, share_id: str) -> None:
    """Say yes to every picture of a share, and set its publication going.

    Raises NotFound, NotAllowed, StepUpNeeded, Conflict when it no longer waits, its time is over or sharing is off,
    Blocked when the gate or the four-eyes rule says no; then nothing is approved.
    """
    share = _asked(work, share_id)
    if share.ends_on < work.today:
        raise Conflict("share-ended-window-over")
    # After a restore the register may lack a withdrawal until an admin's word: no yes may rest on it before that.
    if not sharing_is_on(work.session):
        raise Conflict("sharing-off")
    shared = _facts(work, share_id)
    pictures = shared.facts.pictures
    verdict = all_of(
        (
            may_approve(work.principal(), pictures, shared.use, _seen(work, share_id)),
            clear_for_asking(pictures, shared.use, shared.facts.register),
        )
    )
    if not verdict.allowed or shared.facts.missing:
        raise Blocked(verdict)
    _write_approvals(work, share, shared, pictures)
    share.state = AFTER[ShareState.ASKED, ShareAct.APPROVE].value
    enqueue(work, "publish", share.id, share_id=share.id)
    work.record(Event.SHARE_APPROVED, share.id, *(picture.id for picture in pictures), setting_id=share.setting_id)


def decline_share(work: Work, share_id: str, reason: str) -> None:
    """Say no, with a reason that whoever asked will read. Raises NotFound, NotAllowed, Conflict, Invalid."""
    if not reason.strip():
        raise Invalid("reason", "reason-missing")
    share = _asked(work, share_id)
    close_declined(work, share, reason)
    work.record(Event.SHARE_DECLINED, share.id, setting_id=share.setting_id)


def close_declined(work: Work, share: Share, reason: str) -> None:
    """End a share that waits with somebody's no; part of a larger call, which asked whether they may."""
    words = work.words(reason)
    share.state, share.ended_at = AFTER[ShareState.ASKED, ShareAct.DECLINE].value, work.now
    share.ended_because = "declined"
    for item in work.session.scalars(select(ShareItem).where(ShareItem.share_id == share.id)):
        item.state, item.reason_id = "declined", words.id if words else None


def _asked(work: Work, share_id: str) -> Share:
    share = work.session.get(Share, share_id, with_for_update=True)
    if share is None:
        raise NotFound()
    work.require(Permission.APPROVE_SHARES, share.setting_id)
    if share.state != ShareState.ASKED:
        raise Conflict("share-not-waiting")
    return share


def _facts(work: Work, share_id: str) -> ShareFacts:
    found = for_share(work.session, share_id, work.today)
    if found is None:
        raise NotFound()
    return found


def _seen(work: Work, share_id: str) -> frozenset[str]:
    who = work.principal().account_id
    return frozenset(
        work.session.scalars(
            select(Viewing.picture_id).where(Viewing.share_id == share_id, Viewing.account_id == who)
        )
    )


def _write_approvals(work: Work, share: Share, shared: ShareFacts, pictures: Collection[PictureFacts]) -> None:
    mark, use_print, day = register_mark(work.session), of_use(shared.use), work.today
    for picture in pictures:
        approval = Approval(
            share_id=share.id,
            picture_id=picture.id,
            fingerprint=of_approval(use_print, picture),
            decision_seq=mark.decisions,
            fact_seq=mark.facts,
            restriction_seq=mark.restrictions,
            approved_on=day,
            approved_by=work.principal().account_id,
            approved_at=work.now,
        )
        work.session.add(approval)
        work.session.flush()
        item = work.session.get_one(ShareItem, (share.id, picture.id))
        item.state, item.approval_id = "approved", approval.seq
