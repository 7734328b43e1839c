"""A form is recorded once, however often it is sent; what was sent under its number once cannot become other words."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from mediamgr.records.forms import EnteredForm
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.register import Decision
from mediamgr.rules.consent_facts import Answer, How
from mediamgr.services.decisions import NewDecision
from mediamgr.services.entering import Entered, enter_form
from mediamgr.services.errors import Conflict, Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from mediamgr.services.sweeping import forget_expired
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.services.register import Family, a_family

DAY = date(2026, 9, 7)
Send = Callable[..., Entered]


def form(family: Family, *purposes: str, answer: Answer = Answer.GRANTED) -> list[NewDecision]:
    mother = family.carers["Mother"]
    return [NewDecision(family.child, purpose, answer, DAY, How.PAPER, carer_id=mother) for purpose in purposes]


def decisions(house: House) -> int:
    with reading(house) as session:
        return session.scalar(select(func.count()).select_from(Decision)) or 0


def send(house: House, cast: Cast, number: str, said: list[NewDecision], who: str = "olu") -> Entered:
    with unit_of_work(house, cast.actor(who)) as work:
        return enter_form(work, number, said[0].person_id, said)


def test_a_form_sent_twice_is_recorded_once(each_house: House) -> None:
    cast, family, number = Cast(each_house), a_family(each_house), str(uuid4())
    said = form(family, "website", "press")
    assert send(each_house, cast, number, said) == Entered(2, new=True)
    assert send(each_house, cast, number, said) == Entered(2, new=False)
    assert decisions(each_house) == 2


def test_the_same_form_from_two_sides_at_once_is_recorded_once(each_house: House) -> None:
    cast, family, number = Cast(each_house), a_family(each_house), str(uuid4())
    said, _ = form(family, "website", "press"), cast.actor("olu")
    with ThreadPoolExecutor(4) as side_by_side:
        found = list(side_by_side.map(lambda _: send(each_house, cast, number, said), range(4)))
    assert sorted(one.new for one in found) == [False, False, False, True]
    assert decisions(each_house) == 2


def test_a_number_is_used_for_one_form_only(house: House, cast: Cast) -> None:
    family, other, number = a_family(house), a_family(house, "Grace Hopper"), str(uuid4())
    send(house, cast, number, form(family, "website"))
    for changed in (form(family, "press"), form(other, "website"), form(family, "website", answer=Answer.REFUSED)):
        with pytest.raises(Conflict, match="entered-differently"):
            send(house, cast, number, changed)
    assert decisions(house) == 1


def test_the_same_parent_may_hand_in_another_form(house: House, cast: Cast) -> None:
    family = a_family(house)
    for answer in (Answer.GRANTED, Answer.REFUSED):
        send(house, cast, str(uuid4()), form(family, "website", answer=answer))
    assert decisions(house) == 2


def test_one_wrong_answer_records_none_of_the_form_and_leaves_its_number_free(house: House, cast: Cast) -> None:
    family, number = a_family(house), str(uuid4())
    said = form(family, "website", "press")
    with pytest.raises(Invalid, match="day-to-come"):
        send(house, cast, number, [said[0], replace(said[1], decided_on=date(2027, 1, 1))])
    assert decisions(house) == 0
    assert send(house, cast, number, said).new


@pytest.mark.parametrize(("number", "purposes"), [("", ("website",)), ("7", ("website",)), ("' OR 1", ("website",))])
def test_a_number_is_a_uuid(house: House, cast: Cast, number: str, purposes: tuple[str, ...]) -> None:
    with pytest.raises(Invalid, match="form-without-number"):
        send(house, cast, number, form(a_family(house), *purposes))


def test_a_form_is_one_childs(house: House, cast: Cast) -> None:
    said = form(a_family(house), "website") + form(a_family(house, "Grace Hopper"), "website")
    with pytest.raises(Invalid, match="form-of-another"):
        send(house, cast, str(uuid4()), said)


def test_a_form_without_an_answer_is_none(house: House, cast: Cast) -> None:
    with pytest.raises(Invalid, match="no-answer-chosen"), unit_of_work(house, cast.actor("olu")) as work:
        enter_form(work, str(uuid4()), a_family(house).child, [])


@pytest.mark.parametrize(("who", "refusal"), [("dana", NotAllowed), ("emil", NotAllowed), ("noel", NotFound)])
def test_only_office_and_safeguarding_lead_of_the_setting(
    house: House, cast: Cast, who: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        send(house, cast, str(uuid4()), form(a_family(house), "website"), who)


def test_each_answer_leaves_its_entry_and_the_form_none_of_its_own(house: House, cast: Cast) -> None:
    family = a_family(house)
    with reading(house) as session:
        before = session.scalar(select(func.max(LedgerEntry.seq)))
    send(house, cast, str(uuid4()), form(family, "website", "press"))
    with reading(house) as session:
        kinds = session.scalars(select(LedgerEntry.kind).where(LedgerEntry.seq > before)).all()
    assert [kind for kind in kinds if kind not in {"AccountCreated", "SignedIn"}] == ["DecisionRecorded"] * 2


def test_numbers_are_forgotten_after_two_months(house: House, cast: Cast) -> None:
    send(house, cast, str(uuid4()), form(a_family(house), "website"))
    forget_expired(house)
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(EnteredForm)) == 1
    house.clock.moment += timedelta(days=61)  # type: ignore[attr-defined]
    forget_expired(house)
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(EnteredForm)) == 0
    assert decisions(house) == 1
