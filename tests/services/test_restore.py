"""After a restore nothing withdrawn, erased, sealed or restricted comes back, and sharing waits for an admin."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records import chain
from mediamgr.records.accounts import Account
from mediamgr.records.forms import Evidence
from mediamgr.records.installation import Message
from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.models import CHAINS
from mediamgr.records.pictures import Picture, PictureFile, Tag
from mediamgr.records.register import Decision, PersonFact, Restriction
from mediamgr.records.sharing_switch import sharing_is_on
from mediamgr.rules.consent_facts import Answer, LookedAfter
from mediamgr.rules.permissions import Role
from mediamgr.services import accounts, devices, opening
from mediamgr.services.actors import CONSOLE
from mediamgr.services.answering import take_back
from mediamgr.services.dated_facts import set_leaving, set_looked_after
from mediamgr.services.erasing import erase_picture
from mediamgr.services.errors import Conflict, NotAllowed, NotFound
from mediamgr.services.evidence import erase_evidence, record_with_scan
from mediamgr.services.house import House
from mediamgr.services.journalling import MARK, carry_out
from mediamgr.services.journals import journal_of
from mediamgr.services.parents_links import stop_links
from mediamgr.services.restoring import confirm_restore, notice_restore, unconfirmed
from mediamgr.services.restrictions import RestrictionKind, impose_restriction, lift_restriction
from mediamgr.services.sealing import seal
from mediamgr.services.sessions import find_session
from mediamgr.services.tagging import tag_person
from mediamgr.services.unit_of_work import reading, unit_of_work
from mediamgr.services.verifying import verify
from mediamgr.settings import Settings
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services import register
from tests.services import test_evidence as evidence
from tests.services.asking import a_link
from tests.stage import Stage


class School:
    """An installation that is opened as ``serve`` opens it, and put back as somebody with a file manager would."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder / "data", key_folder=folder / "keys")
        self.yesterday = folder / "yesterday"
        opening.upgrade(self.settings)
        self.clock = StoppedClock(datetime.now(UTC))
        self.open()

    def open(self) -> House:
        self.house = opening.open_house(self.settings, self.clock)
        self.cast, self.stage = Cast(self.house), Stage(self.house, Cast(self.house))
        self.stage.cast = self.cast
        return self.house

    def close(self) -> None:
        self.house.decoders.close()
        self.house.engine.dispose()

    def copy(self) -> None:
        self.close()
        shutil.copytree(self.settings.data, self.yesterday)
        known = self.cast.ids
        self.open()
        self.cast.ids |= known

    def put_back(self) -> House:
        carry_out(self.house)
        self.close()
        shutil.rmtree(self.settings.data)
        shutil.copytree(self.yesterday, self.settings.data)
        known = self.cast.ids
        self.open()
        self.cast.ids |= known
        return self.house


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    school = School(tmp_path)
    yield school
    school.close()


def test_an_ordinary_start_turns_nothing_off(school: School) -> None:
    register.a_child(school.house)
    carry_out(school.house)
    school.close()
    house = school.open()
    with reading(house) as session:
        assert sharing_is_on(session)
        assert unconfirmed(session) is None
    assert journal_of(house).last(MARK) is not None


def test_yesterdays_folder_put_back_turns_sharing_off_and_tells_the_admins(school: School) -> None:
    emil = school.cast.account_id("emil")
    school.copy()
    register.a_child(school.house)
    house = school.put_back()
    with reading(house) as session:
        assert not sharing_is_on(session)
        found = unconfirmed(session)
        assert found is not None
        assert (found.why, found.unknown) == ("behind", found.unknown)
        assert [message.account_id for message in session.scalars(select(Message))] == [emil]
        assert session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq)).all()[-1] == "RestoreFound"


def test_a_withdrawal_a_restriction_and_a_leaving_day_are_in_force_again(school: School) -> None:
    family = register.a_family(school.house)
    register.says(school.house, family.child, family.carers["Mother"], Answer.GRANTED)
    school.copy()
    register.says(school.house, family.child, family.carers["Mother"], Answer.WITHDRAWN)
    with unit_of_work(school.house, CONSOLE) as work:
        impose_restriction(work, family.child, RestrictionKind.REFUGE, starts_on=date(2026, 10, 1), reason="Refuge")
        set_leaving(work, family.child, date(2027, 1, 8))
        set_looked_after(work, family.child, LookedAfter.CARE_ORDER, date(2026, 10, 1))
    house = school.put_back()
    with reading(house) as session:
        assert [row.answer for row in session.scalars(select(Decision).order_by(Decision.seq))] == [
            "granted",
            "withdrawn",
        ]
        assert session.scalars(select(Restriction.action)).all() == ["imposed"]
        facts = [(row.kind, row.value) for row in session.scalars(select(PersonFact).order_by(PersonFact.seq))][-2:]
        assert facts == [("leaving", "2027-01-08"), ("looked-after", LookedAfter.CARE_ORDER.value)]
        for kind in CHAINS:
            assert list(chain.breaks(session, kind, house.keys.ledger_digest)) == []


