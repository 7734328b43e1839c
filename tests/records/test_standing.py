"""The lists' SQL finds what the rule finds, about a crowd of people at random, on either database."""

from datetime import date

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from mediamgr.reading.outstanding import What, listed, suspects
from mediamgr.records import facts, standing_sql
from mediamgr.records.engine import writing
from mediamgr.records.register import Decision, Purpose
from mediamgr.records.standing import NEVER, Scope, ask, standings
from mediamgr.records.suspects import NOES, UNUSUAL
from mediamgr.rules import deciders
from mediamgr.rules.consent import last_day_granted
from mediamgr.rules.finding import find
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.standing import State
from mediamgr.services.house import House
from tests.records.crowds import PURPOSES, crowd

DAYS = (date(2025, 9, 1), date(2026, 10, 12), date(2027, 8, 31))
Found = dict[tuple[str, str], tuple[str, date | None]]


def by_sql(session: Session, people: list[str], day: date) -> Found:
    found = standings(session, Scope(people=people), day)
    rows = ask(session, select(found).where(found.c.purpose_id.in_(PURPOSES)))
    return {
        (row.person_id, row.purpose_id): (row.state, None if row.until in (NEVER, None) else row.until) for row in rows
    }


def by_the_rule(session: Session, people: list[str], day: date) -> Found:
    register = facts.for_people(session, people)
    answers: Found = {}
    for person in register.people.values():
        for code in PURPOSES:
            purpose: PurposeFacts = register.purposes[code]
            found = find(person, purpose, day)
            answers[person.person_id, code] = (found.state.value, last_day_granted(found))
    return answers


def narrowing_loses_nobody(session: Session, people: list[str], day: date) -> int:
    """Each list of the office is the same when only those are asked about who can be on it; how few those were."""
    fewest = len(people)
    for what in (What.UNANSWERED, What.LAPSING, What.LAPSED, What.DISAGREEING):
        lists = []
        for only in ("", suspects(session, day, what)):
            found = standings(session, Scope(people=people, only=only), day)
            query = select(found.c.person_id, found.c.purpose_id).where(listed(what, found, day))
            lists.append({tuple(row) for row in ask(session, query)})
            few = session.execute(select(func.count(found.c.person_id.distinct()))).scalar_one()
            fewest = min(fewest, few)
        assert lists[0] == lists[1], (what, day, sorted(lists[0] - lists[1])[:5])
    return fewest


def agree(house: House, size: int) -> set[str]:
    """Compare both on every day; returns the states that occurred."""
    with Session(writing(house.engine)) as session:
        people = crowd(session, size)
        session.commit()
        states = set()
        for day in DAYS:
            sql, rule = by_sql(session, people, day), by_the_rule(session, people, day)
            wrong = [(key, sql.get(key), rule[key]) for key in rule if sql.get(key) != rule[key]]
            assert not wrong, (day, len(wrong), wrong[:5])
            assert sql.keys() == rule.keys()
            states |= {state for state, _ in sql.values()}
        # With one purpose in use many have answered everything, so that there is somebody to pass over.
        session.execute(update(Purpose).where(Purpose.id != PURPOSES[0]).values(retired_at=house.clock()))
        for day in DAYS:
            assert narrowing_loses_nobody(session, people, day) < size
    return states


def test_the_lists_find_what_the_rule_finds(each_house: House) -> None:
    assert agree(each_house, 200) == set(State)


@pytest.mark.torture
def test_the_lists_find_what_the_rule_finds_about_ten_thousand_people(each_house: House) -> None:
    assert agree(each_house, 10_000) == set(State)


def test_both_know_the_same_deciders() -> None:
    def listed(words: str) -> set[str]:
        return set(words.replace("'", "").split(", "))

    assert listed(standing_sql.PARENTS) == set(deciders._PARENTS)
    assert listed(standing_sql.PERSONS) == set(deciders._PERSONS)
    assert listed(standing_sql.CARE) == set(deciders.CARE)
    assert listed(standing_sql.OWN) == set(deciders.OWN)


def test_the_indexes_say_what_the_conditions_ask() -> None:
    """Word for word, or the database would not see that they fit."""
    indexes = {index.name: index for index in Decision.__table__.indexes}
    for name, words in (("ix_decision_unusual", UNUSUAL), ("ix_decision_no", f"answer IN ({NOES})")):
        assert str(indexes[name].dialect_options["sqlite"]["where"]) == words
