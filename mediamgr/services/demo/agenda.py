"""What happens on which day besides taking pictures: shares, decisions, losses."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from mediamgr.services.demo.fill_asking import ask_one_class
from mediamgr.services.demo.fill_changes import plan_next_september
from mediamgr.services.demo.fill_devices import lose_one
from mediamgr.services.demo.fill_pictures import Taken
from mediamgr.services.demo.fill_sharing import share, try_what_is_blocked
from mediamgr.services.demo.fill_troubles import (
    decide_held,
    look_into_incidents,
    mark_what_shows,
    report_two,
    seal_and_erase,
)
from mediamgr.services.demo.invented import School
from mediamgr.services.demo.stagehand import Stagehand, at_time
from mediamgr.services.demo.wishes import WISHES, Wished

# False: it could not be done that day.
Plan = Callable[[Stagehand, Sequence[Taken], date], bool | None]


def agenda(days: Sequence[date], school: School) -> Mapping[date, Sequence[Plan]]:
    """Plans by day; ``days`` are those on which anything happens at all, oldest first."""
    plans: dict[date, list[Plan]] = defaultdict(list)
    settled = _settled_on(school)

    def on(ago: int, plan: Plan) -> None:
        # In the first days of September nobody has answered yet: then everything happens on the last of them.
        day = days[max(-1 - ago, -len(days))]
        plans[min(max(day, settled), days[-1])].append(plan)

    on(18, lambda hand, _taken, day: lose_one(hand, at_time(day, 14)))
    on(10, seal_and_erase)
    for place, wished in enumerate(WISHES):
        on(wished.ago, partial(_share, wished, place))
    on(10, decide_held)
    on(7, lambda hand, _taken, day: report_two(hand, day))
    on(5, lambda hand, _taken, day: look_into_incidents(hand, day))
    on(4, ask_one_class)
    on(3, mark_what_shows)
    on(2, lambda hand, _taken, day: plan_next_september(hand, day))
    on(1, try_what_is_blocked)
    return plans


def _share(wished: Wished, place: int, hand: Stagehand, taken: Sequence[Taken], day: date) -> bool:
    return share(hand, wished, taken, day, place)


def _settled_on(school: School) -> date:
    """The day by which two thirds of this year's answers are in."""
    days = sorted(given.day for given in school.answers)
    return days[len(days) * 2 // 3]
