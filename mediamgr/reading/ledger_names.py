"""What the ids of the ledger are called today; for showing only, and only within this person's settings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import called, carer_name, found_by
from mediamgr.records.accounts import Account, Setting
from mediamgr.records.belonging import belongs_to
from mediamgr.records.devices import Device
from mediamgr.records.incidents import Incident
from mediamgr.records.people import CareLink, Carer, Person, PersonName, SchoolClass
from mediamgr.records.pictures import Picture
from mediamgr.records.plain_rows import among
from mediamgr.records.sharing import Share
from mediamgr.rules.permissions import Permission, Principal, settings_where

_ID = 32


@dataclass(frozen=True, slots=True)
class Thing:
    """Something an entry is about: ``kind`` is person, picture, share, incident, device, account, class or other."""

    id: str
    kind: str
    name: str


def settings_by_id(session: Session, principal: Principal) -> dict[str, str]:
    """The settings whose ledger this person may search, School before Nursery."""
    mine = settings_where(principal, Permission.SEARCH_LEDGER)
    rows = session.execute(select(Setting.id, Setting.name).where(Setting.id.in_(mine)).order_by(Setting.name.desc()))
    return {row.id: row.name for row in rows}


def name_things(
    session: Session, principal: Principal, ids: Collection[str], accounts: Mapping[str, str]
) -> Mapping[str, Thing]:
    """What these ids are, as far as this person may know it; seven queries.

    A code is shown as it is; an id that is not known here, or another setting's, is left out.
    """
    mine = settings_where(principal, Permission.SEARCH_LEDGER)
    things = {id_: Thing(id_, "other", id_) for id_ in ids if len(id_) < _ID}
    people = (
        select(PersonName)
        .join(Person, Person.id == PersonName.person_id)
        .where(among(session, PersonName.person_id, ids), PersonName.current, belongs_to(mine))
    )
    for name in session.scalars(people):
        things[name.person_id] = Thing(name.person_id, "person", called(name).name)
    for kind, table, word in (("device", Device, Device.tag), ("class", SchoolClass, SchoolClass.name)):
        query = select(table.id, word).where(among(session, table.id, ids), table.setting_id.in_(mine))
        things |= {id_: Thing(id_, kind, name) for id_, name in session.execute(query)}
    for what, unnamed in (("picture", Picture), ("share", Share), ("incident", Incident)):
        there = select(unnamed.id).where(among(session, unnamed.id, ids), unnamed.setting_id.in_(mine))
        things |= {id_: Thing(id_, what, f"{what} {id_[:8]}") for id_ in session.scalars(there)}
    carers = (
        select(Carer)
        .join(CareLink, CareLink.carer_id == Carer.id)
        .join(Person, Person.id == CareLink.child_id)
        .where(among(session, Carer.id, ids), belongs_to(mine))
    )
    things |= {carer.id: Thing(carer.id, "person", carer_name(carer)) for carer in session.scalars(carers)}
    return things | {id_: Thing(id_, "account", accounts[id_]) for id_ in ids if id_ in accounts}


def find_subjects(session: Session, principal: Principal, words: str) -> list[str]:
    """The ids that somebody may mean by these words: an id itself, a device's tag, the name of a person or account."""
    mine, words = settings_where(principal, Permission.SEARCH_LEDGER), words.strip()
    found = [words] if len(words) == _ID or words.count("-") == 4 else []
    found += sorted(found_by(session, principal, mine, words))
    same = (Account.username == words.lower()) | (func.lower(Account.name) == words.lower())
    found += session.scalars(select(Account.id).where(same))
    found += session.scalars(select(Device.id).where(Device.tag == words.upper(), Device.setting_id.in_(mine)))
    return found
