"""The installation's own work on SQLite and on PostgreSQL alike."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.jobs.tasks import queue_what_is_due
from mediamgr.jobs.worker import work_once
from mediamgr.reading.installation import clear_out_page, what_waits
from mediamgr.reading.ledger import Search, ledger_page
from mediamgr.records.engine import writing
from mediamgr.records.installation import Job
from mediamgr.records.pictures import Picture
from mediamgr.rules.consent_facts import Answer
from mediamgr.rules.events import Event
from mediamgr.services.health import look_after
from mediamgr.services.house import House
from mediamgr.services.journalling import MARK, carry_out
from mediamgr.services.journals import journal_of
from mediamgr.services.replaying import replay, since_the_backup
from mediamgr.services.retention import clear_out
from mediamgr.services.stocktake import Found, take_stock
from mediamgr.services.unit_of_work import reading, unit_of_work
from mediamgr.services.verifying import verify
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services import register
from tests.stage import Stage


def beat() -> None:
    """Nobody else wants the job."""


@pytest.fixture
def stage(each_house: House, clock: StoppedClock) -> Stage:
    each_house.settings.vault.mkdir(exist_ok=True)
    clock.moment = datetime.now(UTC)
    return Stage(each_house, Cast(each_house))


def test_a_whole_house_is_well_and_verified(each_house: House, stage: Stage) -> None:
    family = register.a_family(each_house)
    register.says(each_house, family.child, family.carers["Mother"], Answer.GRANTED)
    stage.picture(people=(family.child,))
    assert look_after(each_house).well
    assert list(verify(each_house, step=beat, wait=lambda _: None)) == []
    assert take_stock(each_house, beat) == Found()


def test_every_job_that_is_due_runs_through(each_house: House, stage: Stage) -> None:
    stage.kept_picture()
    queue_what_is_due(each_house)
    while work_once(each_house):
        pass
    with Session(each_house.engine) as session:
        assert dict(session.execute(select(Job.state, func.count()).group_by(Job.state)).all()) == {"done": 7}


def test_a_clear_out_stops_asks_and_is_shown(each_house: House, stage: Stage) -> None:
    pictures = [stage.kept_picture() for _ in range(2)]
    yesterday = each_house.clock().date() - timedelta(days=1)
    with Session(writing(each_house.engine)) as session, session.begin():
        for picture_id in pictures:
            session.get_one(Picture, picture_id).keep_until = yesterday
    assert clear_out(each_house, beat) == 0
    emil = stage.cast.principal("emil")
    with reading(each_house) as session:
        page = clear_out_page(session, emil, each_house.clock().date())
        assert page is not None
        assert (page.due, page.over[0].number, page.over[0].oldest) == (2, 2, yesterday)
        assert what_waits(session, emil).clear_out


def test_the_journal_is_carried_out_and_replayed_without_doubling(each_house: House, stage: Stage) -> None:
    family = register.a_family(each_house)
    register.says(each_house, family.child, family.carers["Mother"], Answer.REFUSED)
    assert carry_out(each_house) > 0
    assert carry_out(each_house) == 0
    journal = journal_of(each_house)
    assert journal.last(MARK) is not None
    with reading(each_house) as session:
        assert since_the_backup(session, journal.lines()) == []
    everything = [line for line in journal.lines() if line["kind"] != MARK]
    with unit_of_work(each_house, stage.cast.actor("emil")) as work:
        assert replay(work, everything).again == {}


def test_the_ledger_is_searched_by_everything_at_once(each_house: House, stage: Stage) -> None:
    child = register.a_child(each_house, "Ada Byron")
    with unit_of_work(each_house, stage.cast.actor("sef")) as work:
        work.record(Event.SHARE_ENDED, child, setting_id="school", code="no-longer-clear")
    day, sef = each_house.clock().date(), stage.cast.account_id("sef")
    search = Search(day - timedelta(days=1), day + timedelta(days=1), "ShareEnded", sef, "Ada", "school")
    lead, admin = stage.cast.principal("sef"), stage.cast.principal("emil")
    with reading(each_house) as session:
        (row,) = ledger_page(session, lead, search).rows
        assert (row.actor, row.things[0].name) == ("Sef", "Ada Byron")
        assert ledger_page(session, admin, search).rows == ()
