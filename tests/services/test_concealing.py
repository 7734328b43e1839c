"""A former name is concealed by the safeguarding lead alone, and stays so when an older backup is put back."""

import pytest
from sqlalchemy import select

from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import Person, PersonName
from mediamgr.rules.events import SECRET, Event
from mediamgr.services.actors import CONSOLE
from mediamgr.services.concealing import conceal_name, show_name
from mediamgr.services.dated_facts import follow_dated_facts
from mediamgr.services.errors import Conflict, NotAllowed, NotFound, Refused
from mediamgr.services.house import House
from mediamgr.services.people import Name, rename_person
from mediamgr.services.rolling_over import plan_roll_over
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.services import register
from tests.services.test_restore import School, school

__all__ = ["school"]


def names(house: House, child: str) -> list[tuple[str, bool, bool]]:
    """Surname, in use, concealed."""
    with reading(house) as session:
        query = select(PersonName.surname, PersonName.current, PersonName.concealed)
        return sorted(tuple(row) for row in session.execute(query.where(PersonName.person_id == child)))


def entries(house: House, event: Event) -> list[list[str]]:
    with reading(house) as session:
        query = select(LedgerEntry.subjects).where(LedgerEntry.kind == event.value).order_by(LedgerEntry.seq)
        return list(session.scalars(query))


def test_the_lead_conceals_what_the_office_has_renamed_and_shows_a_mistake_again(each_house: House) -> None:
    house, cast = each_house, Cast(each_house)
    child, former = register.renamed(house)
    for _ in range(2):
        with unit_of_work(house, cast.actor("sef")) as work:
            conceal_name(work, child, former)
    assert names(house, child) == [("Byron", False, True), ("King", True, False)]
    assert entries(house, Event.NAME_CONCEALED) == [[child, former]]
    with unit_of_work(house, cast.actor("sef")) as work:
        show_name(work, child, former)
    assert names(house, child)[0] == ("Byron", False, False)


@pytest.mark.parametrize(("username", "error"), [("olu", NotAllowed), ("emil", NotAllowed), ("noel", NotFound)])
def test_nobody_else_does(house: House, cast: Cast, username: str, error: type[Refused]) -> None:
    child, former = register.renamed(house)
    for act in (conceal_name, show_name):
        with pytest.raises(error), unit_of_work(house, cast.actor(username)) as work:
            act(work, child, former)


def test_the_name_in_use_cannot_be_concealed_and_another_childs_is_not_found(house: House, cast: Cast) -> None:
    child, _ = register.renamed(house)
    _, others = register.renamed(house)
    with reading(house) as session:
        in_use = session.scalars(select(PersonName.id).where(PersonName.person_id == child, PersonName.current)).one()
    with pytest.raises(Conflict, match="name-in-use"), unit_of_work(house, cast.actor("sef")) as work:
        conceal_name(work, child, in_use)
    with pytest.raises(NotFound), unit_of_work(house, cast.actor("sef")) as work:
        conceal_name(work, child, others)


def test_renaming_and_concealing_at_once_leaves_one_entry_which_is_secret(house: House, cast: Cast) -> None:
    child = register.a_child(house)
    with unit_of_work(house, cast.actor("sef")) as work:
        rename_person(work, child, Name("Ada", "King"), conceal_former=True)
    assert len(entries(house, Event.NAME_CONCEALED)) == 1
    assert entries(house, Event.PERSON_CHANGED) == []
    assert {Event.NAME_CONCEALED, Event.NAME_SHOWN_AGAIN} <= SECRET


def test_a_later_change_by_the_office_brings_nothing_back(house: House, cast: Cast) -> None:
    child = register.a_child(house)
    with unit_of_work(house, cast.actor("sef")) as work:
        rename_person(work, child, Name("Ada", "King"), conceal_former=True)
    with unit_of_work(house, cast.actor("olu")) as work:
        rename_person(work, child, Name("Ada", "Lovelace"))
    assert names(house, child) == [("Byron", False, True), ("King", False, False), ("Lovelace", True, False)]


def test_a_backup_from_before_it_was_concealed_shows_it_no_more(school: School) -> None:
    child, former = register.renamed(school.house)
    school.copy()
    with unit_of_work(school.house, school.cast.actor("sef")) as work:
        conceal_name(work, child, former)
    house = school.put_back()
    assert names(house, child) == [("Byron", False, True), ("King", True, False)]


def test_a_backup_from_before_the_new_name_has_a_placeholder_until_the_lead_types_it(school: School) -> None:
    child = register.a_child(school.house)
    school.copy()
    with unit_of_work(school.house, school.cast.actor("sef")) as work:
        rename_person(work, child, Name("Ada", "King"), conceal_former=True)
    house = school.put_back()
    assert names(house, child) == [("Byron", False, True), ("withheld", True, False)]


def test_a_roll_over_into_a_class_that_the_backup_does_not_know_leaves_the_child_where_it_was(school: School) -> None:
    oak = register.oak(school.house)
    child = register.a_child(school.house, class_id=oak)
    school.copy()
    with unit_of_work(school.house, school.cast.actor("olu")) as work:
        plan_roll_over(work, "school", register.NEXT_AUTUMN, {})
    register.roll_over(school.house, school.cast.actor("olu"))
    house = school.put_back()
    school.clock.forward(days=366)
    with unit_of_work(house, CONSOLE) as work:
        assert follow_dated_facts(work) == 0
    with reading(house) as session:
        assert session.get_one(Person, child).class_id == oak
