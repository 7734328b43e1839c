"""The gate's facts are the same on either database, and read what the services wrote."""

from datetime import UTC, date, datetime

import pytest

from mediamgr.records import facts
from mediamgr.records.plain_rows import day, moment
from mediamgr.rules.codes import Code
from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, Mark, Responsibility
from mediamgr.rules.permissions import Permission
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.rules.standing import State
from mediamgr.services.clearance import clear_asking, clear_work
from mediamgr.services.dated_facts import set_leaving
from mediamgr.services.house import House
from mediamgr.services.purposes import NewWording, publish_wording, retire_purpose
from mediamgr.services.restrictions import RestrictionKind, impose_restriction, lift_restriction
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.records.gallery import a_picture, a_share
from tests.services.register import AUTUMN, a_family, oak, says

TODAY = date(2026, 10, 12)


def test_both_databases_give_the_gate_the_same_answer(each_house: House) -> None:
    cast = Cast(each_house)
    family = a_family(each_house, "Siân O’Brien", class_id=oak(each_house))
    for purpose in (PHOTOGRAPHED, "website"):
        says(each_house, family.child, family.carers["Mother"], Answer.GRANTED, purpose)
    dana = cast.principal("dana")
    picture = a_picture(each_house, dana.account_id, family.child)
    named = a_picture(each_house, dana.account_id, family.child, caption="Sian’s castle")
    share = a_share(each_house, dana.account_id, "website", picture, named)
    with reading(each_house) as session:
        assert clear_work(session, dana, Permission.SEE_PICTURES, [picture, named], TODAY).allowed
        verdict = clear_asking(session, share, TODAY)
    assert [(r.code, r.picture_id, r.person_id) for r in verdict.refusals] == [(Code.NAME_SHOWN, named, family.child)]


def test_everything_dated_arrives_with_its_day_and_moment(each_house: House) -> None:
    family = a_family(each_house, both_asked=True, class_id=oak(each_house))
    says(each_house, family.child, family.carers["Father"], Answer.REFUSED)
    cast = Cast(each_house)
    with unit_of_work(each_house, cast.actor("olu")) as work:
        set_leaving(work, family.child, date(2027, 7, 20))
    with reading(each_house) as session:
        person = facts.for_people(session, [family.child]).people[family.child]
    assert [entry.value for entry in person.leaving] == [date(2027, 7, 20)]
    assert {c.relationship for c in person.carers} == {DeciderKind.MOTHER, DeciderKind.FATHER}
    assert all(c.responsibility[0].value is Responsibility.YES for c in person.carers)
    assert all(c.asked_in_all_cases[0].value is True for c in person.carers)
    assert person.phases[0].since == AUTUMN
    assert person.decisions[0].recorded_at == each_house.clock()


def test_a_lifted_restriction_is_read_with_its_lifting(each_house: House) -> None:
    cast = Cast(each_house)
    child = a_family(each_house).child
    with unit_of_work(each_house, cast.actor("sef")) as work:
        restriction = impose_restriction(
            work, child, RestrictionKind.REFUGE, starts_on=AUTUMN, ends_on=date(2027, 1, 1)
        )
    with unit_of_work(each_house, cast.actor("sef")) as work:
        lift_restriction(work, restriction, TODAY)
    with reading(each_house) as session:
        (found,) = facts.for_people(session, [child]).people[child].restrictions
    assert (found.since, found.until) == (AUTUMN, date(2027, 1, 1))
    assert found.lifted is not None
    assert found.lifted.day == TODAY


def test_a_wording_that_asks_again_ends_what_rested_on_the_old_one(each_house: House) -> None:
    cast = Cast(each_house)
    family = a_family(each_house)
    says(each_house, family.child, family.carers["Mother"], Answer.GRANTED, "website")
    with unit_of_work(each_house, cast.actor("emil")) as work:
        publish_wording(work, "website", NewWording("New words", TODAY, ask_again=True))
    with reading(each_house) as session:
        register = facts.for_people(session, [family.child])
    person, website = register.people[family.child], register.purposes["website"]
    assert stands(person, website, date(2026, 10, 11)).state is State.GRANTED
    assert stands(person, website, TODAY).state is State.LAPSED


def test_a_retired_purpose_is_known_with_the_day_of_its_end(each_house: House) -> None:
    with unit_of_work(each_house, Cast(each_house).actor("emil")) as work:
        retire_purpose(work, "press")
    with reading(each_house) as session:
        assert facts.for_people(session, []).purposes["press"].retired_on == TODAY


def test_the_mark_says_where_the_three_chains_stand(each_house: House) -> None:
    with reading(each_house) as session:
        assert facts.register_mark(session) == Mark(0, 0, 0)
    family = a_family(each_house)
    seq = says(each_house, family.child, family.carers["Mother"], Answer.GRANTED)
    with reading(each_house) as session:
        assert facts.register_mark(session) == Mark(decisions=seq, facts=6, restrictions=0)


@pytest.mark.parametrize("value", ["yesterday", "", 20261012, None, "2026-13-01"])
def test_what_is_no_day_is_no_day(value: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day(value)


def test_a_moment_without_a_zone_was_written_in_utc() -> None:
    assert moment("2026-10-12 09:30:00.000000") == datetime(2026, 10, 12, 9, 30, tzinfo=UTC)
