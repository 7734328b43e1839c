"""Decisions are recorded with all their fields, checked, and only ever corrected by a new one."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.register import Decision
from mediamgr.records.words import Words
from mediamgr.rules.consent_facts import Answer, DeciderKind, How
from mediamgr.rules.events import Event
from mediamgr.services.decisions import ChildsNo, NewDecision, record_childs_no, record_decision, record_decisions
from mediamgr.services.errors import Conflict, Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from mediamgr.services.purposes import NewWording, publish_wording, retire_purpose
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.services.register import Family, a_child, a_family, an_adult, says

DAY = date(2026, 9, 7)


@pytest.fixture
def family(house: House) -> Family:
    return a_family(house)


def yes(family: Family, purpose_id: str = "website") -> NewDecision:
    return NewDecision(family.child, purpose_id, Answer.GRANTED, DAY, How.PAPER, carer_id=family.carers["Mother"])


def test_a_decision_keeps_who_when_how_and_who_wrote_it_down(house: House, cast: Cast, family: Family) -> None:
    with unit_of_work(house, cast.actor("olu")) as work:
        seq = record_decision(work, yes(family))
    with reading(house) as session:
        row = session.get_one(Decision, seq)
        assert (row.decider_kind, row.answer, row.decided_on, row.how) == ("mother", "granted", DAY, "paper")
        assert row.recorder_id == cast.account_id("olu")
        assert row.recorded_at == house.clock()


def test_each_decision_leaves_exactly_one_entry(house: House, cast: Cast, family: Family) -> None:
    with unit_of_work(house, cast.actor("olu")) as work:
        record_decisions(work, [yes(family, purpose) for purpose in ("website", "social", "press")])
    with reading(house) as session:
        count = select(func.count()).where(LedgerEntry.kind == Event.DECISION_RECORDED.value)
        assert session.scalar(count) == 3


def test_a_note_lies_beside_the_chain_and_only_its_digest_in_it(house: House, cast: Cast, family: Family) -> None:
    with unit_of_work(house, cast.actor("olu")) as work:
        seq = record_decision(work, replace(yes(family), note="Rang from her work"))
    with reading(house) as session:
        row = session.get_one(Decision, seq)
        words = session.get_one(Words, row.note_id)
        assert words.text is not None
        assert words.salt is not None
        assert row.note_mac == house.keys.words_digest(words.salt, words.text)


@pytest.mark.parametrize("who", ["dana", "emil", "hana", "gwen"])
def test_only_office_and_safeguarding_lead_record_decisions(house: House, cast: Cast, family: Family, who: str) -> None:
    with pytest.raises(NotAllowed), unit_of_work(house, cast.actor(who)) as work:
        record_decision(work, yes(family))


def test_the_other_setting_does_not_know_the_child(house: House, cast: Cast, family: Family) -> None:
    with pytest.raises(NotFound), unit_of_work(house, cast.actor("noel")) as work:
        record_decision(work, yes(family))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"decided_on": date(2026, 10, 13)}, "decided_on"),
        ({"lapses_on": date(2026, 9, 6)}, "lapses_on"),
        ({"plan_on": date(2026, 9, 8)}, "plan_on"),
        ({"purpose_id": "passports"}, "purpose_id"),
        ({"carer_id": None}, "decider"),
        ({"carer_id": None, "decider_kind": DeciderKind.UNNAMED}, "decider"),
        ({"carer_id": "nobody"}, "decider"),
        ({"answer": Answer.NOTHING}, "answer"),
        ({"corrects_seq": 999}, "corrects_seq"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    house: House, cast: Cast, family: Family, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal, unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, replace(yes(family), **change))  # type: ignore[arg-type]  # a table of bent fields
    assert refusal.value.field == field


def test_midnight_is_the_schools_own(house: House, cast: Cast, family: Family) -> None:
    # 23:30 in UTC on 12 October is half past midnight of the 13th in London's summer time.
    house.clock.moment = house.clock().replace(hour=23, minute=30)  # type: ignore[attr-defined]
    with unit_of_work(house, cast.actor("olu")) as work:
        assert record_decision(work, replace(yes(family), decided_on=date(2026, 10, 13))) > 0


def test_a_carer_of_another_child_decides_nothing_here(house: House, cast: Cast, family: Family) -> None:
    other = a_family(house, "Grace Hopper")
    with pytest.raises(Invalid, match="not-a-carer"), unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, replace(yes(family), carer_id=other.carers["Mother"]))


def test_an_adult_decides_alone(house: House, cast: Cast, family: Family) -> None:
    adult = an_adult(house)
    with pytest.raises(Invalid, match="adults"), unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, replace(yes(family), person_id=adult))
    with unit_of_work(house, cast.actor("olu")) as work:
        seq = record_decision(work, replace(yes(family), person_id=adult, carer_id=None))
    with reading(house) as session:
        assert session.get_one(Decision, seq).decider_kind == "self"


def test_a_retired_purpose_takes_no_new_yes_but_any_no(house: House, cast: Cast, family: Family) -> None:
    with unit_of_work(house, cast.actor("emil")) as work:
        retire_purpose(work, "website")
    with pytest.raises(Invalid, match="purpose-retired"), unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, yes(family))
    with unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, replace(yes(family), answer=Answer.WITHDRAWN))


def test_the_wording_shown_must_belong_to_the_purpose(house: House, cast: Cast, family: Family) -> None:
    with unit_of_work(house, cast.actor("emil")) as work:
        wording = publish_wording(work, "website", NewWording("May we?", date(2026, 10, 12)))
    with pytest.raises(Invalid, match="wording-of-another"), unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, replace(yes(family, "press"), wording_id=wording))
    with unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, replace(yes(family), wording_id=wording))


def test_a_mistake_is_corrected_once_by_a_new_decision(house: House, cast: Cast, family: Family) -> None:
    with unit_of_work(house, cast.actor("olu")) as work:
        wrong = record_decision(work, yes(family))
    undone = replace(yes(family), answer=Answer.NOTHING, corrects_seq=wrong)
    with unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, undone)
    with pytest.raises(Conflict), unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, undone)


def test_a_correction_names_a_decision_of_the_same_child_and_purpose(house: House, cast: Cast, family: Family) -> None:
    elsewhere = says(house, family.child, family.carers["Mother"], Answer.GRANTED, "press")
    with pytest.raises(Invalid), unit_of_work(house, cast.actor("olu")) as work:
        record_decision(work, replace(yes(family), corrects_seq=elsewhere))


def test_any_teacher_of_the_setting_records_a_childs_own_no(house: House, cast: Cast, family: Family) -> None:
    with unit_of_work(house, cast.actor("tom")) as work:
        record_childs_no(work, family.child, ChildsNo.PICTURES)
    with reading(house) as session:
        rows = session.execute(select(Decision.purpose_id, Decision.answer, Decision.decider_kind)).all()
    assert sorted(rows) == [("photographed", "objected", "child"), ("recorded", "objected", "child")]


def test_a_child_may_be_photographed_and_shown_to_nobody(house: House, cast: Cast) -> None:
    child = a_child(house)
    with unit_of_work(house, cast.actor("dana")) as work:
        record_childs_no(work, child, ChildsNo.SHOWING)
    with reading(house) as session:
        purposes = set(session.scalars(select(Decision.purpose_id)))
    assert {"website", "class_photo", "own_journal", "other_setting", "name_with_image"} <= purposes
    assert not purposes & {"photographed", "recorded", "display", "archive"}


def test_a_teacher_of_the_other_setting_finds_no_such_child(house: House, cast: Cast) -> None:
    child = a_child(house)
    with pytest.raises(NotFound), unit_of_work(house, cast.actor("nia")) as work:
        record_childs_no(work, child, ChildsNo.PICTURES)
