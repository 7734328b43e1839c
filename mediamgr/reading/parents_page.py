"""What a parent sees behind the link of a letter: first names, the questions, and this very carer's answers.

Nothing of the other parent, no surname, no class, no restriction: the value holds what the page names and no more, so
that a link in the wrong hands tells no more than the letter that was lost (DESIGN promise 9).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.languages import ENGLISH
from mediamgr.records import facts
from mediamgr.records.asking import Asked, AskingRound, ParentsLetter
from mediamgr.records.families import CaredFor, cared_for
from mediamgr.records.register import Purpose, Wording
from mediamgr.records.wordings import wording_in, wordings
from mediamgr.rules.asking import may_be_written_to, may_take_back, own_answer, own_yes
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent_facts import Answer

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Question:
    """A purpose as it is asked. ``language`` is that of its text; ``answer`` is yes, no or empty, of that ``day``."""

    purpose_id: str
    title: str
    text: str
    language: str
    wording_id: str
    answer: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ChildPart:
    """One child's part of the page."""

    id: str
    first_name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ParentsPage:
    """``asked`` is what can be answered now, empty when the link takes no more yes; ``given`` what can be taken back.

    ``said`` is every answer of this carer that counts, for the copy to keep.
    """

    until: date
    asked: tuple[ChildPart, ...]
    given: tuple[ChildPart, ...]
    said: tuple[ChildPart, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What the parts are made from: whose page it is, the register, and the words of each purpose."""

    carer_id: str
    today: date
    language: str
    register: Register
    titles: Mapping[str, str]
    wordings: Mapping[str, Wording]
    newest: Mapping[str, Wording]


def parents_page(session: Session, letter_id: str, today: date, language: str) -> ParentsPage | None:
    """The page of a letter's carer, or None where it may name no child any more; nine queries."""
    letter = session.get(ParentsLetter, letter_id)
    if letter is None:
        return None
    pairs = cared_for(session, letter.carer_id)
    register = facts.for_people(session, [pair.child_id for pair in pairs])
    people = register.people
    named = [p for p in pairs if p.child_id in people and may_take_back(people[p.child_id], p.carer_id, today)]
    if not named:
        return None
    shelf = _shelf(session, letter.carer_id, today, language, register)
    answers = {pair.child_id: _answers(shelf, pair.child_id) for pair in named}
    return ParentsPage(
        until=letter.granting_until,
        asked=_asked(session, letter, named, shelf) if letter.closed_at is None else (),
        given=_parts(named, {child: [one for one in said if one.answer == YES] for child, said in answers.items()}),
        said=_parts(named, answers),
    )


def _shelf(session: Session, carer_id: str, today: date, language: str, register: Register) -> _Shelf:
    found = wordings(session)
    purposes = session.execute(select(Purpose.id, Purpose.title).order_by(Purpose.place, Purpose.id))
    titles = {row.id: row.title for row in purposes}
    newest = {one.purpose_id: one for one in found if one.starts_on <= today}
    by_id = {one.id: one for one in found}
    return _Shelf(carer_id, today, language, register, titles, by_id, newest)


def _asked(session: Session, letter: ParentsLetter, named: Iterable[CaredFor], shelf: _Shelf) -> tuple[ChildPart, ...]:
    """The questions of the letter's round about the children that may be asked about today; two queries."""
    if shelf.today > letter.granting_until:
        return ()
    opened = session.get_one(AskingRound, letter.round_id)
    query = select(Asked.child_id).where(Asked.round_id == opened.id, Asked.carer_id == letter.carer_id)
    children = {
        pair.child_id
        for pair in named
        if may_be_written_to(
            shelf.register.people[pair.child_id],
            pair.carer_id,
            shelf.today,
            court_order_noted=pair.court_order_noted,
        )
    } & set(session.scalars(query))
    in_use = shelf.register.purposes
    purposes = [one for one in shelf.titles if one in opened.purposes and in_use[one].retired_on is None]
    return _parts(named, {child: [_question(shelf, child, each) for each in purposes] for child in children})


def _answers(shelf: _Shelf, child_id: str) -> list[Question]:
    """What this carer has said about this child: each no, and each yes that has not lapsed."""
    return [said for purpose in shelf.titles if (said := _question(shelf, child_id, purpose, as_read=True)).answer]


def _question(shelf: _Shelf, child_id: str, purpose_id: str, *, as_read: bool = False) -> Question:
    """A purpose with this carer's own answer, in today's words; ``as_read``: in the words that were answered."""
    person, purpose = shelf.register.people[child_id], shelf.register.purposes[purpose_id]
    said = own_answer(person, shelf.carer_id, purpose_id, shelf.today)
    if said is not None and said.answer is Answer.GRANTED:
        said = own_yes(person, shelf.carer_id, purpose, shelf.today)
    answered = shelf.wordings.get(said.wording_id or "") if said is not None and as_read else None
    wording = answered or shelf.newest.get(purpose_id)
    text, language = ("", ENGLISH) if wording is None else wording_in(wording, shelf.language)
    return Question(
        purpose_id=purpose_id,
        title=shelf.titles[purpose_id],
        text=text,
        language=language,
        wording_id="" if wording is None else wording.id,
        answer="" if said is None else YES if said.answer is Answer.GRANTED else NO,
        day=None if said is None else said.decided_on,
    )


def _parts(named: Iterable[CaredFor], questions: Mapping[str, Iterable[Question]]) -> tuple[ChildPart, ...]:
    """The children in the order of their first names, those without a question left out."""
    found = [ChildPart(pair.child_id, pair.first_name, tuple(questions.get(pair.child_id, ()))) for pair in named]
    return tuple(sorted((part for part in found if part.questions), key=lambda part: (part.first_name, part.id)))
