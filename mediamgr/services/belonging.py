"""In which settings somebody is: nursery, then school, or both at once. The staff of each know them."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import delete, select, update

from mediamgr.records.people import Person, PersonPlace
from mediamgr.records.plain_rows import among
from mediamgr.services.unit_of_work import Work


def open_places(work: Work, people: Iterable[Person], joined_on: date) -> None:
    """Note that these people belong to the setting of their entry from a day on."""
    work.session.add_all(
        PersonPlace(person_id=person.id, setting_id=person.setting_id, joined_on=joined_on) for person in people
    )


def move_places(work: Work, person_ids: Collection[str], to: str, since: date) -> None:
    """From a day on these people are in this setting alone; they were in the others until the day before."""
    if not person_ids:
        return
    open_ones = (among(work.session, PersonPlace.person_id, person_ids), PersonPlace.left_on.is_(None))
    there = set(
        work.session.scalars(select(PersonPlace.person_id).where(*open_ones, PersonPlace.setting_id == to)).all()
    )
    leaves = update(PersonPlace).where(*open_ones, PersonPlace.setting_id != to)
    work.session.execute(leaves.values(left_on=since - timedelta(days=1)))
    work.session.add_all(
        PersonPlace(person_id=person_id, setting_id=to, joined_on=since)
        for person_id in person_ids
        if person_id not in there
    )


def move_places_back(work: Work, person_ids: Collection[str], home: str, since: date) -> None:
    """Take back what ``move_places`` noted for this day; everybody is in the setting ``home`` again."""
    theirs = among(work.session, PersonPlace.person_id, person_ids)
    work.session.execute(
        delete(PersonPlace).where(theirs, PersonPlace.setting_id != home, PersonPlace.joined_on == since)
    )
    left = update(PersonPlace).where(
        theirs, PersonPlace.setting_id == home, PersonPlace.left_on == since - timedelta(days=1)
    )
    work.session.execute(left.values(left_on=None))


def was_in(work: Work, person_id: str, setting_id: str) -> bool:
    """Whether somebody is or ever was in this setting: old pictures are tagged too."""
    query = select(PersonPlace.person_id).where(
        PersonPlace.person_id == person_id, PersonPlace.setting_id == setting_id
    )
    return work.session.scalars(query).first() is not None
