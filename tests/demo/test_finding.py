"""Whoever rings about a child of a school of 236: three keys of the name bring the child onto the screen."""

from datetime import date

from mediamgr.reading.finding_people import SHOWN
from mediamgr.reading.naming import begins
from mediamgr.records.people import PersonName
from mediamgr.services.demo.school import invent_school


def test_three_keys_find_every_child_of_a_school_of_236() -> None:
    school = invent_school(date(2026, 11, 22))
    names = [PersonName(forename=one.forename, surname=one.surname) for one in (*school.children, *school.adults)]
    unfound = [f"{one.forename} {one.surname}" for one in names[: len(school.children)] if not findable(one, names)]
    assert unfound == []


def findable(name: PersonName, names: list[PersonName]) -> bool:
    """Whether three letters of either name, or one letter of each, leave no more than the list shows."""
    forename, surname = name.forename[:3], name.surname[:3]
    tries = (surname, forename, f"{forename[0]} {surname[0]}")
    return any(sum(begins(one, typed) for one in names) <= SHOWN for typed in tries)
