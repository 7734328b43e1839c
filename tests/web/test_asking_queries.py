"""Asking parents and a parent's own page ask the database a fixed number of times, however many children there are."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from mediamgr.reading.asking import Choice, children_asked
from mediamgr.reading.asking_rounds import round_page, rounds
from mediamgr.reading.parents_page import parents_page
from mediamgr.rules.consent_facts import Answer, DeciderKind, Responsibility
from mediamgr.rules.permissions import Principal
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, link_carer
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.counting import counted
from tests.services.asking import a_round, letters_of, link_for
from tests.services.register import AUTUMN, Family, a_child, a_family, oak, says

TODAY = date(2026, 10, 12)
Page = Callable[[Session, Principal, str, str], object]
PAGES: dict[str, tuple[int, Page]] = {
    "rounds": (1, lambda s, who, _class, _round: rounds(s, who)),
    "a round": (9, lambda s, who, _class, round_id: round_page(s, who, round_id)),
    "whom a round reaches": (6, lambda s, who, class_id, _round: children_asked(s, who, TODAY, Choice(class_id))),
    "who has not answered": (6, lambda s, who, room, _r: children_asked(s, who, TODAY, Choice(room, unanswered=True))),
}


@pytest.mark.parametrize("page", PAGES)
def test_the_number_of_questions_does_not_grow_with_the_class(house: House, cast: Cast, page: str) -> None:
    most, build = PAGES[page]
    class_id, office = oak(house), cast.principal("olu")
    families: list[Family] = []
    numbers = []
    for size in (1, 4):
        families += [a_family(house, "Ada Byron", class_id=class_id) for _ in range(size)]
        round_id = a_round(house, *families)
        for family in families:
            link_for(house, round_id, family.carers["Mother"])
            says(house, family.child, family.carers["Father"], Answer.GRANTED)
        with reading(house) as session, counted(house.engine) as asked:
            assert build(session, office, class_id, round_id)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] == most


def test_a_parents_page_asks_as_often_for_three_children_as_for_one(house: House) -> None:
    family = a_family(house)
    mother, numbers = family.carers["Mother"], []
    children = [family]
    for name in ("", "Zoe Byron", "Charlie Byron"):
        if name:
            child = a_child(house, name)
            with unit_of_work(house, SYSTEM) as work:
                link_carer(work, child, mother, Care(DeciderKind.MOTHER, Responsibility.YES, since=AUTUMN))
            children.append(Family(child, family.carers))
        link_for(house, a_round(house, *children), mother)
        letter = letters_of(house, mother)[-1].id
        with reading(house) as session, counted(house.engine) as asked:
            page = parents_page(session, letter, TODAY, "en")
        assert page is not None
        numbers.append(len(asked))
    assert numbers == [9] * 3
