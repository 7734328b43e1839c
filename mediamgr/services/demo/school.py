"""Alder Vale Primary School and its nursery, invented. The same day and seed give the same school."""

from datetime import date

from mediamgr.media.painting.chance import Chance
from mediamgr.services.demo.answers import answers_for_adults, answers_for_children
from mediamgr.services.demo.calendar import year_began
from mediamgr.services.demo.families import carers_of
from mediamgr.services.demo.invented import School
from mediamgr.services.demo.machines import machines
from mediamgr.services.demo.roster import ROOMS, roster
from mediamgr.services.demo.second_thoughts import second_thoughts
from mediamgr.services.demo.staff import staff_and_governors


def invent_school(today: date, seed: int = 1) -> School:
    """The whole school as it stands on ``today``; nothing is read or written."""
    # Dice of their own for each part: one more teacher must not rename the children.
    children = roster(today, Chance(f"children {seed}"))
    carers = carers_of(children, Chance(f"carers {seed}"))
    adults = staff_and_governors(Chance(f"staff {seed}"))
    chance = Chance(f"answers {seed}")
    answers = second_thoughts(answers_for_children(children, carers, today, chance), today)
    return School(
        today=today,
        started_on=year_began(today),
        rooms=ROOMS,
        children=children,
        carers=carers,
        adults=adults,
        answers=(*answers, *answers_for_adults(adults, today, chance)),
        machines=machines(),
    )
