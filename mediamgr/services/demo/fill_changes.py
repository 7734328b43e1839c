"""What changes in the register besides answers: a child who comes to school early, and next September's plan."""

from datetime import date, datetime

from mediamgr.rules.rolling_over import LEAVE, STAY
from mediamgr.services.being_in_both import add_place
from mediamgr.services.demo.invented import SCHOOL
from mediamgr.services.demo.stagehand import Stagehand, at_time
from mediamgr.services.rolling_over import plan_children, plan_roll_over

_OFFICE = "olu"
IN_BOTH, REPEATS, MOVES_AWAY = "nursery-09", "hazel-07", "maple-03"


def let_one_start_early(hand: Stagehand, moment: datetime) -> None:
    """A nursery child who spends the mornings in Reception."""
    with hand.work(_OFFICE, moment) as work:
        add_place(work, hand.people[IN_BOTH], SCHOOL, hand.school.started_on, hand.rooms["acorn"])


def plan_next_september(hand: Stagehand, day: date) -> None:
    """The roll-over is planned, with two exceptions, and waits for somebody to look at the numbers."""
    moment, starts_on = at_time(day, 16), date(hand.school.started_on.year + 1, 9, 1)
    with hand.work(_OFFICE, moment) as work:
        plan_roll_over(work, SCHOOL, starts_on, {})
    for key, room, to in ((REPEATS, "hazel", STAY), (MOVES_AWAY, "maple", LEAVE)):
        with hand.work(_OFFICE, moment) as work:
            plan_children(work, SCHOOL, hand.rooms[room], {hand.people[key]: to})