def test_a_yes_that_came_after_the_backup_waits_for_a_person(school: School) -> None:
    family = register.a_family(school.house)
    school.copy()
    register.says(school.house, family.child, family.carers["Mother"], Answer.GRANTED)
    house = school.put_back()
    with reading(house) as session:
        assert session.scalars(select(Decision.answer)).all() == []


def test_a_lifted_restriction_is_lifted_again(school: School) -> None:
    child = register.a_child(school.house)
    school.copy()
    with unit_of_work(school.house, CONSOLE) as work:
        restriction = impose_restriction(work, child, RestrictionKind.REFUGE, starts_on=date(2026, 10, 1))
    with unit_of_work(school.house, CONSOLE) as work:
        lift_restriction(work, restriction, date(2026, 10, 5))
    house = school.put_back()
    with reading(house) as session:
        assert session.scalars(select(Restriction.action).order_by(Restriction.seq)).all() == ["imposed", "lifted"]


def test_erased_and_sealed_pictures_stay_so_and_their_files_go_again(school: School) -> None:
    erased, sealed = school.stage.kept_picture(), school.stage.kept_picture()
    school.copy()
    with unit_of_work(school.house, CONSOLE) as work:
        erase_picture(work, work.session.get_one(Picture, erased), "asked")
    with unit_of_work(school.house, CONSOLE) as work:
        seal(work, sealed)
    house = school.put_back()
    with reading(house) as session:
        states = {picture.id: picture.state for picture in session.scalars(select(Picture))}
        assert states == {erased: "erased", sealed: "sealed"}
        there = set(session.scalars(select(PictureFile.name).where(PictureFile.destroyed_at.is_(None))))
        assert len(there) == 1
    assert set(house.vault.names()) == there


def test_an_erased_scan_stays_erased_and_one_that_came_later_is_named_no_more(school: School) -> None:
    family = register.a_family(school.house)
    erased = evidence.keep(school.house, school.cast, family)
    school.copy()
    with unit_of_work(school.house, CONSOLE) as work:
        erase_evidence(work, erased)
    no = replace(evidence.said(family, "press"), answer=Answer.REFUSED)
    act = evidence.recording(no)
    record_with_scan(school.house, school.cast.actor("olu"), family.child, evidence.paper.paper(), act)
    house = school.put_back()
    with reading(house) as session:
        assert session.get_one(Evidence, erased).destroyed_at is not None
        later = session.scalars(select(Decision).where(Decision.purpose_id == "press")).one()
        assert (later.answer, later.evidence_id) == ("refused", None)
    assert evidence.wrong(house) == []


def test_a_person_named_after_the_backup_is_named_again(school: School) -> None:
    child, picture = register.a_child(school.house), school.stage.kept_picture()
    school.copy()
    with unit_of_work(school.house, school.cast.actor("dana")) as work:
        tag_person(work, picture, child)
    house = school.put_back()
    with reading(house) as session:
        assert session.scalars(select(Tag.person_id)).all() == [child]


def test_lost_devices_closed_accounts_and_old_sessions_stay_shut(school: School) -> None:
    device, tom = school.stage.device(), school.cast.account_id("tom")
    token = school.cast.session("dana")
    school.copy()
    with unit_of_work(school.house, CONSOLE) as work:
        devices.lose_device(work, device)
        accounts.disable_account(work, tom)
    house = school.put_back()
    with reading(house) as session:
        assert session.get_one(devices.Device, device).state == "lost"
        assert session.get_one(Account, tom).disabled_at is not None
    assert find_session(house, token) is None


def test_a_parents_link_that_somebody_else_held_stays_stopped(school: School) -> None:
    school.settings, school.clock = replace(school.settings, public_address="http://parents.localhost"), StoppedClock()
    school.close()
    code, family = a_link(school.open())
    school.copy()
    with unit_of_work(school.house, CONSOLE) as work:
        stop_links(work, family.carers["Mother"])
    house = school.put_back()
    with pytest.raises(NotFound):
        take_back(house, code)


