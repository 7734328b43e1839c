"""Many writers at once, in several processes: no fork, no gap, nothing lost (SAFETY, "Faults"); and promise 3."""

from contextlib import ExitStack
from datetime import date

import pytest
from sqlalchemy import func, select

from mediamgr.records.chain import breaks
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.models import CHAINS
from mediamgr.records.register import Decision
from mediamgr.rules.consent_facts import Answer
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import reading
from tests.another_process import AnotherProcess
from tests.cast import Cast
from tests.services.register import a_child, a_family, says

PROCESSES = 3


def all_write(house: House, threads: int, times: int) -> None:
    """Every process lets its threads write, all at once; then every row is there, in one unbroken line."""
    child = a_child(house)
    with ExitStack() as stack:
        others = [stack.enter_context(AnotherProcess(house)) for _ in range(PROCESSES)]
        for other in others:
            other.send("write", child, threads, times)
        assert all(other.answer().isdigit() for other in others)
    wanted = PROCESSES * threads * times
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Decision)) == wanted
        told = select(func.count()).select_from(LedgerEntry).where(LedgerEntry.kind == "DecisionRecorded")
        assert session.scalar(told) == wanted
        assert [line for kind in CHAINS for line in breaks(session, kind, house.keys.ledger_digest)] == []


def test_twelve_writers_in_three_processes_make_one_unbroken_chain(each_house: House) -> None:
    all_write(each_house, threads=4, times=4)


@pytest.mark.torture
def test_over_fifty_writers_append_two_thousand_times_each(each_house: House) -> None:
    all_write(each_house, threads=17, times=2_000)


def test_a_withdrawal_in_one_process_is_obeyed_by_the_next_request_in_another(each_house: House) -> None:
    family = a_family(each_house)
    says(each_house, family.child, family.carers["Mother"], Answer.GRANTED)
    token = Cast(each_house).session("dana")
    question = ("get", token, f"/children/{family.child}", "May be photographed")
    with AnotherProcess(each_house) as other:
        assert other.ask(*question) == "200 there"
        says(each_house, family.child, family.carers["Mother"], Answer.WITHDRAWN, on=date(2026, 10, 12))
        assert other.ask(*question) == "200 not there"
