"""Links for parents: made with a letter or a mail, found again by their code, closed, stopped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_code, new_id, plain_code, token_digest
from mediamgr.languages import ENGLISH, known
from mediamgr.records.asking import AskingRound, ParentsLetter
from mediamgr.records.people import Carer
from mediamgr.records.plain_rows import among
from mediamgr.rules.asking import last_day_to_grant
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.carers import load_carer
from mediamgr.services.errors import NotFound
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work

# How a carer is asked.
EMAIL, LETTER = "email", "letter"
# In place of a sealed link: this mail waits like the others and is noted as sent with them, and never goes.
_HELD = "held"
# Read from paper and typed on a telephone: seven groups of four letters, 138 bits.
_LETTERS = 28


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter that was just made, with the link to print or mail; ``url`` is empty where links are off."""

    row: ParentsLetter
    url: str = field(repr=False)
    code: str = field(repr=False)


def links_are_on(house: House) -> bool:
    """Whether the school has an address that parents reach; without one, letters carry only the slip."""
    return bool(house.settings.public_address)


def make_letter(work: Work, round_id: str, carer: Carer, way: str) -> NewLetter:
    """A letter to one carer, as ``make_letters`` makes them."""
    return make_letters(work, round_id, [carer], way)[0]


def make_letters(
    work: Work, round_id: str, carers: Sequence[Carer], way: str, held: Collection[str] = ()
) -> list[NewLetter]:
    """A letter for each carer; links that went out before in this round take no more yes, and still take one back.

    To those in ``held`` nothing goes out, and yet it is noted like every other, so that asking looks the same in every
    case.
    """
    earlier = (ParentsLetter.round_id == round_id, among(work.session, ParentsLetter.carer_id, [c.id for c in carers]))
    work.session.execute(
        update(ParentsLetter)
        .where(*earlier, ParentsLetter.closed_at.is_(None))
        .values(closed_at=work.now)
        .execution_options(synchronize_session=False)
    )
    made = [_letter(work, round_id, carer, way, held=carer.id in held) for carer in carers]
    work.session.add_all(letter.row for letter in made)
    work.session.flush()
    return made


def _letter(work: Work, round_id: str, carer: Carer, way: str, *, held: bool) -> NewLetter:
    code = new_code(_LETTERS) if links_are_on(work.house) and not held else ""
    row = ParentsLetter(
        id=new_id(),
        round_id=round_id,
        carer_id=carer.id,
        way=way,
        language=known(carer.language),
        token_hash=token_digest(plain_code(code)) if code else None,
        granting_until=last_day_to_grant(work.today),
        made_by=None if work.actor.trusted else work.principal().account_id,
        made_at=work.now,
        sealed=_HELD if held and way == EMAIL else None,
    )
    return NewLetter(row, link_address(work.house, code, row.language) if code else "", code)


def link_address(house: House, code: str, language: str = ENGLISH) -> str:
    """The address of a link at the school's public face; it names the language only where that is not English."""
    query = "" if language == ENGLISH else "?" + urlencode({"lang": language})
    return f"{house.settings.public_address}/p/{code}{query}"


def find_letter(session: Session, code: str, *, lock: bool = False) -> ParentsLetter:
    """The letter behind a link, however its code was typed. Raises NotFound when it was stopped or never was.

    ``lock``: what is sent by one link comes one after the other, so that a double tap is recorded once.
    """
    query = (
        select(ParentsLetter)
        .join(Carer, Carer.id == ParentsLetter.carer_id)
        .where(
            ParentsLetter.token_hash == token_digest(plain_code(code)),
            ParentsLetter.stopped_at.is_(None),
            Carer.erased_at.is_(None),
        )
    )
    row = session.scalars(query.with_for_update(of=ParentsLetter) if lock else query).first()
    if row is None:
        raise NotFound("link-unknown")
    return row


def stop_links(work: Work, carer_id: str) -> int:
    """Stop every link of a carer at once: somebody else holds one. Returns how many; make a new one for the carer.

    Raises NotFound, NotAllowed.
    """
    load_carer(work, carer_id)
    theirs = (ParentsLetter.carer_id == carer_id, ParentsLetter.stopped_at.is_(None))
    stopped = work.session.scalars(select(ParentsLetter).where(*theirs)).all()
    for letter in stopped:
        letter.stopped_at, letter.sealed = work.now, None
    work.record(Event.LINKS_STOPPED, carer_id, count=len(stopped))
    return len(stopped)


def load_round(work: Work, round_id: str) -> AskingRound:
    """A round of asking, for whoever records decisions in its setting. Raises NotFound, NotAllowed."""
    found = work.session.get(AskingRound, round_id)
    if found is None:
        raise NotFound()
    work.require(Permission.RECORD_DECISIONS, found.setting_id)
    return found
