"""Scans of forms: kept with the decisions they show, opened by office and safeguarding lead, erased, verified."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from mediamgr.records.forms import Evidence
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.register import Decision
from mediamgr.rules.consent_facts import Answer, How
from mediamgr.services.backing_up import back_up
from mediamgr.services.dated_facts import set_leaving
from mediamgr.services.decisions import NewDecision, record_decisions
from mediamgr.services.entering import Entered, enter_form
from mediamgr.services.errors import Conflict, Gone, Invalid, NotAllowed, NotFound
from mediamgr.services.evidence import erase_evidence, open_evidence, record_with_scan
from mediamgr.services.house import House
from mediamgr.services.retention import clear_out, confirm_clear_out
from mediamgr.services.unit_of_work import Work, reading, unit_of_work
from mediamgr.services.verifying import verify
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.media import paper
from tests.media.planting import planted_jpeg
from tests.services.register import Family, a_family
from tests.services.test_verify import raw
from tests.stage import Stage

DAY = date(2026, 9, 7)


@pytest.fixture
def family(house: House) -> Family:
    return a_family(house)


def said(family: Family, purpose: str = "website") -> NewDecision:
    return NewDecision(family.child, purpose, Answer.GRANTED, DAY, How.PAPER, carer_id=family.carers["Mother"])


def recording(*decisions: NewDecision) -> Callable[[Work, str | None], list[int]]:
    return lambda work, scan: record_decisions(work, [replace(new, evidence_id=scan) for new in decisions])


def keep(house: House, cast: Cast, family: Family, scan: bytes | None = None, who: str = "olu") -> str:
    """Record one answer with a scan; gives the scan's id."""
    act = recording(said(family))
    (seq,) = record_with_scan(house, cast.actor(who), family.child, scan or paper.paper(), act)
    with reading(house) as session:
        return session.get_one(Decision, seq).evidence_id or ""


def row(house: House, scan_id: str) -> Evidence:
    with reading(house) as session:
        return session.get_one(Evidence, scan_id)


def opened(house: House, cast: Cast, scan_id: str, who: str = "olu") -> bytes:
    return b"".join(open_evidence(house, cast.actor(who), scan_id).chunks)


def entries(house: House, kind: str) -> list[list[str]]:
    with reading(house) as session:
        return list(session.scalars(select(LedgerEntry.subjects).where(LedgerEntry.kind == kind)))


def wrong(house: House) -> list[str]:
    return [found.sentence for found in verify(house, step=lambda: None, wait=lambda _: None)]


def test_a_pdf_is_kept_as_it_came_and_every_opening_is_on_record(house: House, cast: Cast, family: Family) -> None:
    scan = paper.paper()
    scan_id = keep(house, cast, family, scan)
    assert [opened(house, cast, scan_id, who) for who in ("olu", "sef")] == [scan, scan]
    assert entries(house, "EvidenceKept") == [[scan_id, family.child]]
    assert entries(house, "EvidenceOpened") == [[scan_id, family.child]] * 2
    assert (row(house, scan_id).kind, row(house, scan_id).recorder_id) == ("pdf", cast.account_id("olu"))


def test_what_hides_in_a_photographed_form_is_gone(house: House, cast: Cast, family: Family) -> None:
    data, words = planted_jpeg()
    kept = opened(house, cast, keep(house, cast, family, data))
    assert kept.startswith(b"\xff\xd8")
    assert not [slot for slot, planted in words.items() if planted in kept]


def test_it_is_kept_opened_and_erased_on_both_databases(each_house: House) -> None:
    cast, family = Cast(each_house), a_family(each_house)
    scan_id = keep(each_house, cast, family)
    assert opened(each_house, cast, scan_id) == paper.paper()
    with unit_of_work(each_house, cast.actor("sef")) as work:
        erase_evidence(work, scan_id)
    assert wrong(each_house) == []


def test_one_scan_shows_all_answers_of_its_form(house: House, cast: Cast, family: Family) -> None:
    act = recording(said(family), said(family, "press"))
    record_with_scan(house, cast.actor("olu"), family.child, paper.paper(), act)
    with reading(house) as session:
        assert len(set(session.scalars(select(Decision.evidence_id)))) == 1


@pytest.mark.parametrize(
    ("scan", "code"),
    [
        (b"I agree", "scan-kind-not-accepted"),
        (paper.paper()[:-300], "scan-unreadable"),
        (planted_jpeg()[0][:-5000], "scan-unreadable"),
        (paper.locked(), "scan-encrypted"),
        (paper.acting(), "scan-acts"),
        (paper.paper(41), "scan-too-large"),
    ],
)
def test_a_file_that_is_not_taken_records_nothing(
    house: House, cast: Cast, family: Family, scan: bytes, code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        keep(house, cast, family, scan)
    assert_nothing_kept(house)


def test_answers_that_cannot_be_keep_no_scan(house: House, cast: Cast, family: Family) -> None:
    act = recording(replace(said(family), decided_on=date(2027, 1, 1)))
    with pytest.raises(Invalid, match="day-to-come"):
        record_with_scan(house, cast.actor("olu"), family.child, paper.paper(), act)
    assert_nothing_kept(house)


def test_what_fails_after_the_commit_takes_no_scan_away(house: House, cast: Cast, family: Family) -> None:
    def record(work: Work, scan: str | None) -> list[int]:
        work.afterwards.append(lambda: 1 // 0)
        return recording(said(family))(work, scan)

    with pytest.raises(ZeroDivisionError):
        record_with_scan(house, cast.actor("olu"), family.child, paper.paper(), record)
    ((scan_id, _child),) = entries(house, "EvidenceKept")
    assert opened(house, cast, scan_id) == paper.paper()


@pytest.mark.parametrize(("who", "refusal"), [("dana", NotAllowed), ("emil", NotAllowed), ("noel", NotFound)])
def test_who_may_not_record_hands_in_no_scan(
    house: House, cast: Cast, family: Family, who: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        keep(house, cast, family, who=who)
    assert_nothing_kept(house)


def assert_nothing_kept(house: House) -> None:
    assert not house.settings.vault.exists() or list(house.vault.names()) == []
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Evidence)) == 0
        assert session.scalar(select(func.count()).select_from(Decision)) == 0


def test_a_form_sent_again_with_its_scan_keeps_one(house: House, cast: Cast, family: Family) -> None:
    number = str(uuid4())

    def enter(work: Work, scan: str | None) -> Entered:
        return enter_form(work, number, family.child, [replace(said(family), evidence_id=scan)])

    found = [record_with_scan(house, cast.actor("olu"), family.child, paper.paper(), enter) for _ in range(2)]
    assert [one.new for one in found] == [True, False]
    assert len(list(house.vault.names())) == len(entries(house, "EvidenceKept")) == 1


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("dana", NotAllowed), ("emil", NotAllowed), ("hana", NotAllowed), ("gwen", NotAllowed), ("noel", NotFound)],
)
def test_nobody_else_opens_it(house: House, cast: Cast, family: Family, who: str, refusal: type[Exception]) -> None:
    scan_id = keep(house, cast, family)
    with pytest.raises(refusal):
        open_evidence(house, cast.actor(who), scan_id)
    assert entries(house, "EvidenceOpened") == []


