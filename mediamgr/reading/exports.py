"""Pieces of what can be exported, each read in a transaction of its own, so that a long file holds none open.

An export tells no more than the pages do, and reaches only the settings in which its reader may export.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.grid import Grid, GridWanted, grid_page
from mediamgr.reading.ledger import LedgerPage, Search, ledger_page
from mediamgr.reading.naming import called, carer_name
from mediamgr.reading.paging import Key, Place, Sort
from mediamgr.reading.veil import Veil, veil_for
from mediamgr.records.accounts import Account
from mediamgr.records.belonging import belongs_to
from mediamgr.records.people import CareLink, Carer, Person, PersonName, SchoolClass
from mediamgr.records.register import Decision, Purpose, Wording
from mediamgr.rules.permissions import Permission, Principal, settings_where

PIECE = 500


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision on record with whom it is about; codes where the page says words."""

    seq: int
    name: str
    upn: str
    class_name: str
    purpose: str
    answer: str
    day: date
    who: str
    kind: str
    how: str
    version: int | None
    lapses_on: date | None
    corrects: int | None
    recorder: str
    recorded_at: datetime


def grid_piece(session: Session, principal: Principal, today: date, class_id: str, after: Key | None) -> Grid | None:
    """The next sixty children with where they stand."""
    wanted = GridWanted(class_id=class_id, place=Place(Sort.NAME, after))
    return grid_page(session, within(principal, Permission.EXPORT_RECORDS), today, wanted)


def ledger_piece(session: Session, principal: Principal, before: int | None) -> LedgerPage:
    """The next five hundred entries of the ledger, newest first."""
    return ledger_page(session, within(principal, Permission.EXPORT_LEDGER), Search(), before, PIECE)


def decisions_piece(session: Session, principal: Principal, after: int) -> tuple[DecisionRow, ...]:
    """The next five hundred decisions in the order of the chain; two queries. What was typed beside one is not told.

    Who has a name that is hidden of this person, and is a carer no more, is called by what they were to the child.
    """
    query = (
        select(
            Decision,
            PersonName,
            Person.upn,
            SchoolClass.name,
            Purpose.title,
            Carer,
            CareLink.child_id,
            Wording.version,
            Account.name,
        )
        .join(Person, Person.id == Decision.person_id)
        .join(PersonName, (PersonName.person_id == Person.id) & PersonName.current)
        .join(Purpose, Purpose.id == Decision.purpose_id)
        .outerjoin(SchoolClass, SchoolClass.id == Person.class_id)
        .outerjoin(Carer, Carer.id == Decision.carer_id)
        .outerjoin(CareLink, (CareLink.carer_id == Decision.carer_id) & (CareLink.child_id == Decision.person_id))
        .outerjoin(Wording, Wording.id == Decision.wording_id)
        .outerjoin(Account, Account.id == Decision.recorder_id)
        .where(
            Decision.seq > after,
            belongs_to(settings_where(principal, Permission.EXPORT_RECORDS)),
            Person.erased_at.is_(None),
        )
        .order_by(Decision.seq)
        .limit(PIECE)
    )
    veil = veil_for(session, principal)
    return tuple(_row(row, veil) for row in session.execute(query))


def within(principal: Principal, permission: Permission) -> Principal:
    """The same person with only the roles in those settings in which they may do this."""
    where = settings_where(principal, permission)
    return replace(principal, roles=frozenset((place, role) for place, role in principal.roles if place in where))


def _row(row: Any, veil: Veil) -> DecisionRow:
    decision, name, upn, class_name, purpose, carer, cares, version, recorder = row
    who = carer_name(carer) if carer is not None else ""
    return DecisionRow(
        seq=decision.seq,
        name=called(name).name,
        upn=upn or "",
        class_name=class_name or "",
        purpose=purpose,
        answer=decision.answer,
        day=decision.decided_on,
        who=who if cares else veil.over(who, (decision.person_id,)),
        kind=decision.decider_kind,
        how=decision.how,
        version=version,
        lapses_on=decision.lapses_on,
        corrects=decision.corrects_seq,
        recorder=recorder or "",
        recorded_at=decision.recorded_at,
    )
