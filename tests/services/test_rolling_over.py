"""Everybody up a year: planned, done in one transaction, undone until something rests on it."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records import facts
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import Person, SchoolClass
from mediamgr.records.register import PersonFact
from mediamgr.records.roll_over_facts import recorded_since
from mediamgr.records.rolling import RollOver
from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.events import Event
from mediamgr.rules.rolling_over import LEAVE, NEW, STAY, Choice
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.actors import SYSTEM
from mediamgr.services.classes import NewClass, make_classes
from mediamgr.services.dated_facts import follow_dated_facts, set_class, set_leaving
from mediamgr.services.errors import Conflict, Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_child
from mediamgr.services.rolling_back import undo_roll_over
from mediamgr.services.rolling_over import apply_roll_over, plan_children, plan_roll_over
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.counting import counted
from tests.services.register import NEXT_AUTUMN, a_child, a_family, roll_over, says


@pytest.fixture
def rooms(house: House) -> dict[str, str]:
    return make_rooms(house)


def make_rooms(house: House) -> dict[str, str]:
    names = {"Reception": YearGroup.RECEPTION, "Hazel": YearGroup.YEAR_1, "Rowan": YearGroup.YEAR_2}
    last = {"Birch": YearGroup.YEAR_3, "Oak": YearGroup.YEAR_6}
    with unit_of_work(house, SYSTEM) as work:
        new = [NewClass("school", name, year, n) for n, (name, year) in enumerate((names | last).items())]
        return dict(zip(names | last, make_classes(work, new), strict=True))


def plan(house: House, cast: Cast, choices: dict[str, Choice] | None = None) -> None:
    with unit_of_work(house, cast.actor("olu")) as work:
        plan_roll_over(work, "school", NEXT_AUTUMN, choices or {})


def go(house: House, cast: Cast, choices: dict[str, Choice] | None = None) -> str:
    plan(house, cast, choices)
    return roll_over(house, cast.actor("olu"))


def listed(house: House, child: str) -> str | None:
    with reading(house) as session:
        return session.get_one(Person, child).class_id


def newest(session: Session, child: str, kind: str) -> tuple[str, date]:
    query = select(PersonFact.value, PersonFact.true_from).where(PersonFact.person_id == child, PersonFact.kind == kind)
    value, day = session.execute(query.order_by(PersonFact.seq.desc())).first() or ("", date.min)
    return value, day


def test_everybody_goes_up_from_the_day_on_and_the_last_year_leaves(each_house: House, clock: StoppedClock) -> None:
    house, cast = each_house, Cast(each_house)
    rooms = make_rooms(house)
    ada = a_child(house, "Ada Byron", class_id=rooms["Hazel"])
    old = a_child(house, "Olive Oak", class_id=rooms["Oak"])
    done = go(house, cast)
    assert listed(house, ada) == rooms["Hazel"]
    with reading(house) as session:
        assert newest(session, ada, "class") == (rooms["Rowan"], NEXT_AUTUMN)
        assert newest(session, old, "leaving") == ("2027-08-31", date(2027, 8, 31))
        assert session.get_one(Person, old).left_on == date(2027, 8, 31)
        (entry,) = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == Event.ROLLED_OVER.value))
        assert set(entry.subjects) == {done, ada, old}
        assert entry.facts == {"since": "2027-09-01", "moved": 1, "left": 1}
    clock.forward(days=330)
    with unit_of_work(house, SYSTEM) as work:
        assert follow_dated_facts(work) == 1
    assert listed(house, ada) == rooms["Rowan"]


def test_a_new_class_is_made_and_exceptions_go_elsewhere(house: House, cast: Cast, rooms: dict[str, str]) -> None:
    ada, ben, cleo = (a_child(house, name, class_id=rooms["Hazel"]) for name in ("Ada B", "Ben B", "Cleo B"))
    plan(house, cast, {rooms["Hazel"]: Choice(NEW, " Year 2 Hazel ")})
    with unit_of_work(house, cast.actor("olu")) as work:
        plan_children(work, "school", rooms["Hazel"], {ben: STAY, cleo: rooms["Birch"]})
    roll_over(house, cast.actor("olu"))
    with reading(house) as session:
        made, day = newest(session, ada, "class")
        room = session.get_one(SchoolClass, made)
        assert (room.name, room.year, day) == ("Year 2 Hazel", "year-2", NEXT_AUTUMN)
        assert newest(session, ben, "class")[0] == rooms["Hazel"]
        assert newest(session, cleo, "class") == (rooms["Birch"], NEXT_AUTUMN)
        # into the juniors: that phase begins, and it is recorded where it changes and only there
        assert newest(session, cleo, "phase") == ("juniors", NEXT_AUTUMN)
        assert newest(session, ada, "phase")[1] < NEXT_AUTUMN


def test_what_was_seen_is_what_is_done_or_nothing(house: House, cast: Cast, rooms: dict[str, str]) -> None:
    a_child(house, class_id=rooms["Hazel"])
    plan(house, cast)
    with pytest.raises(Conflict, match="children-changed"), unit_of_work(house, cast.actor("olu")) as work:
        apply_roll_over(work, "school", "what an older preview said")
    with reading(house) as session:
        assert session.scalar(select(func.count()).where(RollOver.applied_at.is_not(None))) == 0


def test_whoever_has_a_place_from_that_day_already_stays_with_it(
    house: House, cast: Cast, rooms: dict[str, str]
) -> None:
    ada = a_child(house, class_id=rooms["Hazel"])
    ben = a_child(house, "Ben New", class_id=rooms["Hazel"])
    with unit_of_work(house, cast.actor("olu")) as work:
        set_class(work, [ada], rooms["Birch"], NEXT_AUTUMN)
    go(house, cast)
    with reading(house) as session:
        assert newest(session, ada, "class")[0] == rooms["Birch"]
        assert newest(session, ben, "class")[0] == rooms["Rowan"]


def test_a_second_roll_over_for_the_same_day_moves_nobody_twice(
    house: House, cast: Cast, rooms: dict[str, str]
) -> None:
    a_child(house, class_id=rooms["Hazel"])
    go(house, cast)
    plan(house, cast)
    with pytest.raises(Conflict, match="nobody-moves"):
        roll_over(house, cast.actor("olu"))


def test_undone_everybody_is_back_and_it_can_be_done_again(each_house: House) -> None:
    house, cast = each_house, Cast(each_house)
    rooms = make_rooms(house)
    ada = a_child(house, class_id=rooms["Rowan"])
    old = a_child(house, "Olive Oak", class_id=rooms["Oak"])
    with unit_of_work(house, cast.actor("olu")) as work:
        set_leaving(work, old, date(2027, 12, 17))
    done = go(house, cast, {rooms["Rowan"]: Choice(NEW, "Year 3 Rowan")})
    with unit_of_work(house, cast.actor("olu")) as work:
        assert undo_roll_over(work, done) == 2
    with reading(house) as session:
        assert newest(session, ada, "class") == (rooms["Rowan"], NEXT_AUTUMN)
        assert newest(session, ada, "phase") == ("infants", NEXT_AUTUMN)
        # the last day that the office had recorded before is the last day again
        assert session.get_one(Person, old).left_on == date(2027, 12, 17)
        assert newest(session, old, "leaving")[0] == "2027-12-17"
        made = session.get_one(RollOver, done).made
        assert session.get_one(SchoolClass, made[0]).retired_at is not None
    with pytest.raises(Conflict, match="undone-already"), unit_of_work(house, cast.actor("olu")) as work:
        undo_roll_over(work, done)
    go(house, cast)
    with reading(house) as session:
        assert newest(session, ada, "class")[0] == rooms["Birch"]


def test_a_yes_outlives_a_change_of_phase_that_was_undone(house: House, cast: Cast, rooms: dict[str, str]) -> None:
    family = a_family(house, class_id=rooms["Rowan"])
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, "archive", on=date(2026, 9, 7))
    done = go(house, cast)
    assert not allowed(house, family.child, NEXT_AUTUMN)
    with unit_of_work(house, cast.actor("olu")) as work:
        undo_roll_over(work, done)
    assert allowed(house, family.child, NEXT_AUTUMN)


def allowed(house: House, child: str, day: date) -> bool:
    with reading(house) as session:
        register = facts.for_people(session, [child])
    purpose = register.purposes["archive"]
    assert purpose.renew_years is None, "the yearly end would come on the same day"
    return stands(register.people[child], purpose, day).verdict.allowed


def test_a_later_move_of_one_of_its_children_stands_in_the_way(house: House, cast: Cast, rooms: dict[str, str]) -> None:
    ada = a_child(house, class_id=rooms["Hazel"])
    done = go(house, cast)
    with unit_of_work(house, cast.actor("olu")) as work:
        set_class(work, [ada], rooms["Birch"], NEXT_AUTUMN)
    assert cannot_undo(house, cast, done) == {"moved": {ada}}


def test_a_newcomer_in_a_new_class_stands_in_the_way(house: House, cast: Cast, rooms: dict[str, str]) -> None:
    a_child(house, class_id=rooms["Hazel"])
    done = go(house, cast, {rooms["Hazel"]: Choice(NEW, "Year 2 Hazel")})
    with reading(house) as session:
        (made,) = session.get_one(RollOver, done).made
    with unit_of_work(house, cast.actor("olu")) as work:
        new = record_child(work, NewPerson("school", Name("Nell", "New"), class_id=made, since=NEXT_AUTUMN))
    assert cannot_undo(house, cast, done) == {"joined": {new}}


def test_an_answer_stands_in_the_way_only_where_the_phase_changed_or_the_child_left(
    house: House, cast: Cast, rooms: dict[str, str]
) -> None:
    same, other = (a_family(house, name, class_id=rooms[room]) for name, room in (("A B", "Hazel"), ("C D", "Rowan")))
    done = go(house, cast)
    says(house, same.child, same.carers["Mother"], Answer.GRANTED, on=date(2026, 10, 12))
    with reading(house) as session:
        assert not recorded_since(session, session.get_one(RollOver, done)).anything
    says(house, other.child, other.carers["Mother"], Answer.REFUSED, on=date(2026, 10, 12))
    assert cannot_undo(house, cast, done) == {"answered": {other.child}}


def cannot_undo(house: House, cast: Cast, done: str) -> dict[str, set[str]]:
    """What rests on it, having seen that it cannot be undone."""
    with pytest.raises(Conflict, match="rests-on-it"), unit_of_work(house, cast.actor("olu")) as work:
        undo_roll_over(work, done)
    with reading(house) as session:
        since = recorded_since(session, session.get_one(RollOver, done))
    found = {"moved": since.moved, "joined": since.joined, "answered": since.answered}
    return {kind: set(ids) for kind, ids in found.items() if ids}


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (Choice("a-class-of-nowhere"), "class-elsewhere"),
        (Choice("new:hazel"), "class-elsewhere"),
        (Choice(NEW, "  "), "name-missing"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    house: House, cast: Cast, rooms: dict[str, str], choice: Choice, code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        plan(house, cast, {rooms["Hazel"]: choice})


def test_a_new_class_that_a_child_is_to_go_to_stays_in_the_plan(
    house: House, cast: Cast, rooms: dict[str, str]
) -> None:
    ada = a_child(house, class_id=rooms["Reception"])
    plan(house, cast, {rooms["Hazel"]: Choice(NEW, "2H")})
    with unit_of_work(house, cast.actor("olu")) as work:
        plan_children(work, "school", rooms["Reception"], {ada: f"new:{rooms['Hazel']}"})
    with pytest.raises(Invalid, match="new-class-needed"):
        plan(house, cast, {rooms["Hazel"]: Choice(LEAVE)})


def test_only_who_looks_after_the_settings_people_moves_them(house: House, cast: Cast, rooms: dict[str, str]) -> None:
    for username, error in (("dana", NotAllowed), ("noel", NotFound)):
        with pytest.raises(error), unit_of_work(house, cast.actor(username)) as work:
            plan_roll_over(work, "school", NEXT_AUTUMN, {})


def test_the_number_of_questions_does_not_grow_with_the_school(house: House, cast: Cast, rooms: dict[str, str]) -> None:
    numbers = []
    for size in (2, 12):
        for n in range(size):
            a_child(house, f"Ada B{n}", class_id=rooms["Hazel"])
        plan(house, cast)
        with counted(house.engine) as asked:
            done = roll_over(house, cast.actor("olu"))
        with counted(house.engine) as back, unit_of_work(house, cast.actor("olu")) as work:
            undo_roll_over(work, done)
        numbers.append((len(asked), len(back)))
    assert numbers[0] == numbers[1]
