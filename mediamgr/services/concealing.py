"""Concealing a former name, as after an adoption: from then on the safeguarding lead alone can see or find it."""

from collections.abc import Sequence

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.people import Person, PersonName
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.dated_facts import load_person
from mediamgr.services.errors import Conflict, NotFound
from mediamgr.services.takedown import end_shares_of_people
from mediamgr.services.unit_of_work import Work

# What somebody is called while nobody has typed a name that may be seen.
_WITHHELD = ("Name", "withheld")


def conceal_name(work: Work, person_id: str, name_id: str) -> None:
    """Hide an earlier name. Raises NotFound, NotAllowed, Conflict for the name in use: change it first."""
    name = _load(work, person_id, name_id)
    if name.current:
        raise Conflict("name-in-use")
    if not name.concealed:
        name.concealed = True
        note_concealed(work, work.session.get_one(Person, person_id), [name_id])


def show_name(work: Work, person_id: str, name_id: str) -> None:
    """Show an earlier name again that was hidden by mistake. Raises NotFound, NotAllowed."""
    name = _load(work, person_id, name_id)
    if name.concealed:
        name.concealed = False
        setting_id = work.session.get_one(Person, person_id).setting_id
        work.record(Event.NAME_SHOWN_AGAIN, person_id, name_id, setting_id=setting_id)


def note_concealed(work: Work, person: Person, name_ids: Sequence[str]) -> None:
    """The one ledger entry of it, which the safeguarding lead alone may find; and end what it blocks."""
    work.record(Event.NAME_CONCEALED, person.id, *name_ids, setting_id=person.setting_id)
    end_shares_of_people(work, [person.id])


def conceal_again(work: Work, person_id: str, name_ids: Sequence[str]) -> bool:
    """After a restore: hide once more what was hidden since the backup; False when it is hidden already.

    A backup may be older than the new name. Then the old one is not in use any more all the same: a placeholder is,
    until the safeguarding lead types the new one. Raises NotFound for somebody unknown to this database.
    """
    person = work.session.get(Person, person_id)
    if person is None:
        raise NotFound()
    names = [
        name
        for name in work.session.scalars(select(PersonName).where(PersonName.person_id == person_id))
        if name.id in name_ids and not name.concealed
    ]
    for name in names:
        name.concealed = True
        if name.current:
            name.current = False
            forename, surname = _WITHHELD
            work.session.add(
                PersonName(id=new_id(), person_id=person_id, forename=forename, surname=surname, recorded_at=work.now)
            )
    if names:
        note_concealed(work, person, [name.id for name in names])
    return bool(names)


def _load(work: Work, person_id: str, name_id: str) -> PersonName:
    load_person(work, person_id, Permission.MANAGE_RESTRICTIONS)
    name = work.session.get(PersonName, name_id)
    if name is None or name.person_id != person_id:
        raise NotFound()
    return name
