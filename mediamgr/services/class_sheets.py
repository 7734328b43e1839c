"""Printing a class sheet: who may be photographed today, in the same two marks whatever the reason, for a clipboard."""

from collections import Counter

from sqlalchemy import select

from mediamgr.papers.class_sheet import ClassSheet, SheetRow, class_sheet
from mediamgr.records import facts
from mediamgr.records.accounts import Account, Setting
from mediamgr.records.people import Person, PersonName, SchoolClass
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.days import LONDON
from mediamgr.rules.events import Event
from mediamgr.rules.finding import find
from mediamgr.rules.permissions import Permission
from mediamgr.rules.purposes import PHOTOGRAPHED, RECORDED
from mediamgr.rules.standing import State
from mediamgr.services.errors import NotFound
from mediamgr.services.unit_of_work import Work


def print_class_sheet(work: Work, class_id: str) -> bytes:
    """The sheet of a class as a PDF, for whoever may see its children (DESIGN section 7); noted in the ledger.

    Every child of the class who is here today is on it. It tells no reason and no restriction: refused, restricted,
    unknown and lapsed are one mark (promise 9), whoever prints it. Raises NotFound, OutOfScope, NotAllowed.
    """
    school_class = work.session.get(SchoolClass, class_id)
    if school_class is None or school_class.retired_at is not None:
        raise NotFound()
    work.require(Permission.SEE_PEOPLE, school_class.setting_id)
    rows = _rows(work, class_id)
    local = work.now.astimezone(LONDON)
    sheet = ClassSheet(
        class_name=school_class.name,
        setting=work.session.get_one(Setting, school_class.setting_id).name,
        day=f"{local:%A} {local.day} {local:%B %Y}",
        time=f"{local:%H:%M}",
        made_by=work.session.get_one(Account, work.principal().account_id).name,
        made_at=work.now,
        rows=rows,
    )
    work.record(Event.CLASS_SHEET_PRINTED, class_id, setting_id=school_class.setting_id, number=len(rows))
    return class_sheet(sheet)


def _rows(work: Work, class_id: str) -> list[SheetRow]:
    query = (
        select(PersonName)
        .join(Person, Person.id == PersonName.person_id)
        .where(
            Person.class_id == class_id,
            Person.kind == "child",
            Person.erased_at.is_(None),
            Person.left_on.is_(None) | (Person.left_on >= work.today),
            PersonName.current,
        )
    )
    names = {name.person_id: _called(name) for name in work.session.scalars(query)}
    times = Counter(names.values())
    register = facts.for_people(work.session, list(names))
    rows = []
    for child_id, name in sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])):
        photographed = _granted(work, register, child_id, PHOTOGRAPHED)
        recorded = photographed and _granted(work, register, child_id, RECORDED)
        rows.append(SheetRow(f"{name} ({child_id[:4]})" if times[name] > 1 else name, photographed, recorded))
    return rows


def _called(name: PersonName) -> str:
    return f"{name.preferred_forename or name.forename} {name.preferred_surname or name.surname}"


def _granted(work: Work, register: Register, child_id: str, purpose_id: str) -> bool:
    person, purpose = register.people.get(child_id), register.purposes.get(purpose_id)
    return person is not None and purpose is not None and find(person, purpose, work.today).state is State.GRANTED
