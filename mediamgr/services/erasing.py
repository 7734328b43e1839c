"""Erasing: keys, files, previews, releases, tags and words go; the ledger's entries stay."""

from datetime import date

from sqlalchemy import update

from mediamgr.records.facts import for_work
from mediamgr.records.pictures import Picture, Tag
from mediamgr.rules.erasing import may_erase
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.captions import erase_words
from mediamgr.services.destroying import destroy_files
from mediamgr.services.errors import Blocked, Conflict, Invalid
from mediamgr.services.takedown import end_shares_of_pictures
from mediamgr.services.unit_of_work import Work


def erase(work: Work, picture_id: str) -> None:
    """Erase a picture for good: the office and admins any, a teacher their own within 24 hours.

    Raises NotFound, NotAllowed, Blocked for one that is sealed, on hold, not theirs or too old.
    """
    picture = work.picture(picture_id, Permission.SEE_PICTURES)
    facts = for_work(work.session, [picture_id])
    if not facts.pictures:
        raise Conflict("unreadable")
    on_hold = picture.hold_until is not None and picture.hold_until >= work.today
    verdict = may_erase(
        work.principal(), facts.pictures[0], received_at=picture.received_at, on_hold=on_hold, now=work.now
    )
    if not verdict.allowed:
        raise Blocked(verdict)
    erase_picture(work, picture, "asked")


def erase_picture(work: Work, picture: Picture, code: str) -> None:
    """Erase without asking who: for retention and for a rejected picture. ``code`` says why, for the ledger."""
    picture.state, picture.ended_at = "erased", work.now
    erase_words(work, picture)
    destroy_files(work, picture.id)
    work.session.execute(
        update(Tag).where(Tag.picture_id == picture.id, Tag.removed_at.is_(None)).values(removed_at=work.now)
    )
    work.record(Event.PICTURE_ERASED, picture.id, setting_id=picture.setting_id, code=code)
    end_shares_of_pictures(work, [picture.id])


def keep_longer(work: Work, picture_id: str, until: date) -> None:
    """Move a picture's last day.

    Raises NotFound, NotAllowed, Conflict for a sealed or erased one, Invalid for a day that is past or not later.
    """
    picture = work.picture(picture_id, Permission.KEEP_LONGER)
    if picture.state in {"sealed", "erased"}:
        raise Conflict(picture.state)
    if until <= max(picture.keep_until, work.today):
        raise Invalid("until", "not-later")
    picture.keep_until = until
    work.record(Event.PICTURE_KEPT_LONGER, picture_id, setting_id=picture.setting_id, until=until)
