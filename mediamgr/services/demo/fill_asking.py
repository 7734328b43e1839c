"""Asks the parents of one class who have not answered; one of them answers by the link, and anybody can try one."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import func, select

from mediamgr.records.asked import answered_in
from mediamgr.records.asking import Asked, AskingRound
from mediamgr.records.people import Carer
from mediamgr.rules.purposes import DEFAULT_PURPOSES
from mediamgr.services import answering
from mediamgr.services.actors import CONSOLE
from mediamgr.services.answering import Said
from mediamgr.services.asking_parents import NewRound, ask_parents
from mediamgr.services.demo.fill_pictures import Taken
from mediamgr.services.demo.stagehand import Stagehand, at_time
from mediamgr.services.house import House
from mediamgr.services.parents_links import LETTER, make_letter
from mediamgr.services.unit_of_work import Work, unit_of_work

OFFICE, ROOM = "olu", "willow"
PURPOSES = tuple(purpose.facts.code for purpose in DEFAULT_PURPOSES)


def ask_one_class(hand: Stagehand, _taken: Sequence[Taken], day: date) -> None:
    """The office asks in the morning; in the evening the first parent has answered about the website and the press."""
    moment = at_time(day, 9, 10)
    children = tuple(hand.people[child.key] for child in hand.school.children if child.room == ROOM)
    with hand.work(OFFICE, moment) as work:
        round_id = ask_parents(work, NewRound(children, PURPOSES, unanswered=True))
        carer, child_id = _somebody(work, round_id)
        code = make_letter(work, round_id, carer, LETTER).code
    if code:
        evening = hand.at(moment + timedelta(hours=9))
        said = [
            Said(child_id, purpose, yes, hand.wordings[purpose])
            for purpose, yes in (("website", True), ("press", False))
        ]
        answering.open_link(evening, code)
        answering.answer(evening, code, said, f"{carer.forename} {carer.surname}")


def a_parents_link(house: House) -> str:
    """The address of a fresh link for a parent who was asked and has not answered; empty where there is none."""
    with unit_of_work(house, CONSOLE) as work:
        newest = work.session.scalars(select(AskingRound).order_by(AskingRound.asked_at.desc()).limit(1)).first()
        if newest is None:
            return ""
        found = _somebody(work, newest.id, answered_in(work.session, newest))
        return make_letter(work, newest.id, found[0], LETTER).url


def _somebody(work: Work, round_id: str, but: frozenset[str] = frozenset()) -> tuple[Carer, str]:
    """Who was asked about most children, an English reader first, and one of the children."""
    children = func.count(Asked.child_id)
    query = (
        select(Asked.carer_id, func.min(Asked.child_id))
        .join(Carer, Carer.id == Asked.carer_id)
        .where(Asked.round_id == round_id, Asked.carer_id.not_in(but))
        .group_by(Asked.carer_id, Carer.language)
        .order_by(Carer.language.is_not(None), children.desc(), Asked.carer_id)
    )
    carer_id, child_id = work.session.execute(query.limit(1)).one()
    return work.session.get_one(Carer, carer_id), child_id
