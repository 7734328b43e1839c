"""The carers of a roll: recorded once for all their children, linked, or brought up to date."""

from collections.abc import Sequence

from mediamgr.rules.roll.todo import CareTodo, Todo
from mediamgr.services.carers import Care, Contact, change_care, change_contact, link_carer, record_carers
from mediamgr.services.unit_of_work import Work

Pairs = Sequence[tuple[str, Todo]]


def apply_carers(work: Work, pairs: Pairs) -> dict[tuple[str, str], str]:
    """Do what the children's carers ask for; returns the ids of the new ones, by child and the todo's key."""
    ids = _record(work, pairs)
    changed = set()
    for child_id, todo in pairs:
        for each in todo.cares:
            if each.carer_id is None:
                continue
            if each.contact and each.carer_id not in changed:
                changed.add(each.carer_id)
                change_contact(work, each.carer_id, _contact(each))
            if not each.linked:
                link_carer(work, child_id, each.carer_id, _care(each))
            elif each.care:
                change_care(work, child_id, each.carer_id, _care(each))
    return ids


def _record(work: Work, pairs: Pairs) -> dict[tuple[str, str], str]:
    """New carers; those of one key are one person, with all the children they care for."""
    people: dict[str, tuple[Contact, list[tuple[str, Care]]]] = {}
    keys: dict[tuple[str, str], str] = {}
    for child_id, todo in pairs:
        for each in todo.cares:
            if each.carer_id is None:
                whole = each.key if each.shared else f"{each.key} {child_id}"
                people.setdefault(whole, (_contact(each), []))[1].append((child_id, _care(each)))
                keys[child_id, each.key] = whole
    ids = dict(zip(people, record_carers(work, list(people.values())), strict=True)) if people else {}
    return {place: ids[whole] for place, whole in keys.items()}


def _contact(todo: CareTodo) -> Contact:
    return Contact(
        todo.forename, todo.surname, todo.title, todo.email, todo.mobile, todo.channel, todo.needs, todo.mis_id
    )


def _care(todo: CareTodo) -> Care:
    return Care(
        todo.relationship, todo.responsibility, todo.asked_in_all_cases, todo.lives_with, todo.court_order_noted
    )
