"""Looking back to any day equals a replay, by an independent model, of what had been recorded by then."""

import inspect
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediamgr.reading.travel import TravelLine, travel_page
from mediamgr.records import facts
from mediamgr.rules.days import LONDON
from mediamgr.rules.hindsight import look_back
from mediamgr.rules.permissions import Principal
from mediamgr.services.actors import SYSTEM
from mediamgr.services.house import House
from mediamgr.services.purposes import retire_purpose
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services import reference_model
from tests.services.acted import FIRST, YEARS, Drawn, Life

DAYS = st.lists(st.integers(-30, 500), min_size=3, max_size=3)
Readers = dict[str, Principal]
ASK_THE_LEAD = "ask-safeguarding-lead"


@pytest.fixture
def readers(house: House) -> Readers:
    return of(house)


@pytest.fixture
def postgres_readers(postgres_house: House) -> Readers:
    return of(postgres_house)


def of(house: House) -> Readers:
    """The safeguarding lead and the office, signed in."""
    cast = Cast(house)
    return {who: cast.principal(who) for who in ("sef", "olu")}


def often(examples: int) -> settings:
    return settings(
        max_examples=examples,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
        deadline=None,
    )


def lived(house: House, clock: StoppedClock, years: list[Drawn]) -> Life:
    life = Life(house, clock)
    life.begin()
    for drawn in years:
        life.act(drawn)
    return life


def expected(life: Life, day: date) -> tuple[str, str]:
    """The reference model's word for what was on record on the evening of that day, and for what is known now."""
    then = [step for recorded_on, step in life.told if recorded_on <= day]
    return reference_model.stood(then, day), reference_model.stood([step for _, step in life.told], day)


def interesting(life: Life, drawn: list[int]) -> Iterator[date]:
    """Days drawn by chance, and the days around everything that was recorded."""
    yield from (FIRST + timedelta(days=number) for number in drawn)
    for recorded_on, step in life.told:
        yield from (recorded_on - timedelta(days=1), recorded_on, step[3] - timedelta(days=1), step[3])


def by_the_facts(life: Life, drawn: list[int]) -> None:
    """The pure rule on the facts as the database gives them, for every interesting day."""
    with reading(life.house) as session:
        register = facts.for_people(session, [life.child])
    person, purpose = register.people[life.child], register.purposes[life.purpose]
    for day in set(interesting(life, drawn)):
        seen = look_back(person, purpose, day)
        assert (seen.then.state, seen.now.state) == expected(life, day), day


def by_the_page(life: Life, readers: Readers, day: date) -> None:
    """The page as the safeguarding lead and the office read it; the office nothing of restrictions."""
    day = min(day, life.today)
    lead, office = (line_of(life, readers[who], day) for who in ("sef", "olu"))
    assert (lead.then.code, lead.now.code) == expected(life, day)
    unbarred = Life(life.house, life.clock, told=[one for one in life.told if one[1][0] not in ("bar", "lift")])
    restricted_now = expected(life, life.today)[1] == "restricted"
    told = (ASK_THE_LEAD, ASK_THE_LEAD) if restricted_now else expected(unbarred, day)
    assert (office.then.code, office.now.code) == told
    assert office.then == office.now or office.differs or office.then.code == office.now.code


def line_of(life: Life, reader: Principal, day: date) -> TravelLine:
    with reading(life.house) as session:
        page = travel_page(session, reader, life.today, life.child, day)
    assert page is not None
    return next(line for line in page.lines if line.purpose.id == life.purpose)


def travels(house: House, readers: Readers, clock: StoppedClock, years: list[Drawn], days: list[int]) -> None:
    life = lived(house, clock, years)
    by_the_facts(life, days)
    by_the_page(life, readers, FIRST + timedelta(days=days[0]))
    # Out of the way of the next one: retired before anything began, it stands on no later page.
    clock.moment = datetime.combine(FIRST - timedelta(days=400), time(12), LONDON)
    with unit_of_work(house, SYSTEM) as work:
        retire_purpose(work, life.purpose)


def test_the_reference_model_is_small_enough_to_be_read_beside_the_register() -> None:
    lines = inspect.getsource(reference_model.stood).splitlines()
    assert len([line for line in lines if line.strip()]) <= 50


@often(40)
@given(years=YEARS, days=DAYS)
def test_looking_back_is_a_replay(
    house: House, readers: Readers, clock: StoppedClock, years: list[Drawn], days: list[int]
) -> None:
    travels(house, readers, clock, years, days)


@pytest.mark.postgres
@often(8)
@given(years=YEARS, days=DAYS)
def test_and_on_postgresql(
    postgres_house: House, postgres_readers: Readers, clock: StoppedClock, years: list[Drawn], days: list[int]
) -> None:
    travels(postgres_house, postgres_readers, clock, years, days)


@pytest.mark.torture
@often(5000)
@given(years=YEARS, days=DAYS)
def test_looking_back_is_a_replay_thousands_of_times(
    house: House, readers: Readers, clock: StoppedClock, years: list[Drawn], days: list[int]
) -> None:
    travels(house, readers, clock, years, days)
