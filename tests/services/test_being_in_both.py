"""A child in nursery and school: one after the other, or both at once. The staff of each know the child."""

from datetime import date

import pytest
from sqlalchemy import select

from mediamgr.reading.class_lists import groups_of
from mediamgr.reading.classes import class_rows
from mediamgr.reading.person import person_head
from mediamgr.reading.register import Wanted, person_list
from mediamgr.reading.restrictions import restriction_list
from mediamgr.records.people import Person, PersonPlace
from mediamgr.rules.consent_facts import LookedAfter
from mediamgr.rules.permissions import Permission
from mediamgr.rules.rolling_over import Choice
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.actors import SYSTEM
from mediamgr.services.being_in_both import add_place, end_place
from mediamgr.services.classes import NewClass, make_class
from mediamgr.services.dated_facts import follow_dated_facts, set_class, set_looked_after
from mediamgr.services.errors import Conflict, Invalid, NotFound, Refused
from mediamgr.services.house import House
from mediamgr.services.rolling_back import undo_roll_over
from mediamgr.services.rolling_over import plan_roll_over
from mediamgr.services.tagging import tag_person
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.register import AUTUMN, NEXT_AUTUMN, a_child, restricted, roll_over
from tests.stage import Stage

TODAY = date(2026, 10, 12)


def a_class(house: House, setting_id: str, year: YearGroup) -> str:
    with unit_of_work(house, SYSTEM) as work:
        return make_class(work, NewClass(setting_id, f"{year} of the {setting_id}", year))


def known_to(house: House, cast: Cast, username: str) -> set[str]:
    """Whom this person finds in the register."""
    with reading(house) as session:
        return {row.id for row in person_list(session, cast.principal(username), TODAY, Wanted()).rows}


def places(house: House, child: str) -> set[tuple[str, date, date | None]]:
    with reading(house) as session:
        query = select(PersonPlace.setting_id, PersonPlace.joined_on, PersonPlace.left_on)
        return {tuple(row) for row in session.execute(query.where(PersonPlace.person_id == child))}


def test_a_nursery_child_in_school_as_well_is_known_to_both(each_house: House) -> None:
    house, cast = each_house, Cast(each_house)
    child = a_child(house, setting_id="nursery")
    assert known_to(house, cast, "olu") == set()
    with unit_of_work(house, cast.actor("ona")) as work:
        add_place(work, child, "school", TODAY)
    assert known_to(house, cast, "olu") == known_to(house, cast, "noel") == {child}
    with unit_of_work(house, cast.actor("olu")) as work:
        set_looked_after(work, child, LookedAfter.CARE_ORDER, TODAY)
    with unit_of_work(house, cast.actor("ona")) as work:
        end_place(work, child, "school", TODAY)
    assert known_to(house, cast, "olu") == set()
    assert places(house, child) == {("nursery", AUTUMN, None), ("school", TODAY, TODAY)}


def test_the_class_there_lists_the_child_and_old_pictures_are_still_tagged(house: House, cast: Cast) -> None:
    reception = a_class(house, "school", YearGroup.RECEPTION)
    child, picture = a_child(house, setting_id="nursery"), Stage(house, cast).kept_picture()
    with pytest.raises(NotFound), unit_of_work(house, cast.actor("dana")) as work:
        tag_person(work, picture, child)
    with unit_of_work(house, cast.actor("ona")) as work:
        add_place(work, child, "school", TODAY, reception)
    olu = cast.principal("olu")
    with reading(house) as session:
        listed = person_list(session, olu, TODAY, Wanted(class_id=reception))
        assert [row.id for row in listed.rows] == [child]
        assert [row.children for row in class_rows(session, olu) if row.choice.id == reception] == [1]
    with unit_of_work(house, cast.actor("ona")) as work:
        end_place(work, child, "school", TODAY)
    with unit_of_work(house, cast.actor("dana")) as work:
        tag_person(work, picture, child)
    with reading(house) as session:
        there = {one.id for group in groups_of(session, "school", [child]) for one in group.people}
        assert child in there
        assert groups_of(session, "school") == ()


