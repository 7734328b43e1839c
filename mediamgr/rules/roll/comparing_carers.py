"""What differs between a carer of the roll and the same person on record, and which carers are the same person.

What would give back a right that the register took is left as it is, with a note.
"""

from collections.abc import Mapping
from typing import Any

from mediamgr.rules.consent_facts import DeciderKind, Responsibility
from mediamgr.rules.roll.cells import same_number
from mediamgr.rules.roll.columns import folded
from mediamgr.rules.roll.known import KnownCare, KnownChild, Register, reached_by
from mediamgr.rules.roll.said import CarerSaid
from mediamgr.rules.roll.todo import CareTodo


def compare_care(carer: CarerSaid, known: KnownChild | None, register: Register, notes: list[str]) -> CareTodo:
    """What is to do about one carer of one child: nothing where neither contact nor care differs."""
    on_record = _find(carer, known, register)
    linked = on_record is not None and known is not None and on_record in known.cares
    before = on_record or KnownCare("", carer.forename, carer.surname)
    care = before if linked else KnownCare(before.carer_id, before.forename, before.surname)
    contact: dict[str, Any] = {
        "forename": carer.forename,
        "surname": carer.surname,
        "title": carer.title or before.title,
        "mis_id": _number(carer.mis_id, before.mis_id),
        "email": carer.email or before.email,
        "mobile": carer.mobile or before.mobile,
    }
    rights = _rights(carer, care, notes)
    return CareTodo(
        _key(carer, on_record),
        on_record.carer_id if on_record else None,
        linked=linked,
        contact=on_record is not None and _differs(before, contact),
        care=linked and _differs(care, rights),
        channel=before.channel,
        needs=before.needs,
        asked_in_all_cases=care.asked_in_all_cases,
        **contact,
        **rights,
    )


def _differs(known: KnownCare, said: Mapping[str, Any]) -> bool:
    return any(getattr(known, name) != value for name, value in said.items())


def _number(said: str | None, known: str | None) -> str | None:
    return known if not said or (known and same_number(known) == same_number(said)) else said


def _find(carer: CarerSaid, known: KnownChild | None, register: Register) -> KnownCare | None:
    """The same person on record: by the system's id, by name among the child's own, by name and address elsewhere."""
    own = known.cares if known else ()
    if carer.mis_id:
        number = same_number(carer.mis_id)
        mine = next((care for care in own if care.mis_id and same_number(care.mis_id) == number), None)
        if mine or number in register.index.by_carer_mis_id:
            return mine or register.index.by_carer_mis_id[number]
    name = (folded(carer.forename), folded(carer.surname))
    alike = [care for care in own if (folded(care.forename), folded(care.surname)) == name]
    if len(alike) == 1 and not (carer.mis_id and alike[0].mis_id):
        return alike[0]
    keys = reached_by(carer.forename, carer.surname, carer.email, carer.mobile)
    found = next((register.index.by_carer[key] for key in keys if key in register.index.by_carer), None)
    if found is None or (found.mis_id and carer.mis_id):
        return None
    return next((care for care in own if care.carer_id == found.carer_id), found)


def _rights(carer: CarerSaid, care: KnownCare, notes: list[str]) -> dict[str, Any]:
    """What the carer is to the child and may decide, as the register is to say."""
    responsibility = care.responsibility
    if carer.responsibility is not None:
        wanted = Responsibility.YES if carer.responsibility else Responsibility.NO
        if wanted is Responsibility.YES and responsibility is Responsibility.NO:
            notes.append("responsibility-kept")
        else:
            responsibility = wanted
    if carer.court_order is False and care.court_order_noted:
        notes.append("court-order-kept")
    # A contact of no known kind says less than what is on record.
    told = None if carer.relationship is DeciderKind.OTHER else carer.relationship
    return {
        "relationship": told or care.relationship,
        "responsibility": responsibility,
        "lives_with": care.lives_with if carer.lives_with is None else carer.lives_with,
        "court_order_noted": care.court_order_noted or bool(carer.court_order),
    }


def _key(carer: CarerSaid, on_record: KnownCare | None) -> str:
    """Which carers of the file are one person: by id, else by name and address, else each child's own."""
    if on_record is not None:
        return on_record.carer_id
    if carer.mis_id:
        return f"id {same_number(carer.mis_id)}"
    reached = reached_by(carer.forename, carer.surname, carer.email, carer.mobile)
    return f"way {' '.join(reached[0])}" if reached else f"own {folded(carer.forename)} {folded(carer.surname)}"
