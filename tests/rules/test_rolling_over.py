"""Where classes and children go in September, as tables."""

from datetime import date

import pytest

from mediamgr.rules.rolling_over import (
    LEAVE,
    NEW,
    STAY,
    Choice,
    Move,
    Pupil,
    Room,
    Since,
    first_day,
    moves,
    name_after,
    proposals,
    sizes,
    still_possible,
    targets,
)
from mediamgr.rules.year_groups import YearGroup as Y

ACORN, HAZEL, ROWAN = (
    Room("acorn", "school", "Reception Acorn", Y.RECEPTION),
    Room("hazel", "school", "Year 1 Hazel", Y.YEAR_1),
    Room("rowan", "school", "Year 2 Rowan", Y.YEAR_2),
)
OAK = Room("oak", "school", "Year 6 Oak", Y.YEAR_6)
NURSERY = Room("nursery", "nursery", "Nursery", Y.NURSERY)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 7, 10), date(2026, 9, 1)),
        (date(2026, 10, 31), date(2026, 9, 1)),
        (date(2026, 11, 1), date(2027, 9, 1)),
        (date(2027, 1, 1), date(2027, 9, 1)),
    ],
)
def test_it_is_for_the_next_september_or_the_one_just_gone(today: date, expected: date) -> None:
    assert first_day(today) == expected


@pytest.mark.parametrize(
    ("rooms", "room", "expected"),
    [
        ((ACORN, HAZEL), "acorn", "hazel"),
        ((HAZEL, OAK), "hazel", NEW),
        ((ACORN, OAK), "oak", LEAVE),
        ((Room("m", "school", "Ash", Y.MIXED), HAZEL), "m", STAY),
        # two of a year, in the order of the lists; three into two: the last ones together
        ((ACORN, Room("a2", "school", "R2", Y.RECEPTION), HAZEL, Room("h2", "school", "1B", Y.YEAR_1)), "a2", "h2"),
        ((ACORN, Room("a2", "school", "R2", Y.RECEPTION), HAZEL), "a2", "hazel"),
        # a nursery goes to the school's Reception where that is known, else away
        ((ACORN, NURSERY), "nursery", "acorn"),
        ((NURSERY,), "nursery", LEAVE),
        ((ACORN, NURSERY, Room("own", "nursery", "Pre-Reception", Y.RECEPTION)), "nursery", "own"),
        # a school's class never goes to another setting's
        ((ACORN, Room("h2", "nursery", "Year 1", Y.YEAR_1)), "acorn", NEW),
    ],
)
def test_a_class_goes_where_the_order_of_the_lists_suggests(rooms: tuple[Room, ...], room: str, expected: str) -> None:
    setting_id = next(one.setting_id for one in rooms if one.id == room)
    found = proposals(rooms, setting_id)
    assert found[room].to == expected
    assert found.keys() == {one.id for one in rooms if one.setting_id == setting_id}


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("Year 1 Hazel", Y.YEAR_1, "Year 2 Hazel"),
        ("reception acorn", Y.RECEPTION, "Year 1 acorn"),
        ("3B", Y.YEAR_3, "4B"),
        ("Y3 Elm", Y.YEAR_3, "Y4 Elm"),
        ("Elm", Y.YEAR_3, "Elm (Year 4)"),
        ("11", Y.YEAR_1, "11 (Year 2)"),
        ("Oak", Y.YEAR_6, "Oak"),
        ("Ash", Y.MIXED, "Ash"),
        ("Nursery", Y.NURSERY, "Reception"),
    ],
)
def test_what_a_class_could_be_called_a_year_later(name: str, year: Y, expected: str) -> None:
    assert name_after(name, year) == expected


ADA, BEN, CLEO = Pupil("ada", "hazel"), Pupil("ben", "hazel"), Pupil("cleo", "oak")


@pytest.mark.parametrize(
    ("classes", "children", "expected"),
    [
        ({"hazel": Choice("rowan"), "oak": Choice(LEAVE)}, {}, ["rowan", "rowan", LEAVE]),
        ({"hazel": Choice(NEW, "2H"), "oak": Choice(LEAVE)}, {"ben": STAY}, ["new:hazel", STAY, LEAVE]),
        ({"hazel": Choice("rowan"), "oak": Choice(LEAVE)}, {"ben": LEAVE, "cleo": STAY}, ["rowan", LEAVE, STAY]),
        ({"hazel": Choice("hazel"), "oak": Choice(STAY)}, {"ben": "hazel"}, [STAY, STAY, STAY]),
        ({}, {}, [STAY, STAY, STAY]),
    ],
)
def test_a_child_goes_with_the_class_unless_it_is_said_otherwise(
    classes: dict[str, Choice], children: dict[str, str], expected: list[str]
) -> None:
    assert [move.to for move in moves([ADA, BEN, CLEO], classes, children)] == expected


def test_who_is_told_the_same_as_the_class_is_no_exception() -> None:
    found = moves([ADA, BEN], {"hazel": Choice("rowan")}, {"ada": "rowan", "ben": STAY})
    assert [move.exception for move in found] == [False, True]


def test_numbers_before_and_after() -> None:
    before, after = sizes([Move(ADA, "rowan"), Move(BEN, STAY), Move(CLEO, LEAVE)])
    assert (before, after) == ({"hazel": 2, "oak": 1}, {"rowan": 1, "hazel": 1})


def test_a_new_class_can_be_gone_to_only_while_it_is_to_be_made() -> None:
    assert "new:hazel" in targets([HAZEL], {"hazel": Choice(NEW, "2H")})
    assert "new:hazel" not in targets([HAZEL], {"hazel": Choice("rowan")})


def test_a_plan_follows_what_has_become_of_the_classes_since() -> None:
    rooms = (ACORN, HAZEL, ROWAN)
    stored = {"acorn": Choice("gone"), "hazel": Choice(NEW, "2H"), "gone": Choice(LEAVE)}
    choices, children = still_possible(rooms, "school", stored, {"ada": "gone", "ben": "new:hazel", "cleo": "new:gone"})
    assert (choices["acorn"].to, choices["hazel"], "gone" in choices) == ("hazel", Choice(NEW, "2H"), False)
    assert children == {"ben": "new:hazel"}


@pytest.mark.parametrize("field", ["moved", "joined", "answered"])
def test_one_thing_that_rests_on_it_is_enough(field: str) -> None:
    assert not Since().anything
    assert Since(**{field: frozenset({"ada"})}).anything
