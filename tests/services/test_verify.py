"""``verify`` names every edit with a raw editor, every flipped, swapped, lost or added file, and rows cut off."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mediamgr.rules.consent_facts import Answer
from mediamgr.services import keeping
from mediamgr.services.actors import CONSOLE
from mediamgr.services.house import House
from mediamgr.services.mailing import outbox
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.sealing import seal
from mediamgr.services.unit_of_work import reading, unit_of_work
from mediamgr.services.verifying import Wrong, count_files, verify
from mediamgr.services.witnessing import ledger_head, witness_head
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services import register
from tests.stage import Stage, drawing


@pytest.fixture
def school(house: House, cast: Cast, clock: StoppedClock) -> Stage:
    """A house with pictures, a child with answers and a restriction, and a ledger that tells of all of it."""
    clock.moment = datetime.now(UTC)
    stage = Stage(house, cast)
    family = register.a_family(house)
    stage.picture(people=(family.child,))
    stage.erased_picture()
    with unit_of_work(house, CONSOLE) as work:
        seal(work, stage.kept_picture())
    register.says(house, family.child, family.carers["Mother"], Answer.GRANTED)
    with unit_of_work(house, cast.actor("sef")) as work:
        impose_restriction(
            work, family.child, RestrictionKind.COURT_ORDER, starts_on=date(2026, 10, 1), reason="Order of 1 October"
        )
    return stage


def found(house: House, **options: object) -> list[Wrong]:
    waited: list[float] = []
    return list(verify(house, step=lambda: None, wait=waited.append, **options))  # type: ignore[arg-type]


def raw(house: House, *statements: str) -> None:
    """What somebody does who opens the database with an editor and takes its guards away."""
    with sqlite3.connect(house.settings.data / "mediamgr.db") as editor:
        guards = editor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (guard,) in guards:
            editor.execute(f"DROP TRIGGER {guard}")
        for statement in statements:
            editor.execute(statement)
    editor.close()


def test_a_house_in_order_has_nothing_wrong(house: House, school: Stage) -> None:
    steps: list[int] = []
    assert list(verify(house, step=lambda: steps.append(1), wait=lambda _: None)) == []
    assert len(steps) == count_files(house) == 4


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        ("UPDATE ledger SET actor = 'somebody-else' WHERE seq = 3", "ledger 3"),
        ("UPDATE ledger SET facts = '{}' WHERE seq = 5", "ledger 5"),
        ("UPDATE ledger SET at = '2020-01-01 00:00:00.000000' WHERE seq = 2", "ledger 2"),
        ("UPDATE ledger SET at = 'yesterday' WHERE seq = 2", "ledger 2"),
        ("UPDATE ledger SET facts = 'not json' WHERE seq = 2", "ledger 2"),
        ("UPDATE ledger SET mac = 'text' WHERE seq = 4", "ledger 4"),
        ("UPDATE ledger SET mac = zeroblob(32) WHERE seq = 4", "ledger 4"),
        ("DELETE FROM ledger WHERE seq = 3", "ledger 3"),
        ("DELETE FROM ledger WHERE seq = 1", "ledger 1"),
        ("UPDATE decision SET answer = 'refused' WHERE seq = 1", "decision 1"),
        ("UPDATE person_fact SET value = 'x' WHERE seq = 2", "person_fact 2"),
        ("UPDATE restriction SET person_id = (SELECT max(id) FROM person), kind = 'adoption'", "restriction 1"),
        ("UPDATE restriction SET ends_on = '2026-10-02'", "restriction 1"),
    ],
)
def test_any_edit_of_a_chain_is_found_at_its_first_bad_row(house: House, school: Stage, edit: str, where: str) -> None:
    raw(house, edit)
    first = found(house)[0]
    assert (first.what, first.where) == ("chain", where)


def test_a_row_written_anew_with_its_own_digest_does_not_fit_its_neighbour(house: House, school: Stage) -> None:
    raw(house, "UPDATE ledger SET kind = 'Denied', mac = prev WHERE seq = 3")
    assert {wrong.where for wrong in found(house)} >= {"ledger 3", "ledger 4"}


def test_words_that_were_exchanged_are_found_and_erased_ones_are_in_order(house: House, school: Stage) -> None:
    raw(house, "UPDATE words SET text = 'another reason'")
    assert [(wrong.what, wrong.where) for wrong in found(house)] == [("words", "restriction 1")]
    raw(house, "UPDATE words SET text = NULL, salt = NULL, erased_at = '2026-10-12 09:30:00.000000'")
    assert found(house) == []


def test_rows_cut_off_at_the_end_are_found_through_the_witnessed_head(house: House, school: Stage) -> None:
    with reading(house) as session:
        head = ledger_head(session)
    raw(
        house,
        f"DELETE FROM ledger WHERE seq > {head.seq - 2}",
        f"DELETE FROM ledger_subject WHERE seq > {head.seq - 2}",
    )
    assert found(house) == []
    (wrong,) = found(house, witnessed=[head])
    assert (wrong.what, wrong.where) == ("witness", f"ledger {head.seq}")


def test_the_mail_in_the_outbox_is_a_witness_too(house: House, school: Stage) -> None:
    head = witness_head(house, outbox(house), "2026-10-12")
    assert found(house) == []
    raw(house, f"DELETE FROM ledger WHERE seq >= {head.seq}", f"DELETE FROM ledger_subject WHERE seq >= {head.seq}")
    assert [wrong.where for wrong in found(house)] == [f"ledger {head.seq}"]


def test_the_head_is_witnessed_once_a_day(house: House, school: Stage) -> None:
    first = witness_head(house, outbox(house), "2026-10-12")
    assert witness_head(house, outbox(house), "2026-10-12") == first
    assert witness_head(house, outbox(house), "2026-10-13").seq == first.seq + 1
    assert len(list(house.settings.outbox.glob("ledger-*.eml"))) == 2


def test_an_entry_hidden_from_the_searchs_index_is_found(house: House, school: Stage) -> None:
    raw(house, "DELETE FROM ledger_subject WHERE seq = (SELECT min(seq) FROM ledger_subject)")
    assert [wrong.what for wrong in found(house)] == ["row"]


def a_file(house: House) -> Path:
    return sorted(path for path in house.settings.vault.rglob("*") if path.is_file())[0]


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def swapped(path: Path) -> None:
    other = sorted(other for other in path.parents[2].rglob("*") if other.is_file())[-1]
    data = path.read_bytes()
    path.write_bytes(other.read_bytes())
    other.write_bytes(data)


@pytest.mark.parametrize("harm", [flipped, swapped, Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-1])])
def test_every_harmed_file_is_found(house: House, school: Stage, harm: Callable[[Path], object]) -> None:
    path = a_file(house)
    harm(path)
    wrong = found(house)
    assert {each.what for each in wrong} == {"file"}
    assert path.name in {each.where for each in wrong}


def test_a_file_that_belongs_to_nobody_is_found(house: House, school: Stage) -> None:
    name = keeping.file_away(house, "master", drawing((160, 120)), (160, 120)).name
    assert [(wrong.what, wrong.where) for wrong in found(house)] == [("file", name)]


def test_an_upload_under_way_gets_time_to_write_its_row(house: House, school: Stage) -> None:
    name = keeping.file_away(house, "master", drawing((160, 120)), (160, 120)).name
    seconds: list[float] = []

    def its_row_comes(wait: float) -> None:
        seconds.append(wait)
        house.vault.destroy(name)

    assert list(verify(house, step=lambda: None, wait=its_row_comes)) == []
    assert seconds == [10]


def test_something_strange_in_the_vault_is_found(house: House, school: Stage) -> None:
    (house.settings.vault / "holiday.jpg").write_bytes(b"what is this?")
    assert [(wrong.what, wrong.where) for wrong in found(house)] == [("stranger", "holiday.jpg")]


ONE_FILE = "WHERE id = (SELECT min(id) FROM picture_file WHERE destroyed_at IS NULL)"


@pytest.mark.parametrize(
    "edit",
    [
        f"UPDATE picture_file SET sha256 = 'x' {ONE_FILE}",
        f"UPDATE picture_file SET size = size + 1 {ONE_FILE}",
        f"UPDATE picture_file SET wrapped_key = NULL {ONE_FILE}",
        f"UPDATE picture_file SET wrapped_key = zeroblob(61) {ONE_FILE}",
        "UPDATE picture SET state = 'erased' WHERE state = 'kept'",
        "UPDATE picture SET state = 'kept' WHERE state = 'erased'",
    ],
)
def test_a_row_that_does_not_fit_its_file_is_found(house: House, school: Stage, edit: str) -> None:
    raw(house, edit)
    assert {wrong.what for wrong in found(house)} == {"row"}


def test_a_vault_that_is_gone_is_told_and_ends_nothing(house: House, school: Stage) -> None:
    house.settings.vault.rename(house.settings.data / "elsewhere")
    assert len(found(house)) == count_files(house) + 1


def test_verifying_changes_nothing(house: House, school: Stage) -> None:
    with reading(house) as session:
        before = ledger_head(session)
    found(house)
    with reading(house) as session:
        assert ledger_head(session) == before
