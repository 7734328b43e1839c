"""The safeguarding lead's home: restrictions in force, sealed records, incidents nobody has decided."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.incidents import IncidentRow, incident_list
from mediamgr.records import facts
from mediamgr.records.belonging import belongs_to
from mediamgr.records.devices import Device
from mediamgr.records.people import Person
from mediamgr.records.pictures import Picture
from mediamgr.records.register import Restriction
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.restrictions import in_force

SHOWN = 6
RECORDS = 50


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """That a picture was sealed, never the picture."""

    id: str
    day: date
    sealed_at: datetime | None
    device: str


@dataclass(frozen=True, slots=True)
class SafeguardingHome:
    """Restrictions in force today and the people they concern; sealed records; incidents."""

    restrictions: int
    people: int
    sealed_count: int
    sealed: tuple[SealedRecord, ...]
    incident_count: int
    incidents: tuple[IncidentRow, ...]


def safeguarding_home(session: Session, principal: Principal, today: date) -> SafeguardingHome:
    """What the safeguarding lead alone may see; eight queries, however much there is."""
    restrictions, people = _restrictions(session, principal, today)
    sealed = _sealed(session, principal)
    incidents = incident_list(session, principal, decided=False)
    return SafeguardingHome(restrictions, people, len(sealed), sealed[:RECORDS], incidents.open, incidents.rows[:SHOWN])


def _restrictions(session: Session, principal: Principal, today: date) -> tuple[int, int]:
    """How many restrictions are in force, and on how many people."""
    where = settings_where(principal, Permission.MANAGE_RESTRICTIONS)
    query = select(Restriction.person_id).join(Person, Person.id == Restriction.person_id)
    ids = set(session.scalars(query.where(belongs_to(where), Person.erased_at.is_(None))))
    found = [
        [restriction for restriction in person.restrictions if in_force(restriction, today)]
        for person in facts.for_people(session, ids).people.values()
    ]
    return sum(len(each) for each in found), sum(1 for each in found if each)


def _sealed(session: Session, principal: Principal) -> tuple[SealedRecord, ...]:
    query = (
        select(Picture.id, Picture.day, Picture.ended_at, Device.tag)
        .join(Device, Device.id == Picture.device_id)
        .where(
            Picture.state == "sealed", Picture.setting_id.in_(settings_where(principal, Permission.SEE_SEALED_RECORDS))
        )
        .order_by(Picture.ended_at.desc(), Picture.id)
    )
    return tuple(SealedRecord(*row) for row in session.execute(query))