def test_an_erased_scan_is_gone_for_good_and_what_it_showed_stays(house: House, cast: Cast, family: Family) -> None:
    scan_id = keep(house, cast, family)
    delivery = open_evidence(house, cast.actor("olu"), scan_id)
    with unit_of_work(house, cast.actor("olu")) as work:
        assert erase_evidence(work, scan_id) == family.child
    with pytest.raises(Gone):
        b"".join(delivery.chunks)
    with pytest.raises(Gone):
        open_evidence(house, cast.actor("olu"), scan_id)
    with pytest.raises(Conflict), unit_of_work(house, cast.actor("olu")) as work:
        erase_evidence(work, scan_id)
    assert (list(house.vault.names()), row(house, scan_id).wrapped_key) == ([], None)
    assert entries(house, "EvidenceErased") == [[scan_id, family.child]]
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Decision)) == 1


def test_scans_leave_some_time_after_the_leavers_and_an_odd_run_asks_first(
    house: House, cast: Cast, clock: StoppedClock, family: Family
) -> None:
    staying, leaving = keep(house, cast, a_family(house, "Grace Hopper")), keep(house, cast, family)
    with unit_of_work(house, cast.actor("olu")) as work:
        set_leaving(work, family.child, date(2026, 10, 9))
    for _ in range(20):
        Stage(house, cast).scan()
    assert clear_out(house, lambda: None) == 0
    clock.moment = datetime(2037, 10, 1, 12, tzinfo=UTC)
    # Years in one leap: the run stops and asks, as it does for pictures.
    assert clear_out(house, lambda: None) == 0
    with unit_of_work(house, cast.actor("emil")) as work:
        confirm_clear_out(work)
    assert clear_out(house, lambda: None) == 1
    assert (row(house, staying).destroyed_at, row(house, leaving).destroyed_at) == (None, clock.moment)
    assert entries(house, "EvidenceErased") == [[leaving, family.child]]


@pytest.fixture
def kept(house: House, cast: Cast, clock: StoppedClock, family: Family) -> str:
    clock.moment = datetime.now(UTC)
    return keep(house, cast, family)


def test_verify_finds_nothing_wrong_with_kept_and_erased_scans(house: House, cast: Cast, kept: str) -> None:
    other = keep(house, cast, a_family(house, "Grace Hopper"))
    with unit_of_work(house, cast.actor("olu")) as work:
        erase_evidence(work, other)
    assert wrong(house) == []


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ("UPDATE evidence SET sha256 = 'ab'", "not the scan that was kept then"),
        ("UPDATE evidence SET size = 7", "size or digest in the row is not the file’s"),
        ("DELETE FROM evidence", "its row is missing"),
        ("UPDATE evidence SET destroyed_at = kept_at, wrapped_key = NULL", "does not tell of its erasing"),
        ("UPDATE evidence SET wrapped_key = NULL", "its key is gone"),
        ("UPDATE evidence SET name = substr(name, 2) || substr(name, 1, 1)", "is missing"),
    ],
)
def test_verify_names_a_scan_that_was_tampered_with(house: House, kept: str, edit: str, words: str) -> None:
    raw(house, edit)
    assert any(words in found for found in wrong(house)), wrong(house)


def test_another_file_in_the_place_of_a_scan_is_found(house: House, cast: Cast, kept: str) -> None:
    """Whoever holds the keys and the database forges file and row; the ledger remembers the first."""
    key, wrapped = house.keys.new_file_key(kept)
    forged = house.vault.put(paper.paper(2), key)
    raw(
        house,
        f"UPDATE evidence SET name = '{forged.name}', size = {forged.size}, sha256 = '{forged.sha256}', "
        f"wrapped_key = x'{wrapped.hex()}'",
    )
    assert any("not the scan that was kept then" in found for found in wrong(house))


def test_a_backup_holds_the_scan_and_forgets_an_erased_one(house: House, cast: Cast, kept: str, tmp_path: Path) -> None:
    assert back_up(house, tmp_path / "stick", lambda: None).files == 1
    with unit_of_work(house, cast.actor("olu")) as work:
        erase_evidence(work, kept)
    made = back_up(house, tmp_path / "stick", lambda: None)
    assert (made.files, made.removed) == (0, 1)
