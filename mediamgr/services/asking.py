"""Asking to share: pictures, a purpose, a recipient or place, a window; answered at once by the gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.pictures import Picture
from mediamgr.records.register import Purpose
from mediamgr.records.sharing import Share, ShareItem
from mediamgr.rules.clearance_facts import UseFacts
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.purposes import Audience
from mediamgr.rules.sharing import ShareState, window
from mediamgr.rules.verdict import Verdict
from mediamgr.services.clearance import clear_asking, clear_wish, clear_work
from mediamgr.services.errors import Blocked, Invalid, NotFound
from mediamgr.services.incidents import BLOCKED_SHARE, once_a_day
from mediamgr.services.queue import enqueue
from mediamgr.services.unit_of_work import Work

MOST_PICTURES = 300
# The one channel of a use that stays in the setting.
INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody would like to share. ``recipient`` is typed words; ``channel`` a code such as ``website``."""

    picture_ids: tuple[str, ...]
    purpose_id: str
    recipient: str
    channel: str
    starts_on: date
    ends_on: date
    shows_logo: bool
    shows_sensitive: bool
    note: str = ""


def ask_to_share(work: Work, wish: Wish) -> str:
    """Send a wish to approval, or straight to publication when it stays inside; returns the share's id.

    Raises NotFound, NotAllowed; Invalid for a window or a list that cannot be; Blocked with every reason when a picture
    may not be used so: nothing is sent then, whoever asks is told in the words their role may read, and the incident
    register hears of the try (P10).
    """
    setting_id = _setting_of(work, wish.picture_ids)
    work.require(Permission.ASK_TO_SHARE, setting_id)
    _check(work, wish)
    share = _share(work, wish, setting_id)
    work.session.flush()
    verdict = clear_asking(work.session, share.id, work.today)
    if not verdict.allowed:
        raise Blocked(verdict, note=partial(_note_blocked_try, setting_id=setting_id, purpose_id=wish.purpose_id))
    if not _needs_approval(work, wish.purpose_id):
        enqueue(work, "publish", f"publish-{share.id}", share_id=share.id)
    work.record(Event.SHARE_ASKED, share.id, *wish.picture_ids, setting_id=setting_id, purpose=wish.purpose_id)
    return share.id


def _note_blocked_try(work: Work, setting_id: str, purpose_id: str) -> None:
    who = work.principal().account_id
    incident = once_a_day(
        work, BLOCKED_SHARE, "blocked", setting_id, device_id=None, account_id=who, facts={"purpose": purpose_id}
    )
    work.record(Event.DENIED, incident.id, setting_id=setting_id, code="blocked", purpose=purpose_id)


def preview_wish(work: Work, wish: Wish) -> Verdict:
    """What the gate would say to this wish, and nothing else happens. Raises NotFound, NotAllowed."""
    setting_id = _setting_of(work, wish.picture_ids)
    work.require(Permission.ASK_TO_SHARE, setting_id)
    use = UseFacts(
        setting_id=setting_id,
        purpose=wish.purpose_id,
        day=work.today,
        requested_by=work.principal().account_id,
        picture_ids=frozenset(wish.picture_ids),
        channel=wish.channel,
    )
    return clear_wish(
        work.session,
        use,
        wish.picture_ids,
        name_or_logo=wish.shows_logo,
        sensitive=wish.shows_sensitive,
    )


def _setting_of(work: Work, picture_ids: Sequence[str]) -> str:
    if not picture_ids:
        raise Invalid("pictures", "nothing-chosen")
    if len(set(picture_ids)) > MOST_PICTURES:
        raise Invalid("pictures", "too-many-pictures", most=MOST_PICTURES)
    settings = work.session.scalars(select(Picture.setting_id).where(Picture.id.in_(picture_ids)).distinct()).all()
    if len(settings) != 1:
        raise NotFound()
    work.require(Permission.SEE_PICTURES, settings[0])
    if work.actor.principal is not None:
        verdict = clear_work(
            work.session, work.actor.principal, Permission.SEE_PICTURES, list(picture_ids), work.today
        )
        if not verdict.allowed:
            raise NotFound()
    return settings[0]


def _check(work: Work, wish: Wish) -> None:
    verdict = window(wish.starts_on, wish.ends_on, work.today)
    if not verdict.allowed:
        raise Invalid("ends_on", verdict.refusals[0].code)
    if not wish.recipient.strip():
        raise Invalid("recipient", "recipient-missing")
    # What nobody has to approve must not carry "for a newspaper" on its way out.
    if wish.channel != INSIDE and not _needs_approval(work, wish.purpose_id):
        raise Invalid("channel", "channel-outside")


def _needs_approval(work: Work, purpose_id: str) -> bool:
    purpose = work.session.get(Purpose, purpose_id)
    return purpose is None or purpose.audience != Audience.INSIDE


def _share(work: Work, wish: Wish, setting_id: str) -> Share:
    recipient, note = work.words(wish.recipient), work.words(wish.note)
    share = Share(
        id=new_id(),
        setting_id=setting_id,
        purpose_id=wish.purpose_id,
        state=ShareState.ASKED.value,
        recipient_id=recipient.id if recipient else None,
        note_id=note.id if note else None,
        channel=wish.channel,
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
        shows_logo=wish.shows_logo,
        shows_sensitive=wish.shows_sensitive,
        asked_by=work.principal().account_id,
        asked_at=work.now,
    )
    work.session.add(share)
    work.session.flush()
    for place, picture_id in enumerate(dict.fromkeys(wish.picture_ids)):
        work.session.add(ShareItem(share_id=share.id, picture_id=picture_id, place=place, state="asked"))
    return share
