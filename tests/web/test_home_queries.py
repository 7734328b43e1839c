"""A home page asks the same number of questions of the database, however much there is."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import event

from mediamgr.reading.homes.desk import desk_home
from mediamgr.reading.homes.governing import governing_home
from mediamgr.reading.homes.office import office_home
from mediamgr.reading.homes.safeguarding import safeguarding_home
from mediamgr.reading.homes.teaching import teaching_home
from mediamgr.rules.permissions import Principal
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.cast import Cast
from tests.stage import Stage

HOMES: dict[str, tuple[str, Callable[..., Any], int]] = {
    "teaching": ("dana", teaching_home, 9),
    "desk": ("emil", desk_home, 7),
    "office": ("olu", office_home, 4),
    "safeguarding": ("sef", safeguarding_home, 8),
    "governing": ("gwen", governing_home, 5),
}


def queries(house: House, page: Callable[..., Any], who: Principal, day: date | datetime) -> int:
    counted: list[str] = []

    def count(*what: Any) -> None:
        if not what[2].startswith("BEGIN"):
            counted.append(what[2])

    event.listen(house.engine, "before_cursor_execute", count)
    with reading(house) as session:
        page(session, who, day)
    event.remove(house.engine, "before_cursor_execute", count)
    return len(counted)


@pytest.mark.parametrize("name", HOMES)
def test_the_number_of_queries_does_not_grow(house: House, cast: Cast, name: str) -> None:
    username, page, most = HOMES[name]
    who, stage = cast.principal(username), Stage(house, cast)
    day = house.clock() if name == "desk" else house.clock().date()
    stage.fill()
    assert queries(house, page, who, day) <= most
    stage.fill()
    assert queries(house, page, who, day) <= most