@pytest.mark.parametrize(("username", "error"), [("noel", NotFound), ("olu", NotFound)])
def test_it_takes_somebody_who_looks_after_both(house: House, cast: Cast, username: str, error: type[Refused]) -> None:
    child = a_child(house, setting_id="nursery")
    with pytest.raises(error), unit_of_work(house, cast.actor(username)) as work:
        add_place(work, child, "school", TODAY)


def test_a_place_twice_a_wrong_class_and_the_own_setting_are_refused(house: House, cast: Cast) -> None:
    child, nursery = a_child(house), a_class(house, "nursery", YearGroup.NURSERY)
    with pytest.raises(Conflict, match="there-already"), unit_of_work(house, cast.actor("ona")) as work:
        add_place(work, child, "school", TODAY)
    with pytest.raises(Invalid, match="class-elsewhere"), unit_of_work(house, cast.actor("ona")) as work:
        add_place(work, a_child(house, "Ben Byron", setting_id="nursery"), "school", TODAY, nursery)
    with pytest.raises(Conflict, match="own-setting"), unit_of_work(house, cast.actor("ona")) as work:
        end_place(work, child, "school", TODAY)


def test_a_restriction_on_a_child_of_both_is_seen_by_both_leads(house: House, cast: Cast) -> None:
    child, _ = restricted(house)
    with unit_of_work(house, cast.actor("ona")) as work:
        add_place(work, child, "nursery", TODAY)
    for lead in ("sef", "noel"):
        with reading(house) as session:
            assert [line.person_id for line in restriction_list(session, cast.principal(lead), TODAY)] == [child]


def test_a_class_of_the_school_takes_a_nursery_child_there_on_its_day(
    house: House, cast: Cast, clock: StoppedClock
) -> None:
    reception = a_class(house, "school", YearGroup.RECEPTION)
    child = a_child(house, setting_id="nursery", class_id=a_class(house, "nursery", YearGroup.NURSERY))
    with unit_of_work(house, cast.actor("ona")) as work:
        set_class(work, [child], reception, date(2027, 1, 4))
    olu = cast.principal("olu")
    with reading(house) as session:
        assert session.get_one(Person, child).setting_id == "nursery"
        # The school's office can ask the parents in good time.
        assert person_head(session, olu, child, Permission.MANAGE_PEOPLE) is not None
    clock.forward(days=120)
    with unit_of_work(house, SYSTEM) as work:
        assert follow_dated_facts(work) == 1
    with reading(house) as session:
        row = session.get_one(Person, child)
        assert (row.setting_id, row.class_id) == ("school", reception)
    assert places(house, child) == {("nursery", AUTUMN, date(2027, 1, 3)), ("school", date(2027, 1, 4), None)}


def test_the_office_of_the_school_alone_takes_nobody_from_the_nursery(house: House, cast: Cast) -> None:
    nursery = a_class(house, "nursery", YearGroup.NURSERY)
    child = a_child(house)
    with pytest.raises(Invalid, match="class-elsewhere"), unit_of_work(house, cast.actor("olu")) as work:
        set_class(work, [child], nursery, TODAY)


def test_the_office_of_one_setting_takes_a_child_of_both_from_neither(house: House, cast: Cast) -> None:
    reception, child = a_class(house, "school", YearGroup.RECEPTION), a_child(house, setting_id="nursery")
    with unit_of_work(house, cast.actor("ona")) as work:
        add_place(work, child, "school", TODAY)
    with pytest.raises(Invalid, match="class-elsewhere"), unit_of_work(house, cast.actor("olu")) as work:
        set_class(work, [child], reception, TODAY)


def test_the_nursery_goes_up_into_the_schools_reception_and_back_again(house: House, cast: Cast) -> None:
    reception, nursery = a_class(house, "school", YearGroup.RECEPTION), a_class(house, "nursery", YearGroup.NURSERY)
    child = a_child(house, setting_id="nursery", class_id=nursery)
    with unit_of_work(house, cast.actor("ona")) as work:
        plan_roll_over(work, "nursery", NEXT_AUTUMN, {nursery: Choice(reception)})
    done = roll_over(house, cast.actor("ona"), "nursery")
    assert places(house, child) == {("nursery", AUTUMN, date(2027, 8, 31)), ("school", NEXT_AUTUMN, None)}
    with unit_of_work(house, cast.actor("ona")) as work:
        undo_roll_over(work, done)
    assert places(house, child) == {("nursery", AUTUMN, None)}
