"""What an import leaves in the register: children, carers, answers; and what it never does by itself."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import CareLink, Carer, Person, PersonName, SchoolClass
from mediamgr.records.register import Decision, PersonFact
from mediamgr.rules.consent_facts import DeciderKind, LookedAfter, Phase, Responsibility
from mediamgr.rules.roll.columns import Source
from mediamgr.rules.roll.planning import Plan
from mediamgr.rules.roll.todo import Outcome
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, Contact, change_care, record_carer
from mediamgr.services.dated_facts import set_looked_after, set_phase
from mediamgr.services.errors import Conflict, Invalid, NotAllowed, OutOfScope
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_child, rename_person
from mediamgr.services.roll.applying import apply_plan
from mediamgr.services.roll.looking import compared, guess_columns, read_sheet
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests import roll_files as files
from tests.cast import Cast
from tests.roll_files import csv_of, upn
from tests.services.test_roll_files import bring

LINK, Answer = CareLink, Decision
HEADER = ["UPN", "Forename", "Surname", "Class", "Year"]
ADA = [upn(1), "Ada", "Byron", "Oak", "2"]


def rows(*found: list[str], header: list[str] = HEADER) -> bytes:
    return csv_of([header, *found])


def names(session: Session) -> list[tuple[str, str]]:
    query = select(PersonName.forename, PersonName.surname).where(PersonName.current).order_by(PersonName.forename)
    return [(forename, surname) for forename, surname in session.execute(query)]


def facts(session: Session, kind: str) -> list[tuple[str, date]]:
    query = select(PersonFact.value, PersonFact.true_from).where(PersonFact.kind == kind).order_by(PersonFact.seq)
    return [(value, day) for value, day in session.execute(query)]


def events(session: Session) -> list[str]:
    return list(session.scalars(select(LedgerEntry.kind).order_by(LedgerEntry.seq)))


def test_names_numbers_classes_and_phases_are_recorded_on_both(each_house: House) -> None:
    assert bring(each_house, files.ARBOR, apply=True, source=Source.ARBOR).counts.new == 3
    with reading(each_house) as session:
        assert names(session) == [("Noor", "Khan"), ("Siân", "O’Brien"), ("Łukasz", "Nowak")]
        people = session.execute(select(Person.upn, Person.mis_id).order_by(Person.mis_id)).all()
        assert people == [(upn(1), "7001"), (upn(2), "7002"), (upn(3), "7003")]
        made = session.execute(select(SchoolClass.name, SchoolClass.year).order_by(SchoolClass.place)).all()
        assert made == [("Oak", "year-2"), ("Acorn", "reception")]
        assert facts(session, "phase") == [("infants", date(2026, 9, 1))] * 3
        assert facts(session, "looked-after") == [(LookedAfter.BASIS_UNKNOWN, date(2026, 9, 1))]
    assert bring(each_house, files.ARBOR, apply=True).counts.same == 3


def test_a_dry_run_writes_nothing_at_all(house: House) -> None:
    bring(house, files.CARERS)
    with reading(house) as session:
        for kind in (Person, Carer, SchoolClass, LedgerEntry):
            assert session.scalar(select(func.count()).select_from(kind)) == 0


def test_each_change_has_its_entry_and_the_import_one_of_its_own(house: House) -> None:
    bring(house, rows(ADA), apply=True)
    with reading(house) as session:
        assert events(session) == ["ClassMade", "PersonRecorded", "RollImported"]
        last = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc())).first()
        assert last is not None
        assert (last.actor, last.setting_id, last.facts["new"]) == ("console", "school", 1)
        assert "Ada" not in repr([entry.facts for entry in session.scalars(select(LedgerEntry))])


def test_a_mother_of_two_is_one_person_with_two_children(house: House) -> None:
    bring(house, files.CARERS, apply=True)
    with reading(house) as session:
        carers = session.execute(
            select(Carer.title, Carer.forename, Carer.email, Carer.mobile).order_by(Carer.forename)
        )
        assert carers.all() == [
            ("Mrs", "Anna", "anna@byron.example", "07700900123"),
            ("Mr", "George", None, None),
        ]
        links = session.execute(
            select(LINK.relationship, LINK.lives_with, LINK.court_order_noted).order_by(LINK.relationship)
        )
        assert links.all() == [("father", False, True), ("mother", True, False), ("mother", True, False)]
        rights = sorted(value for value, _ in facts(session, "responsibility"))
        assert rights == ["unknown", "yes", "yes"]


def test_the_choir_is_no_class(house: House) -> None:
    bring(house, files.CARERS, apply=True)
    with reading(house) as session:
        assert list(session.scalars(select(SchoolClass.name))) == ["Elm"]


def test_answers_that_name_nobody_wait_to_be_confirmed_and_unticked_is_never_asked(house: House) -> None:
    bring(house, files.CONSENTS, apply=True)
    bring(house, files.SIMS, apply=True)
    with reading(house) as session:
        found = session.execute(
            select(Answer.purpose_id, Answer.answer, Answer.decider_kind, Answer.decided_on).order_by(Answer.seq)
        )
        third = date(2026, 9, 3)
        assert found.all() == [
            ("photographed", "granted", "unnamed", third),
            ("website", "refused", "unnamed", third),
            ("photographed", "requested", "unnamed", third),
            ("photographed", "granted", "unnamed", date(2026, 10, 12)),
        ]


def test_a_day_that_could_be_either_takes_its_answer_with_it(house: House) -> None:
    plan = bring(house, files.FLIPPED, apply=True)
    assert [line.notes for line in plan.of(Outcome.NEW)] == [("answer-of-nobody",), (), ("day-doubtful",)]
    with reading(house) as session:
        assert [day.isoformat() for day in session.scalars(select(Answer.decided_on))] == ["2026-09-25"] * 2


INFORMED = ["UPN", "Consent Type", "State", "Informed By", "Date"]


@pytest.mark.parametrize("by", ["Anne Byron", "Mrs Anne Byron", "Byron, Anne", "Mrs Byron", "Mrs A Byron", "Mother"])
def test_an_answer_in_a_file_of_its_own_finds_the_carer_who_gave_it(house: House, by: str) -> None:
    child, mother = _ada_and_her_mother(house)
    bring(house, rows([upn(1), "Website", "Granted", by, "3/9/2026"], header=INFORMED), apply=True)
    with reading(house) as session:
        assert session.execute(select(Answer.person_id, Answer.carer_id, Answer.answer)).all() == [
            (child, mother, "granted")
        ]


def test_an_answer_without_a_day_never_replaces_one_on_record(house: House) -> None:
    _ada_and_her_mother(house)
    bring(house, rows([upn(1), "Website", "Declined", "Mother", "3/9/2026"], header=INFORMED), apply=True)
    plan = bring(house, rows([upn(1), "Website", "Granted", "Mother", ""], header=INFORMED), apply=True)
    assert (plan.counts.same, plan.lines[0].notes) == (1, ("answer-undated",))


def test_carers_may_come_in_a_file_of_their_own(house: House) -> None:
    bring(house, rows(ADA), apply=True)
    carers = [
        ["UPN", "Title", "Forename", "Surname", "Relationship", "PR"],
        [upn(1), "Mrs", "Anne", "Byron", "Mum", "Y"],
    ]
    plan = bring(house, csv_of(carers), apply=True)
    assert (plan.counts.changed, plan.counts.leavers) == (1, 0)
    assert bring(house, csv_of(carers), apply=True).counts.same == 1
    stranger = csv_of([carers[0], [upn(9), *carers[1][1:]]])
    assert bring(house, stranger).lines[0].whys == ("not-on-record",)


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        ([upn(1), "Ada", "King", "Oak", "2"], ("name",)),
        ([upn(1), "Ada", "Byron", "Elm", "3"], ("class",)),
        ([upn(1), "Ada", "Byron", "", ""], ()),
        ([upn(1), " ADA ", "byron", "OAK", "Year 2"], ()),
        ([upn(1), "Àda", "Byron", "Oak", "2"], ("name",)),
    ],
)
def test_what_differs_is_changed_and_an_empty_cell_changes_nothing(
    house: House, row: list[str], changes: tuple[str, ...]
) -> None:
    bring(house, rows(ADA), apply=True)
    plan = bring(house, rows(row), apply=True)
    (line,) = plan.lines
    assert line.todo is not None
    assert line.todo.changes == changes
    assert bring(house, rows(row), apply=True).counts.same == 1


def test_a_child_of_a_mixed_class_keeps_the_phase_of_its_own_year(house: House) -> None:
    bring(house, rows(ADA, [upn(2), "Tom", "Byron", "Oak", "3"]), apply=True)
    with reading(house) as session:
        assert session.scalars(select(SchoolClass.year)).all() == ["mixed"]
        assert sorted(value for value, _ in facts(session, "phase")) == ["infants", "juniors"]


def test_a_phase_set_by_hand_stays_and_goes_along_into_another_class(house: House) -> None:
    bring(house, rows(ADA, [upn(2), "Tom", "Byron", "Elm", "2"]), apply=True)
    with reading(house) as session:
        ada = session.scalars(select(Person.id).where(Person.upn == upn(1))).one()
    with unit_of_work(house, SYSTEM) as work:
        set_phase(work, ada, Phase.JUNIORS, date(2026, 9, 1))
    header, both = HEADER[:4], [[upn(2), "Tom", "Byron", "Elm"]]
    assert bring(house, rows(ADA[:4], *both, header=header), apply=True).counts.same == 2
    moved = rows([*ADA[:3], "Elm", "3"], [*both[0], "2"])
    assert bring(house, moved, apply=True).counts.changed == 1
    with reading(house) as session:
        assert facts(session, "phase")[-1][0] == "juniors"
    assert bring(house, moved, apply=True).counts.same == 2


def test_whoever_is_missing_is_flagged_and_nothing_more(house: House) -> None:
    bring(house, rows(ADA, [upn(2), "Tom", "Byron", "Oak", "2"]), apply=True)
    plan = bring(house, rows(ADA), apply=True)
    assert (plan.counts.same, plan.counts.leavers) == (1, 1)
    assert [line.label for line in plan.of(Outcome.LEAVER)] == ["Tom Byron"]
    with reading(house) as session:
        assert facts(session, "leaving") == []
        assert session.scalars(select(Person.left_on)).all() == [None, None]


def test_a_leaving_day_in_the_file_is_recorded(house: House) -> None:
    bring(house, rows(ADA), apply=True)
    left = rows([*ADA, "18/12/2026"], header=[*HEADER, "Leaving Date"])
    assert bring(house, left, apply=True).counts.changed == 1
    assert bring(house, left, apply=True).counts.same == 1


def test_a_concealed_name_does_not_come_back_by_a_file(house: House, cast: Cast) -> None:
    bring(house, rows(ADA), apply=True)
    with reading(house) as session:
        child = session.scalars(select(Person.id)).one()
    with unit_of_work(house, cast.actor("sef")) as work:
        rename_person(work, child, Name("Ada", "Newname"), conceal_former=True)
    plan = bring(house, rows(ADA), apply=True)
    assert plan.lines[0].whys == ("name-kept",)
    answered = _applied(house, cast, rows([upn(1), "Ada", "Byron", "Elm", "3"]), {"2": child})
    assert answered.counts.changed == 1
    with reading(house) as session:
        assert names(session) == [("Ada", "Newname")]


def test_what_would_loosen_a_protection_is_kept(house: House) -> None:
    child, mother = _ada_and_her_mother(house)
    with unit_of_work(house, SYSTEM) as work:
        set_looked_after(work, child, LookedAfter.CARE_ORDER, date(2026, 9, 1))
        change_care(work, child, mother, Care(DeciderKind.MOTHER, Responsibility.NO, court_order_noted=True))
    header = ["UPN", "In Care", "Parent Forename", "Parent Surname", "Relationship", "PR", "Court Order"]
    plan = bring(house, rows([upn(1), "F", "Anne", "Byron", "Mother", "T", "F"], header=header), apply=True)
    assert plan.counts.same == 1
    assert plan.lines[0].notes == ("responsibility-kept", "court-order-kept", "care-kept")


def test_answers_settle_what_was_asked(house: House, cast: Cast) -> None:
    data = rows(["", "Ann", "Smith", "Oak", "2"], ["", "Bea", "Smith", "Oak", "2"], ["", "Cat", "Jones", "Oak", "2"])
    plan = _applied(house, cast, data, {"2": "new", "3": "new", "4": "out"})
    assert (plan.counts.new, plan.counts.out, plan.counts.unsure) == (2, 1, 0)
    again = bring(house, data)
    assert (again.counts.same, again.counts.unsure) == (2, 1)


def test_the_office_of_the_other_setting_imports_nobody_here(house: House, cast: Cast) -> None:
    for who, refusal in (("noel", OutOfScope), ("dana", NotAllowed)):
        with pytest.raises(refusal):
            _applied(house, cast, rows(ADA), {}, who=who)
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_an_import_that_fails_leaves_nothing(house: House, cast: Cast) -> None:
    with reading(house) as session:
        plan = _plan(session, rows(ADA, [upn(2), "Tom", "Byron", "Elm", "2"]), date(2026, 10, 12))
    # Between looking and applying, somebody gave the second number to a child of the nursery.
    with unit_of_work(house, SYSTEM) as work:
        record_child(work, NewPerson("nursery", Name("Other", "Child"), upn=upn(2)))
    with pytest.raises(Conflict), unit_of_work(house, cast.actor("olu")) as work:
        apply_plan(work, plan, "school")
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 1
        assert session.scalar(select(func.count()).select_from(SchoolClass)) == 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"Ada,Byron\nGrace,Hopper\n", "header-unknown"),
        (b"UPN,Forename,Surname\n", "no-rows"),
        (b"Class,Year\nOak,2\n", "column-missing-child"),
        (b"%PDF-1.4", "pdf"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(house: House, data: bytes, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        bring(house, data, apply=True)


def _ada_and_her_mother(house: House) -> tuple[str, str]:
    with unit_of_work(house, SYSTEM) as work:
        child = record_child(work, NewPerson("school", Name("Ada", "Byron"), upn=upn(1)))
    with unit_of_work(house, SYSTEM) as work:
        contact = Contact("Anne", "Byron", title="Mrs")
        return child, record_carer(work, child, contact, Care(DeciderKind.MOTHER, Responsibility.YES))


def _plan(session: Session, data: bytes, day: date, answers: dict[str, str] | None = None) -> Plan:
    sheet = read_sheet(session, data, Source.AUTO)
    return compared(session, sheet, guess_columns(session, sheet, "school", Source.AUTO), "school", day).plan(answers)


def _applied(house: House, cast: Cast, data: bytes, answers: dict[str, str], who: str = "olu") -> Plan:
    with unit_of_work(house, cast.actor(who)) as work:
        plan = _plan(work.session, data, work.today, answers)
        apply_plan(work, plan, "school")
    return plan
