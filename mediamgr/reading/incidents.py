"""The incident register's pages, for whoever looks into what went against the policy. Never a picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from mediamgr.reading.veil import Veil, veil_for
from mediamgr.records.accounts import Account, AccountRole, Setting
from mediamgr.records.devices import Device
from mediamgr.records.incidents import Incident, IncidentNote
from mediamgr.records.words import Words
from mediamgr.rules.permissions import GRANTS, Permission, Principal, may, settings_where

PAGE = 40
DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One line of the list; ``facts`` holds codes and counts."""

    id: str
    kind: str
    code: str
    state: str
    at: datetime
    facts: Mapping[str, str | int]
    device: str | None
    person: str | None
    owner: str | None
    setting: str
    outcome: str | None
    closed_at: datetime | None
    picture_id: str | None
    share_id: str | None
    setting_id: str


@dataclass(frozen=True, slots=True)
class IncidentList:
    """A page of incidents, newest first; ``older`` is where the next page begins, ``open`` how many are undecided."""

    rows: tuple[IncidentRow, ...]
    older: str | None
    open: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the timeline; erased words are None."""

    at: datetime
    by: str
    words: str | None


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident with its timeline, who could look into it, and whether this person decides."""

    incident: IncidentRow
    lines: tuple[Line, ...]
    possible_owners: tuple[tuple[str, str], ...]
    may_decide: bool


def incident_list(session: Session, principal: Principal, *, decided: bool, before: str | None = None) -> IncidentList:
    """The undecided or the decided incidents of this person's settings; three queries."""
    query = _incidents(principal).where(_is_decided(decided))
    place = session.execute(select(Incident.at, Incident.id).where(Incident.id == before)).first()
    if place is not None:
        query = query.where(tuple_(Incident.at, Incident.id) < tuple_(*place))
    found = [
        _row(row) for row in session.execute(query.order_by(Incident.at.desc(), Incident.id.desc()).limit(PAGE + 1))
    ]
    return IncidentList(
        tuple(found[:PAGE]), found[PAGE - 1].id if len(found) > PAGE else None, open_incidents(session, principal)
    )


def open_incidents(session: Session, principal: Principal) -> int:
    """How many incidents of this person's settings nobody has decided yet."""
    where = settings_where(principal, Permission.SEE_INCIDENTS)
    query = select(func.count()).select_from(Incident).where(Incident.setting_id.in_(where), _is_decided(False))
    return session.scalar(query) or 0


def settings_to_report_in(session: Session, principal: Principal) -> list[tuple[str, str]]:
    """The settings in which this person may report something: (id, name), School before Nursery."""
    where = settings_where(principal, Permission.REPORT_INCIDENTS)
    rows = session.execute(select(Setting.id, Setting.name).where(Setting.id.in_(where)).order_by(Setting.name.desc()))
    return [(setting_id, name) for setting_id, name in rows]


def incident_page(session: Session, principal: Principal, incident_id: str) -> IncidentPage | None:
    """One incident, or None where there is none for this person; three queries."""
    row = session.execute(_incidents(principal).where(Incident.id == incident_id)).first()
    if row is None:
        return None
    incident = _row(row)
    return IncidentPage(
        incident,
        tuple(_timeline(session, veil_for(session, principal), incident_id)),
        tuple(_possible_owners(session, incident.setting_id)),
        may(principal, Permission.DECIDE_INCIDENTS, incident.setting_id).allowed and incident.state != DECIDED,
    )


_Person, _Owner = aliased(Account), aliased(Account)


def _incidents(principal: Principal) -> Select[Incident, str, str, str, str]:
    return (
        select(Incident, Device.tag, _Person.name, _Owner.name, Setting.name)
        .outerjoin(Device, Device.id == Incident.device_id)
        .outerjoin(_Person, _Person.id == Incident.account_id)
        .outerjoin(_Owner, _Owner.id == Incident.owner_id)
        .join(Setting, Setting.id == Incident.setting_id)
        .where(Incident.setting_id.in_(settings_where(principal, Permission.SEE_INCIDENTS)))
    )


def _is_decided(decided: bool) -> ColumnElement[bool]:
    return Incident.state == DECIDED if decided else Incident.state != DECIDED


def _row(row: Row[Incident, str, str, str, str]) -> IncidentRow:
    incident, device, person, owner, setting = row
    return IncidentRow(
        id=incident.id,
        kind=incident.kind,
        code=incident.code,
        state=incident.state,
        at=incident.at,
        facts=incident.facts,
        device=device,
        person=person,
        owner=owner,
        setting=setting,
        outcome=incident.outcome,
        closed_at=incident.closed_at,
        picture_id=incident.picture_id,
        share_id=incident.share_id,
        setting_id=incident.setting_id,
    )


def _timeline(session: Session, veil: Veil, incident_id: str) -> list[Line]:
    query = (
        select(IncidentNote.at, Account.name, Words.text)
        .join(Account, Account.id == IncidentNote.written_by)
        .join(Words, Words.id == IncidentNote.words_id)
        .where(IncidentNote.incident_id == incident_id)
        .order_by(IncidentNote.seq)
    )
    return [Line(at, by, None if words is None else veil.over(words)) for at, by, words in session.execute(query)]


def _possible_owners(session: Session, setting_id: str) -> list[tuple[str, str]]:
    """Everybody who may see incidents there, by name."""
    query = (
        select(Account.id, Account.name)
        .join(AccountRole, AccountRole.account_id == Account.id)
        .where(
            AccountRole.setting_id == setting_id,
            AccountRole.role.in_([role.value for role in GRANTS[Permission.SEE_INCIDENTS]]),
            Account.disabled_at.is_(None),
        )
        .distinct()
        .order_by(Account.name)
    )
    return [(account_id, name) for account_id, name in session.execute(query)]
