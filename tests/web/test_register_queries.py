"""The register's pages ask the database a fixed number of times, however many children there are."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from mediamgr.reading.children import class_page
from mediamgr.reading.finding_people import find_people
from mediamgr.reading.former_names import names_page
from mediamgr.reading.grid import GridWanted, grid_page
from mediamgr.reading.outstanding import Narrowed, What, outstanding_page
from mediamgr.reading.person import person_page
from mediamgr.reading.pile import Pile, pile_page
from mediamgr.reading.register import Wanted, person_list
from mediamgr.reading.restrictions import restriction_list
from mediamgr.reading.roll_over import roll_over_page, room_page
from mediamgr.reading.travel import travel_page
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.permissions import Principal
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.counting import counted
from tests.services.register import AUTUMN, a_family, oak, restricted, says

TODAY = date(2026, 10, 12)
ASKED = ("photographed", "website")
Page = Callable[[Session, Principal, str, str], object]
PAGES: dict[str, tuple[int, Page]] = {
    "children": (5, lambda s, who, _class, _child: person_list(s, who, TODAY, Wanted())),
    "children without an answer": (5, lambda s, who, _c, _p: person_list(s, who, TODAY, Wanted(standing="unanswered"))),
    "children by name": (6, lambda s, who, _class, _child: person_list(s, who, TODAY, Wanted(words="ada"))),
    "a class against all purposes": (6, lambda s, who, c, _p: grid_page(s, who, TODAY, GridWanted(class_id=c))),
    "children by standing": (6, lambda s, who, _c, _p: grid_page(s, who, TODAY, GridWanted(standing="granted"))),
    "whom to ask": (8, lambda s, who, _c, _p: outstanding_page(s, who, TODAY, Narrowed(What.UNANSWERED))),
    "whose right is unknown": (8, lambda s, who, _c, _p: outstanding_page(s, who, TODAY, Narrowed(What.RIGHT_UNKNOWN))),
    "a class as teachers know it": (5, lambda s, who, class_id, _child: class_page(s, who, TODAY, class_id)),
    "a pile of its forms": (8, lambda s, who, class_id, _child: pile_page(s, who, TODAY, Pile(class_id, TODAY, ASKED))),
    "a child": (9, lambda s, who, _class, child: person_page(s, who, TODAY, child)),
    "a child on another day": (8, lambda s, who, _class, child: travel_page(s, who, TODAY, child, AUTUMN)),
    "whom three letters find": (1, lambda s, who, _class, _child: find_people(s, who, TODAY, "ada")),
    "a child’s names": (5, lambda s, who, _class, child: names_page(s, who, child)),
    "a roll-over": (6, lambda s, who, _class, _child: roll_over_page(s, who, TODAY, "school")),
    "a roll-over, child by child": (6, lambda s, who, class_id, _child: room_page(s, who, TODAY, "school", class_id)),
    "restrictions": (2, lambda s, who, _class, _child: restriction_list(s, who, TODAY)),
}


@pytest.mark.parametrize("page", PAGES)
def test_the_number_of_questions_does_not_grow_with_the_school(house: House, cast: Cast, page: str) -> None:
    most, build = PAGES[page]
    class_id, lead = oak(house), cast.principal("sef")
    numbers = []
    for size in (1, 6):
        for _ in range(size):
            family = a_family(house, "Ada Byron", class_id=class_id)
            says(house, family.child, family.carers["Mother"], Answer.GRANTED)
            restricted(house)
        with reading(house) as session, counted(house.engine) as asked:
            assert build(session, lead, class_id, family.child)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= most
