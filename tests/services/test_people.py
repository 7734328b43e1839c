"""Children, adults, carers and classes: what the register keeps of them, and who may write it."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.people import CareLink, Carer, Person, PersonName
from mediamgr.records.register import PersonFact
from mediamgr.rules.consent_facts import DeciderKind, LookedAfter, Responsibility
from mediamgr.rules.events import Event
from mediamgr.rules.fact_kinds import FactKind
from mediamgr.rules.year_groups import YearGroup
from mediamgr.services.carers import Care, Contact, change_care, change_contact, end_care, link_carer, record_carer
from mediamgr.services.classes import NewClass, make_class
from mediamgr.services.dated_facts import follow_dated_facts, set_class, set_leaving, set_looked_after
from mediamgr.services.errors import Conflict, Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_child, record_people, rename_person
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services.register import AUTUMN, a_child, a_family, an_adult, oak

ADA = Name("Ada", "Byron", preferred_surname="Lovelace")


def facts_of(session: Session, person_id: str) -> list[tuple[str, str, date]]:
    rows = session.execute(
        select(PersonFact.kind, PersonFact.value, PersonFact.true_from)
        .where(PersonFact.person_id == person_id)
        .order_by(PersonFact.seq)
    )
    return [(kind, value, day) for kind, value, day in rows]


def entries(session: Session, event: Event) -> int:
    return session.scalar(select(func.count()).where(LedgerEntry.kind == event.value)) or 0


def test_a_child_recorded_by_the_office_has_name_class_and_phase(house: House, cast: Cast) -> None:
    class_id = oak(house)
    with unit_of_work(house, cast.actor("olu")) as work:
        child = record_child(work, NewPerson("school", ADA, class_id=class_id, since=AUTUMN))
    with reading(house) as session:
        assert session.get_one(Person, child).class_id == class_id
        assert facts_of(session, child) == [("class", class_id, AUTUMN), ("phase", "infants", AUTUMN)]
        assert entries(session, Event.PERSON_RECORDED) == 1


def test_no_name_of_a_child_is_in_the_ledger(house: House, cast: Cast) -> None:
    with unit_of_work(house, cast.actor("olu")) as work:
        record_child(work, NewPerson("school", Name("Wilhelmina", "Featherstonehaugh")))
    assert b"Featherstonehaugh" not in b"".join(ledger_bytes(house))


def ledger_bytes(house: House) -> list[bytes]:
    with reading(house) as session:
        return [repr((e.facts, e.subjects)).encode() for e in session.scalars(select(LedgerEntry))]


def test_a_teacher_records_no_child(house: House, cast: Cast) -> None:
    with pytest.raises(NotAllowed), unit_of_work(house, cast.actor("dana")) as work:
        record_child(work, NewPerson("school", ADA))


def test_the_office_records_nobody_in_the_other_setting(house: House, cast: Cast) -> None:
    with pytest.raises(NotFound), unit_of_work(house, cast.actor("olu")) as work:
        record_child(work, NewPerson("nursery", ADA))


def test_a_class_of_the_other_setting_is_refused(house: House, cast: Cast) -> None:
    acorns = oak(house, "nursery")
    with pytest.raises(Invalid, match="class-elsewhere"), unit_of_work(house, cast.actor("olu")) as work:
        record_child(work, NewPerson("school", ADA, class_id=acorns))


@pytest.mark.parametrize("name", [Name(" ", "Byron"), Name("Ada", "")])
def test_a_child_without_a_name_is_refused(house: House, cast: Cast, name: Name) -> None:
    with pytest.raises(Invalid, match="name-missing"), unit_of_work(house, cast.actor("olu")) as work:
        record_child(work, NewPerson("school", name))


def test_two_children_never_share_a_pupil_number(house: House, cast: Cast) -> None:
    with unit_of_work(house, cast.actor("olu")) as work:
        record_child(work, NewPerson("school", ADA, upn="R826299917001"))
    with pytest.raises(Conflict), unit_of_work(house, cast.actor("olu")) as work:
        record_child(work, NewPerson("school", Name("Grace", "Hopper"), upn="R826299917001"))


def test_many_people_are_recorded_in_one_transaction_or_not_at_all(house: House, cast: Cast) -> None:
    with pytest.raises(Invalid), unit_of_work(house, cast.actor("olu")) as work:
        record_people(work, [NewPerson("school", ADA), NewPerson("school", Name("", ""))])
    with reading(house) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_a_new_name_leaves_the_old_one_on_record(house: House, cast: Cast) -> None:
    child = a_child(house)
    with unit_of_work(house, cast.actor("olu")) as work:
        rename_person(work, child, Name("Ada", "King"))
    with reading(house) as session:
        names = session.execute(select(PersonName.surname, PersonName.current, PersonName.concealed)).all()
    assert sorted(names) == [("Byron", False, False), ("King", True, False)]


def test_only_the_safeguarding_lead_conceals_a_former_name(house: House, cast: Cast) -> None:
    child = a_child(house)
    with pytest.raises(NotAllowed), unit_of_work(house, cast.actor("olu")) as work:
        rename_person(work, child, Name("Ada", "King"), conceal_former=True)
    with unit_of_work(house, cast.actor("sef")) as work:
        rename_person(work, child, Name("Ada", "King"), conceal_former=True)
    with reading(house) as session:
        names = session.execute(select(PersonName.surname, PersonName.concealed)).all()
    assert sorted(names) == [("Byron", True), ("King", False)]


def test_moving_to_the_juniors_records_class_and_phase_from_that_day(house: House, cast: Cast) -> None:
    child = a_child(house, class_id=oak(house))
    with unit_of_work(house, cast.actor("olu")) as work:
        elm = make_class(work, NewClass("school", "Elm", YearGroup.YEAR_3))
    with unit_of_work(house, cast.actor("olu")) as work:
        set_class(work, [child], elm, date(2026, 10, 1))
    with reading(house) as session:
        assert facts_of(session, child)[-2:] == [
            ("class", elm, date(2026, 10, 1)),
            ("phase", "juniors", date(2026, 10, 1)),
        ]
        assert session.get_one(Person, child).class_id == elm


def test_a_class_from_next_september_is_listed_only_then(house: House, cast: Cast, clock: StoppedClock) -> None:
    now, later = oak(house), oak(house)
    child = a_child(house, class_id=now)
    with unit_of_work(house, cast.actor("olu")) as work:
        set_class(work, [child], later, date(2027, 9, 1))
    with reading(house) as session:
        assert session.get_one(Person, child).class_id == now
    clock.forward(days=330)
    with unit_of_work(house, cast.actor("olu")) as work:
        assert follow_dated_facts(work) == 1
    with reading(house) as session:
        assert session.get_one(Person, child).class_id == later


def test_leaving_can_be_taken_back(house: House, cast: Cast) -> None:
    child = a_child(house)
    for last_day in (date(2026, 12, 18), None):
        with unit_of_work(house, cast.actor("olu")) as work:
            set_leaving(work, child, last_day)
    with reading(house) as session:
        leaving = [value for kind, value, _ in facts_of(session, child) if kind == FactKind.LEAVING]
        assert leaving == ["2026-12-18", "stays"]
        assert session.get_one(Person, child).left_on is None


def test_an_adult_is_in_nobodys_care(house: House, cast: Cast) -> None:
    adult = an_adult(house)
    with pytest.raises(NotFound), unit_of_work(house, cast.actor("olu")) as work:
        set_looked_after(work, adult, LookedAfter.CARE_ORDER, AUTUMN)


def test_a_carers_right_is_dated_and_a_change_keeps_what_was_true(house: House, cast: Cast) -> None:
    family = a_family(house)
    mother = family.carers["Mother"]
    with unit_of_work(house, cast.actor("olu")) as work:
        change_care(work, family.child, mother, Care(DeciderKind.MOTHER, Responsibility.NO, since=date(2026, 10, 1)))
    with reading(house) as session:
        rights = session.execute(
            select(PersonFact.value, PersonFact.true_from)
            .where(PersonFact.carer_id == mother, PersonFact.kind == "responsibility")
            .order_by(PersonFact.seq)
        )
        assert rights.all() == [("yes", AUTUMN), ("no", date(2026, 10, 1))]


def test_one_carer_can_care_for_two_children(house: House, cast: Cast) -> None:
    family, brother = a_family(house), a_child(house, "George Byron")
    with unit_of_work(house, cast.actor("olu")) as work:
        link_carer(work, brother, family.carers["Mother"], Care(DeciderKind.MOTHER, Responsibility.YES))
    with pytest.raises(Conflict), unit_of_work(house, cast.actor("olu")) as work:
        link_carer(work, brother, family.carers["Mother"], Care(DeciderKind.MOTHER))


def test_a_carer_of_the_other_setting_alone_is_not_found(house: House, cast: Cast) -> None:
    theirs, ours = a_family(house, "Ann Other", setting_id="nursery"), a_child(house)
    with pytest.raises(NotFound), unit_of_work(house, cast.actor("olu")) as work:
        link_carer(work, ours, theirs.carers["Mother"], Care(DeciderKind.MOTHER))


def test_a_carer_who_is_none_any_more_is_not_listed_and_has_no_right(house: House, cast: Cast) -> None:
    family = a_family(house)
    with unit_of_work(house, cast.actor("olu")) as work:
        end_care(work, family.child, family.carers["Father"], date(2026, 10, 1))
    with reading(house) as session:
        assert session.get(CareLink, (family.child, family.carers["Father"])) is None
        assert facts_of(session, family.child)[-2] == ("responsibility", "no", date(2026, 10, 1))


def test_a_carer_is_recorded_with_one_entry(house: House, cast: Cast) -> None:
    child = a_child(house)
    with unit_of_work(house, cast.actor("olu")) as work:
        record_carer(work, child, Contact("Anne", "Byron"), Care(DeciderKind.MOTHER))
    with reading(house) as session:
        assert entries(session, Event.CARER_RECORDED) == 1


def test_changing_how_to_reach_a_carer_keeps_the_number_that_an_import_knows_them_by(house: House, cast: Cast) -> None:
    child = a_child(house)
    with unit_of_work(house, cast.actor("olu")) as work:
        carer = record_carer(work, child, Contact("Anne", "Byron", mis_id="C-17"), Care(DeciderKind.MOTHER))
    with unit_of_work(house, cast.actor("olu")) as work:
        change_contact(work, carer, Contact("Anne", "Byron", mobile="07700 900123"))
    with reading(house) as session:
        row = session.get_one(Carer, carer)
        assert (row.mis_id, row.mobile) == ("C-17", "07700 900123")
