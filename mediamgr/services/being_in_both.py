"""A child in nursery and school at once: a place at the other setting, beside the one that looks after the entry."""

from datetime import date

from sqlalchemy import select

from mediamgr.records.people import PersonPlace, SchoolClass
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.dated_facts import load_person
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.unit_of_work import Work


def add_place(work: Work, person_id: str, setting_id: str, since: date, class_id: str | None = None) -> None:
    """Say that somebody is in this setting as well from a day on; its staff know, tag and ask about them from then on.

    Raises NotFound, NotAllowed; Conflict when they are there already, Invalid for a class of another setting.
    """
    load_person(work, person_id, Permission.MANAGE_PEOPLE)
    work.require(Permission.MANAGE_PEOPLE, setting_id)
    room = work.session.get(SchoolClass, class_id) if class_id else None
    if class_id and (room is None or room.retired_at is not None or room.setting_id != setting_id):
        raise Invalid("class_id", "class-elsewhere")
    if _open(work, person_id, setting_id) is not None:
        raise Conflict("there-already")
    if work.session.get(PersonPlace, (person_id, setting_id, since)) is not None:
        raise Invalid("since", "place-ended-that-day")
    place = PersonPlace(person_id=person_id, setting_id=setting_id, joined_on=since, class_id=class_id)
    work.session.add(place)
    work.record(Event.PERSON_CHANGED, person_id, setting_id=setting_id, fact="place", since=since)


def end_place(work: Work, person_id: str, setting_id: str, last_day: date) -> None:
    """Say on which day somebody was last in a setting, and stays in the other.

    Raises NotFound, NotAllowed; Conflict for the setting that looks after the entry (there a class of the other
    setting, or a last day, says it); Invalid for a day before they came.
    """
    person = load_person(work, person_id, Permission.MANAGE_PEOPLE)
    work.require(Permission.MANAGE_PEOPLE, setting_id)
    if person.setting_id == setting_id:
        raise Conflict("own-setting")
    place = _open(work, person_id, setting_id)
    if place is None:
        raise NotFound()
    if last_day < place.joined_on:
        raise Invalid("last_day", "ends-too-early")
    place.left_on = last_day
    work.record(Event.PERSON_CHANGED, person_id, setting_id=setting_id, fact="place", last_day=last_day)


def _open(work: Work, person_id: str, setting_id: str) -> PersonPlace | None:
    query = select(PersonPlace).where(
        PersonPlace.person_id == person_id, PersonPlace.setting_id == setting_id, PersonPlace.left_on.is_(None)
    )
    return work.session.scalars(query).first()
