"""What a parent does with the link in a letter: open it, answer, take a yes back. Nobody is signed in here.

Whoever holds the link is taken for the carer it was sent to, as whoever returns a paper form is. So it can do what a
form can do, shows what that carer said and nothing else, and gives a yes for 28 days only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records import facts
from mediamgr.records.asking import Asked, AskingRound, ParentsLetter
from mediamgr.records.families import CaredFor, cared_for
from mediamgr.records.register import Decision as DecisionRow
from mediamgr.records.wordings import newest_wordings
from mediamgr.rules.asking import may_be_written_to, may_take_back, own_answer, own_yes
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent_facts import Answer, Decision, How
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.services import throttling
from mediamgr.services.actors import PARENT
from mediamgr.services.decisions import NewDecision, record_by_link
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.house import House
from mediamgr.services.parents_links import find_letter
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Said:
    """One yes or no on the page, with the id of the wording that stood beside it."""

    child_id: str
    purpose_id: str
    yes: bool
    wording_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Family:
    """The letter, and whom its carer's page may name today."""

    letter: ParentsLetter
    children: Mapping[str, CaredFor]
    register: Register


def letter_behind(house: House, code: str, where: str) -> str:
    """The id of the letter behind a link. ``where`` is the network address that asks.

    Raises NotFound, the same for a link that was stopped, that never was, and that may name no child any more; TooMany
    after thirty such in a minute.
    """
    throttling.look(house, "link", where)
    try:
        with reading(house) as session:
            return _family(session, code, school_day(house.clock())).letter.id
    except NotFound:
        throttling.begin(house, "link", where)
        raise


def open_link(house: House, code: str) -> None:
    """Note the first opening of a link; it spends nothing. Raises NotFound."""
    with unit_of_work(house, PARENT) as work:
        letter = _family(work.session, code, work.today, lock=True).letter
        if letter.opened_at is None:
            letter.opened_at = work.now
            work.record(Event.LINK_OPENED, letter.carer_id)


def answer(house: House, code: str, said: Sequence[Said], name: str) -> int:
    """Record what a parent answered on the page of their link; returns how many answers were new.

    The same answers sent twice are recorded once. Raises NotFound; TooMany; Invalid without a name or an answer;
    Conflict ``link-takes-back-only`` for a yes after 28 days, ``wording-changed`` for a yes to words that are old.
    """
    typed = " ".join(name.split())[:_LONGEST_NAME]
    if not said:
        raise Invalid("answers", "no-answer-chosen")
    if not typed:
        raise Invalid("name", "own-name-missing")
    with reading(house) as session:
        letter_id = _family(session, code, school_day(house.clock())).letter.id
    throttling.begin(house, "answers", letter_id)
    with unit_of_work(house, PARENT) as work:
        family = _family(work.session, code, work.today, lock=True)
        _check(work, family, said)
        new = [one for each in said if (one := _decision(work, family, each, typed)) is not None]
        record_by_link(work, family.letter.carer_id, new)
        family.letter.answered_at = work.now
        return len(new)


def take_back(house: House, code: str, child_id: str = "", purpose_id: str = "") -> int:
    """Take back one yes of the link's carer, or all where none is named; returns how many. No reason, no last day.

    What rests on it ends in the same transaction (P4). Raises NotFound.
    """
    with unit_of_work(house, PARENT) as work:
        family = _family(work.session, code, work.today, lock=True)
        carer_id = family.letter.carer_id
        new = [
            NewDecision(child, purpose, Answer.WITHDRAWN, work.today, How.ONLINE, carer_id, wording_id=yes.wording_id)
            for child, purpose, yes in _yeses(family, work.today)
            if child_id in ("", child) and purpose_id in ("", purpose)
        ]
        record_by_link(work, carer_id, new)
        return len(new)


def _family(session: Session, code: str, today: date, *, lock: bool = False) -> _Family:
    """Raises NotFound when there is no such link, or nobody whom it may name."""
    letter = find_letter(session, code, lock=lock)
    pairs = cared_for(session, letter.carer_id)
    register = facts.for_people(session, [pair.child_id for pair in pairs])
    named = {
        pair.child_id: pair
        for pair in pairs
        if pair.child_id in register.people and may_take_back(register.people[pair.child_id], pair.carer_id, today)
    }
    if not named:
        raise NotFound("link-unknown")
    return _Family(letter, named, register)


def _check(work: Work, family: _Family, said: Sequence[Said]) -> None:
    asked = _asked(work, family)
    newest = newest_wordings(work.session, work.today)
    for one in said:
        if one.child_id not in family.children or (one.child_id, one.purpose_id) not in asked:
            raise NotFound("link-unknown")
        if not one.yes:
            continue
        pair = family.children[one.child_id]
        person = family.register.people[one.child_id]
        open_still = family.letter.closed_at is None and work.today <= family.letter.granting_until
        if not open_still or not may_be_written_to(
            person, pair.carer_id, work.today, court_order_noted=pair.court_order_noted
        ):
            raise Conflict("link-takes-back-only")
        wording = newest.get(one.purpose_id)
        if one.wording_id != (wording.id if wording else None):
            raise Conflict("wording-changed")


def _asked(work: Work, family: _Family) -> set[tuple[str, str]]:
    letter = family.letter
    opened = work.session.get(AskingRound, letter.round_id)
    children = work.session.scalars(
        select(Asked.child_id).where(Asked.round_id == letter.round_id, Asked.carer_id == letter.carer_id)
    )
    return {(child, purpose) for child in children for purpose in (opened.purposes if opened else ())}


def _decision(work: Work, family: _Family, said: Said, name: str) -> NewDecision | None:
    """The row to add; None where the same was said today already."""
    carer_id = family.letter.carer_id
    before = own_answer(family.register.people[said.child_id], carer_id, said.purpose_id, work.today)
    today = before if before is not None and before.decided_on == work.today else None
    granted = before is not None and before.answer is Answer.GRANTED
    if today is not None and granted == said.yes and (not said.yes or today.wording_id == said.wording_id):
        return None
    no = Answer.WITHDRAWN if granted else Answer.REFUSED
    return NewDecision(
        said.child_id,
        said.purpose_id,
        Answer.GRANTED if said.yes else no,
        work.today,
        How.ONLINE,
        carer_id,
        wording_id=said.wording_id,
        corrects_seq=_replaced(work, today) if said.yes and today is not None and not granted else None,
        note=f"Name typed: {name}",
    )


def _replaced(work: Work, today: Decision) -> int | None:
    """A no on the same page, on the same day: of one day's answers the stricter counts, so the change names it.

    Only what came by a link: what the office took down stands until somebody there corrects it.
    """
    row = work.session.get(DecisionRow, today.seq)
    return today.seq if row is not None and row.how == How.ONLINE.value else None


def _yeses(family: _Family, today: date) -> list[tuple[str, str, Decision]]:
    carer_id = family.letter.carer_id
    found = []
    for child_id in family.children:
        person = family.register.people[child_id]
        for purpose in family.register.purposes.values():
            yes = own_yes(person, carer_id, purpose, today)
            if yes is not None:
                found.append((child_id, purpose.code, yes))
    return found
