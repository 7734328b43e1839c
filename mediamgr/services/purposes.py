"""What pictures may be used for, and what parents read about it, by version."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from mediamgr.credentials.tokens import new_id
from mediamgr.records import facts
from mediamgr.records.register import Purpose, Wording
from mediamgr.rules.asking_again import ended_by_new_words
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.purposes import NAME_WITH_IMAGE, PHOTOGRAPHED, RECORDED, Audience
from mediamgr.services.dated_facts import recorder
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.takedown import end_shares_no_longer_clear
from mediamgr.services.unit_of_work import Work

# The gate asks for these by code; without them every picture of every child would be refused for ever.
INDISPENSABLE = frozenset({PHOTOGRAPHED, RECORDED, NAME_WITH_IMAGE})


@dataclass(frozen=True, slots=True)
class NewPurpose:
    """A purpose to add. ``renew_years``: asked again every so many school years, None for never.

    ``title_cy`` is the title in Welsh, empty for English only.
    """

    title: str
    audience: Audience
    renew_years: int | None = 1
    basis_note: str = ""
    title_cy: str = ""


@dataclass(frozen=True, slots=True)
class NewWording:
    """Words for parents from ``starts_on`` on. ``ask_again`` ends every yes that was given on earlier words.

    ``text_cy`` says the same in Welsh, empty for English only. ``ends`` is how many answers somebody was shown to end:
    where it is no longer so many, nothing is published; None where nobody was shown a number.
    """

    text: str
    starts_on: date
    ask_again: bool = False
    text_cy: str = ""
    ends: int | None = None


def add_purpose(work: Work, new: NewPurpose) -> str:
    """Add a purpose, which nobody has been asked about yet; returns its code. Raises NotAllowed, Invalid, Conflict."""
    work.require(Permission.MANAGE_POLICY)
    title = _titled(new.title)
    code = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:36] or new_id()[:8]
    if work.session.get(Purpose, code) is not None:
        raise Conflict("purpose-there-already")
    place = (work.session.scalar(select(func.max(Purpose.place))) or 0) + 1
    work.session.add(
        Purpose(
            id=code,
            title=title,
            title_cy=new.title_cy.strip() or None,
            audience=new.audience.value,
            renew_years=_years(new.renew_years),
            basis_note=new.basis_note.strip(),
            place=place,
        )
    )
    work.session.flush()
    work.record(Event.PURPOSE_CHANGED, code, fact="added")
    return code


def change_purpose(
    work: Work, purpose_id: str, *, title: str, renew_years: int | None, basis_note: str, title_cy: str = ""
) -> None:
    """Rename a purpose or change how long an answer lasts. Its audience stays: consents were given for that one.

    Shares that no longer rest on a consent, because it lasts shorter now, end at once.
    Raises NotFound, NotAllowed, Invalid.
    """
    purpose = _load(work, purpose_id)
    shorter = purpose.renew_years != _years(renew_years)
    purpose.title, purpose.title_cy = _titled(title), title_cy.strip() or None
    purpose.renew_years, purpose.basis_note = renew_years, basis_note.strip()
    work.record(Event.PURPOSE_CHANGED, purpose_id, fact="changed")
    if shorter:
        end_shares_no_longer_clear(work)


def retire_purpose(work: Work, purpose_id: str) -> None:
    """Stop using a purpose; its history stays, and nothing can be shared for it any more.

    Raises NotFound, NotAllowed, Conflict for those the gate itself asks about.
    """
    purpose = _load(work, purpose_id)
    if purpose_id in INDISPENSABLE:
        raise Conflict("purpose-indispensable")
    purpose.retired_at = work.now
    work.record(Event.PURPOSE_CHANGED, purpose_id, fact="retired")
    end_shares_no_longer_clear(work)


def publish_wording(work: Work, purpose_id: str, new: NewWording) -> str:
    """Add a version of what parents read, from a day on; returns its id.

    Raises NotFound, NotAllowed; Invalid for empty words or a day in the past, for a wording cannot have been shown
    before it was there; Conflict when it would end another number of answers than was shown.
    """
    _load(work, purpose_id)
    if not new.text.strip():
        raise Invalid("text", "wording-missing")
    if new.starts_on < work.today and not work.actor.trusted:
        raise Invalid("starts_on", "day-gone")
    _check_ends(work, purpose_id, new)
    newest = work.session.scalar(select(func.max(Wording.version)).where(Wording.purpose_id == purpose_id)) or 0
    row = Wording(
        id=new_id(),
        purpose_id=purpose_id,
        version=newest + 1,
        text=new.text.strip(),
        text_cy=new.text_cy.strip() or None,
        ask_again=new.ask_again,
        starts_on=new.starts_on,
        recorded_at=work.now,
        recorder_id=recorder(work),
    )
    work.append([row])
    work.record(Event.WORDING_PUBLISHED, purpose_id, row.id, version=newest + 1, ask_again=new.ask_again)
    end_shares_no_longer_clear(work)
    return row.id


def _check_ends(work: Work, purpose_id: str, new: NewWording) -> None:
    """Nobody ends more answers than they were shown, nor fewer."""
    if not new.ask_again or new.ends is None:
        return
    ended = ended_by_new_words(facts.for_purpose(work.session, purpose_id), purpose_id, new.starts_on)
    if ended.answers != new.ends:
        raise Conflict("answers-came-meanwhile")


def _load(work: Work, purpose_id: str) -> Purpose:
    work.require(Permission.MANAGE_POLICY)
    purpose = work.session.get(Purpose, purpose_id)
    if purpose is None or purpose.retired_at is not None:
        raise NotFound()
    return purpose


def _titled(title: str) -> str:
    if not title.strip():
        raise Invalid("title", "name-missing")
    return title.strip()


def _years(years: int | None) -> int | None:
    if years is not None and not 1 <= years <= 7:
        raise Invalid("renew_years", "years-unusable")
    return years
