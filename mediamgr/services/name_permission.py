"""The headteacher's permission for the school's name and logo (P7): given, refused, taken back."""

from datetime import date

from mediamgr.credentials.tokens import new_id
from mediamgr.records.facts import for_share
from mediamgr.records.sharing import NamePermission, Share
from mediamgr.rules.events import Event
from mediamgr.rules.fingerprint import of_name_permission, of_use
from mediamgr.rules.name_permission import may_stand
from mediamgr.rules.permissions import Permission
from mediamgr.rules.sharing import ShareState
from mediamgr.services.approval import close_declined
from mediamgr.services.asking import INSIDE
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.takedown import end_shares_no_longer_clear
from mediamgr.services.unit_of_work import Work

_PERMIT = Permission.PERMIT_NAME_AND_LOGO


def permit_for_share(work: Work, share_id: str, document: str = "") -> str:
    """Permit name and logo for one share that waits, exactly as it is now, until its last day; returns the id.

    ``document`` says where the signed permission lies, where there is one on paper. Raises NotFound, NotAllowed,
    StepUpNeeded, Conflict when the share no longer waits or its time is over.
    """
    share = _waiting(work, share_id)
    if share.ends_on < work.today:
        raise Conflict("share-ended-window-over")
    found = for_share(work.session, share_id, work.today)
    if found is None or found.facts.missing:
        raise NotFound()
    use_print = of_use(found.use)
    prints = "\n".join(of_name_permission(use_print, picture) for picture in found.facts.pictures)
    row = _permission(work, share.setting_id, share.channel, share.ends_on, document)
    row.share_id, row.prints = share_id, prints
    work.record(Event.NAME_PERMITTED, share_id, row.id, setting_id=share.setting_id, until=share.ends_on)
    return row.id


def permit_channel(work: Work, setting_id: str, channel: str, until: date, document: str = "") -> str:
    """Permit name and logo for everything that goes this way, from today until that day; returns the id.

    Raises NotFound, NotAllowed, StepUpNeeded, Invalid for a day that is over or more than a year away.
    """
    work.require(_PERMIT, setting_id)
    verdict = may_stand(work.today, until)
    if not verdict.allowed:
        raise Invalid("until", f"permission-{verdict.refusals[0].code}")
    if not channel or channel == INSIDE:
        raise Invalid("channel", "channel-needs-no-permission")
    row = _permission(work, setting_id, channel, until, document)
    work.record(Event.NAME_PERMITTED, row.id, setting_id=setting_id, channel=channel, until=until)
    return row.id


def refuse_name(work: Work, share_id: str, reason: str) -> None:
    """Say no to name or logo in this share, which ends it; whoever asked reads why.

    Raises NotFound, NotAllowed, StepUpNeeded, Conflict when it no longer waits, Invalid without a reason.
    """
    if not reason.strip():
        raise Invalid("reason", "reason-missing")
    share = _waiting(work, share_id)
    close_declined(work, share, reason)
    work.record(Event.NAME_REFUSED, share_id, setting_id=share.setting_id)


def end_name_permission(work: Work, permission_id: str) -> None:
    """Take a permission back: what went out on it ends in the same transaction.

    Raises NotFound, NotAllowed, StepUpNeeded, Conflict when it ended already.
    """
    row = work.session.get(NamePermission, permission_id, with_for_update=True)
    if row is None:
        raise NotFound()
    work.require(_PERMIT, row.setting_id)
    if row.ended_at is not None:
        raise Conflict("permission-over")
    row.ended_at = work.now
    # A restore does this again in the installation's own name.
    row.ended_by = None if work.actor.trusted else work.principal().account_id
    work.record(Event.NAME_PERMISSION_ENDED, permission_id, setting_id=row.setting_id)
    end_shares_no_longer_clear(work)


def _waiting(work: Work, share_id: str) -> Share:
    share = work.session.get(Share, share_id, with_for_update=True)
    if share is None:
        raise NotFound()
    work.require(_PERMIT, share.setting_id)
    if share.state != ShareState.ASKED:
        raise Conflict("share-not-waiting")
    return share


def _permission(work: Work, setting_id: str, channel: str, until: date, document: str) -> NamePermission:
    words = work.words(document)
    row = NamePermission(
        id=new_id(),
        setting_id=setting_id,
        channel=channel,
        since=work.today,
        until=until,
        document_id=words.id if words else None,
        given_by=work.principal().account_id,
        given_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return row
