"""Words beside a picture, and what its taker knows to be visible on it."""

from mediamgr.records.pictures import Picture
from mediamgr.records.words import Words
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.clearance import clear_work
from mediamgr.services.errors import Blocked, Conflict, Invalid
from mediamgr.services.takedown import end_shares_of_pictures
from mediamgr.services.unit_of_work import Work

LONGEST = 500


def describe(
    work: Work, picture_id: str, *, caption: str, alternative: str, shows_logo: bool, shows_sensitive: bool
) -> None:
    """Set caption and alternative text, and whether name or logo (P7) or something sensitive (P9) is visible.

    Empty words take them away; former words are erased. A name of somebody tagged may stand here; the gate then asks
    for consent to a name beside a picture (condition 8). Raises NotFound, NotAllowed, Blocked for one that they may
    not see, Conflict for a sealed or erased one, Invalid for over 500 letters.
    """
    for field, words in (("caption", caption), ("alternative", alternative)):
        if len(words) > LONGEST:
            raise Invalid(field, "too-long", most=LONGEST)
    picture = work.picture(picture_id, Permission.CAPTION_PICTURES)
    if picture.state not in {"kept", "held"}:
        raise Conflict(picture.state)
    if work.actor.principal is not None:
        verdict = clear_work(
            work.session, work.actor.principal, Permission.CAPTION_PICTURES, [picture_id], work.today
        )
        if not verdict.allowed:
            raise Blocked(verdict)
    _erase(work, picture)
    kept_caption, kept_alternative = work.words(caption), work.words(alternative)
    picture.caption_id = kept_caption.id if kept_caption else None
    picture.alt_text_id = kept_alternative.id if kept_alternative else None
    picture.shows_logo, picture.shows_sensitive = shows_logo, shows_sensitive
    work.record(
        Event.PICTURE_CAPTIONED, picture_id, setting_id=picture.setting_id, logo=shows_logo, sensitive=shows_sensitive
    )
    end_shares_of_pictures(work, [picture_id])


def erase_words(work: Work, picture: Picture) -> None:
    """Erase a picture's words; the picture goes on without."""
    _erase(work, picture)
    picture.caption_id = picture.alt_text_id = None


def _erase(work: Work, picture: Picture) -> None:
    for words_id in (picture.caption_id, picture.alt_text_id):
        row = work.session.get(Words, words_id) if words_id else None
        if row is not None:
            row.erase(work.now)

