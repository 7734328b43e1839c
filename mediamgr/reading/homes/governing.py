"""A governor's home: counts, never a picture and never a name."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records.belonging import belongs_to
from mediamgr.records.devices import Device
from mediamgr.records.incidents import Incident
from mediamgr.records.people import Person
from mediamgr.records.pictures import Picture
from mediamgr.records.sharing import Share
from mediamgr.rules.academic_year import label, starting_year
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class SettingCounts:
    """The counts of one setting, or of all together."""

    pictures: int
    children: int
    shares_live: int
    shares_ended: int
    incidents_open: int
    incidents_decided: int
    devices: int
    devices_lost: int
    year: str


def governing_home(session: Session, principal: Principal, today: date) -> SettingCounts:
    """How much is kept, shared and looked into; five queries."""
    where = settings_where(principal, Permission.SEE_COUNTS)
    shares = _by_state(session, Share, where)
    incidents = _by_state(session, Incident, where)
    devices = _by_state(session, Device, where)
    children = (
        select(func.count())
        .select_from(Person)
        .where(
            Person.kind == "child",
            belongs_to(where),
            Person.class_id.is_not(None),
            Person.erased_at.is_(None),
        )
    )
    return SettingCounts(
        pictures=_by_state(session, Picture, where).get("kept", 0),
        children=session.scalar(children) or 0,
        shares_live=shares.get("live", 0),
        shares_ended=shares.get("ended", 0),
        incidents_open=sum(incidents.values()) - incidents.get("decided", 0),
        incidents_decided=incidents.get("decided", 0),
        devices=devices.get("enrolled", 0),
        devices_lost=devices.get("lost", 0),
        year=label(starting_year(today)),
    )


def _by_state(
    session: Session, table: type[Share | Incident | Device | Picture], where: frozenset[str]
) -> dict[str, int]:
    query = select(table.state, func.count()).where(table.setting_id.in_(where)).group_by(table.state)
    return {row[0]: row[1] for row in session.execute(query)}