def test_the_backups_only_admin_is_not_locked_out(school: School) -> None:
    with unit_of_work(school.house, CONSOLE) as work:
        emil = accounts.create_account(work, "emil", "Emil", [("school", Role.ADMIN)], password="a long word 1")
    school.copy()
    with unit_of_work(school.house, CONSOLE) as work:
        accounts.create_account(work, "amira", "Amira", [("school", Role.ADMIN)], password="a long word 2")
    with unit_of_work(school.house, CONSOLE) as work:
        accounts.disable_account(work, emil)
    house = school.put_back()
    with reading(house) as session:
        assert session.get_one(Account, emil).disabled_at is None


def test_what_concerns_somebody_the_backup_does_not_know_is_counted(school: School) -> None:
    school.copy()
    family = register.a_family(school.house)
    register.says(school.house, family.child, family.carers["Mother"], Answer.REFUSED)
    house = school.put_back()
    with reading(house) as session:
        found = unconfirmed(session)
    assert found is not None
    assert found.again == {}
    assert found.unknown > 0


def test_a_second_start_finds_nothing_new_and_a_second_restore_everything(school: School) -> None:
    family = register.a_family(school.house)
    school.copy()
    register.says(school.house, family.child, family.carers["Mother"], Answer.REFUSED)
    house = school.put_back()
    assert notice_restore(house) is None
    house = school.put_back()
    with reading(house) as session:
        assert session.scalars(select(Decision.answer)).all() == ["refused"]


def test_a_kill_between_replaying_and_marking_replays_once_more_without_doubling(school: School) -> None:
    family = register.a_family(school.house)
    school.copy()
    register.says(school.house, family.child, family.carers["Mother"], Answer.REFUSED)
    carry_out(school.house)
    journal = journal_of(school.house)
    before = journal.path.read_bytes()
    house = school.put_back()
    journal.path.write_bytes(before)
    assert notice_restore(house) is not None
    with reading(house) as session:
        assert session.scalars(select(Decision.answer)).all() == ["refused"]


def test_only_an_admin_turns_sharing_on_again_and_the_ledger_tells(school: School) -> None:
    school.copy()
    register.a_child(school.house)
    house = school.put_back()
    with pytest.raises(NotAllowed), unit_of_work(house, school.cast.actor("olu")) as work:
        confirm_restore(work)
    with unit_of_work(house, school.cast.actor("emil")) as work:
        confirm_restore(work)
    with reading(house) as session:
        assert sharing_is_on(session)
        assert session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq)).all()[-1] == "RestoreConfirmed"
    with pytest.raises(Conflict), unit_of_work(house, school.cast.actor("emil")) as work:
        confirm_restore(work)


def test_after_a_restore_verify_finds_nothing_wrong(school: School) -> None:
    school.stage.kept_picture()
    school.copy()
    register.a_family(school.house)
    house = school.put_back()
    assert list(verify(house, step=lambda: None, wait=lambda _: None)) == []


def test_rows_cut_off_are_found_by_verify_through_the_journal(school: School) -> None:
    register.a_family(school.house)
    carry_out(school.house)
    mark = journal_of(school.house).last(MARK)
    assert mark is not None
    school.house.engine.dispose()
    with sqlite3.connect(school.settings.data / "mediamgr.db") as editor:
        editor.execute("DROP TRIGGER decision_no_delete")
        editor.execute("DROP TRIGGER person_fact_no_delete")
        editor.execute("DELETE FROM person_fact WHERE seq = (SELECT max(seq) FROM person_fact)")
    editor.close()
    wrong = list(verify(school.house, step=lambda: None, wait=lambda _: None))
    assert [(each.what, each.where) for each in wrong] == [("witness", f"person_fact {mark['person_fact'][0]}")]


def test_the_journal_holds_no_readable_word_and_survives_a_torn_line(school: School) -> None:
    child = register.a_child(school.house, "Ada Byron")
    register.says(school.house, child, None, Answer.OBJECTED)
    assert carry_out(school.house) > 0
    journal = journal_of(school.house)
    told = journal.path.read_bytes()
    assert child.encode() not in told
    assert b"objected" not in told
    journal.path.write_bytes(told[:-30])
    register.says(school.house, child, None, Answer.REFUSED)
    carry_out(school.house)
    assert {line["row"]["answer"] for line in journal.lines() if line["kind"] == "decision"} == {"objected", "refused"}
    with Session(school.house.engine) as session:
        assert journal.last(MARK) is not None
        assert session.scalars(select(Decision.answer).order_by(Decision.seq)).all() == ["objected", "refused"]
