"""A roll that waits: sealed, looked at, applied as it was looked at, and gone."""

import pytest
from sqlalchemy import func, select

from mediamgr.jobs.worker import work_once
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import Person
from mediamgr.services.accounts import disable_account
from mediamgr.services.actors import CONSOLE, SYSTEM
from mediamgr.services.errors import Conflict, NotAllowed, NotFound, OutOfScope
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_child
from mediamgr.services.roll import showing, waiting, working
from mediamgr.services.roll.waiting import RollState
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests import roll_files as files
from tests.cast import Cast
from tests.roll_files import upn
from tests.services.rolls import brought, looked_at, row_of
from tests.services.test_roll_files import bring


def people(house: House) -> int:
    with reading(house) as session:
        return session.scalar(select(func.count()).select_from(Person)) or 0


def apply(house: House, cast: Cast, import_id: str, who: str = "olu") -> None:
    with unit_of_work(house, cast.actor(who)) as work:
        working.apply_roll(work, import_id)


def test_what_was_looked_at_is_applied_and_the_names_are_gone_on_both(each_house: House) -> None:
    cast = Cast(each_house)
    import_id = looked_at(each_house, cast)
    assert (row_of(each_house, import_id).state, row_of(each_house, import_id).counts["new"]) == ("looked", 3)
    apply(each_house, cast, import_id)
    row = row_of(each_house, import_id)
    assert (row.state, row.sealed, row.report, row.answers) == ("applied", None, None, {})
    assert people(each_house) == 3
    with pytest.raises(Conflict, match="roll-over"):
        apply(each_house, cast, import_id)
    with reading(each_house) as session:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.kind == "RollImported")).one()
        assert (entry.actor, entry.subjects) == (cast.account_id("olu"), [import_id])


def test_nothing_is_applied_that_was_not_looked_at(house: House, cast: Cast) -> None:
    waiting_one, looked = brought(house, cast), looked_at(house, cast)
    with pytest.raises(Conflict, match="roll-not-looked-at"):
        apply(house, cast, waiting_one)
    with unit_of_work(house, SYSTEM) as work:
        record_child(work, NewPerson("school", Name("Ada", "Byron"), upn="R826299917001"))
    with pytest.raises(Conflict, match="roll-moved"):
        apply(house, cast, looked)
    assert people(house) == 1


def test_a_report_of_older_answers_is_not_believed(house: House, cast: Cast) -> None:
    import_id = looked_at(house, cast)
    with unit_of_work(house, cast.actor("olu")) as work:
        waiting.answer(work, import_id, {"4": "new"})
    with pytest.raises(Conflict, match="roll-not-looked-at"):
        apply(house, cast, import_id)
    working.look(house, import_id)
    apply(house, cast, import_id)
    assert people(house) == 4


def test_dates_of_birth_are_not_even_kept_while_it_waits(house: House, cast: Cast) -> None:
    row = row_of(house, brought(house, cast, files.ARBOR))
    assert "2018-05-01" not in repr(waiting.sheet_of(house, row).rows)
    assert "Nowak" in repr(waiting.sheet_of(house, row).rows)


@pytest.mark.parametrize(("who", "refusal"), [("noel", OutOfScope), ("dana", NotAllowed), ("emil", NotAllowed)])
def test_only_whoever_manages_people_here_touches_it(
    house: House, cast: Cast, who: str, refusal: type[Exception]
) -> None:
    import_id = looked_at(house, cast)
    for act in (working.apply_roll, working.begin_applying, waiting.throw_away):
        with pytest.raises(refusal), unit_of_work(house, cast.actor(who)) as work:
            act(work, import_id)
    assert row_of(house, import_id).state == RollState.LOOKED


@pytest.fixture
def long_one(house: House, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> str:
    """A roll that is the worker's, asked for by Olu."""
    for module in ("waiting", "working"):
        monkeypatch.setattr(f"mediamgr.services.roll.{module}.IN_REQUEST", 1)
    import_id = looked_at(house, cast)
    with unit_of_work(house, cast.actor("olu")) as work:
        assert working.begin_applying(work, import_id)
    return import_id


def test_the_worker_applies_a_long_one_once_in_the_name_of_who_asked(house: House, cast: Cast, long_one: str) -> None:
    while work_once(house):
        pass
    working.apply_later(house, long_one)
    assert (row_of(house, long_one).state, people(house)) == ("applied", 3)
    with reading(house) as session:
        actors = session.scalars(select(LedgerEntry.actor).where(LedgerEntry.kind == "PersonRecorded"))
        assert set(actors) == {cast.account_id("olu")}


def test_the_worker_applies_nothing_for_a_closed_account(house: House, cast: Cast, long_one: str) -> None:
    with unit_of_work(house, CONSOLE) as work:
        disable_account(work, cast.account_id("olu"))
    working.apply_later(house, long_one)
    row = row_of(house, long_one)
    assert (row.state, row.problem, people(house)) == ("looking", "not-allowed", 0)


def test_the_worker_stops_where_the_register_moved(house: House, cast: Cast, long_one: str) -> None:
    with unit_of_work(house, SYSTEM) as work:
        record_child(work, NewPerson("school", Name("Other", "Child"), upn=upn(99)))
    working.apply_later(house, long_one)
    assert (row_of(house, long_one).state, people(house)) == ("looking", 1)


def test_the_report_is_read_in_parts_and_only_by_its_own_setting(house: House, cast: Cast) -> None:
    rows = [[upn(number), "Ada", f"Byron{number}"] for number in range(120)]
    import_id = looked_at(house, cast, files.csv_of([["UPN", "Forename", "Surname"], *rows]))
    who = cast.principal("olu")
    page = showing.report_page(house, who, import_id, "", 50)
    assert (len(page.lines), page.newer, page.older) == (50, 0, 100)
    assert showing.report_page(house, who, import_id, "new", 100).older is None
    with pytest.raises(NotFound):
        showing.report_page(house, cast.principal("noel"), import_id, "", 0)


def test_the_console_reads_a_file_as_the_page_was_told(house: House, cast: Cast) -> None:
    data = files.csv_of([["UPN", "Forename", "Surname", "Group"], [upn(1), "Ada", "Byron", "Oak"]])
    import_id = brought(house, cast, data)
    with unit_of_work(house, cast.actor("olu")) as work:
        waiting.choose_columns(work, import_id, ["upn", "forename", "surname", "class"])
    assert bring(house, data).lines[0].class_name == "Oak"
