"""What could harm the school or a child beside the people shown (P9): covered and cleared, or marked by mistake."""

from sqlalchemy import func, select

from mediamgr.records.pictures import Picture, PictureFile
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.errors import Conflict
from mediamgr.services.takedown import end_shares_of_pictures
from mediamgr.services.unit_of_work import Work


def clear_sensitive(work: Work, picture_id: str) -> None:
    """Say that nothing sensitive is left to see on the covered version; another version is to be looked at anew.

    Raises NotFound, NotAllowed, Conflict: not marked, not covered yet (the policy wants both), one's own picture.
    """
    picture = _marked(work, picture_id)
    newest = select(func.max(PictureFile.version)).where(
        PictureFile.picture_id == picture_id, PictureFile.variant == "master", PictureFile.destroyed_at.is_(None)
    )
    version = work.session.scalar(newest) or 0
    if version == 0:
        raise Conflict("cover-first")
    picture.cleared_version = version
    work.record(Event.SENSITIVE_CLEARED, picture_id, setting_id=picture.setting_id, version=version)


def unmark_sensitive(work: Work, picture_id: str) -> None:
    """Take a mark off that was set by mistake: nothing sensitive can be seen, and never could.

    Raises as ``clear_sensitive`` does, but asks for no covering.
    """
    picture = _marked(work, picture_id)
    picture.shows_sensitive = False
    work.record(Event.SENSITIVE_UNMARKED, picture_id, setting_id=picture.setting_id)
    end_shares_of_pictures(work, [picture_id])


def _marked(work: Work, picture_id: str) -> Picture:
    picture = work.picture(picture_id, Permission.CLEAR_SENSITIVE)
    if picture.state != "kept":
        raise Conflict(picture.state)
    if not picture.shows_sensitive:
        raise Conflict("not-marked")
    if not work.actor.trusted and work.principal().account_id in (picture.taken_by, picture.sent_by):
        raise Conflict("own-picture")
    return picture
