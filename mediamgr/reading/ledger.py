"""The ledger's page: what happened, by whom, about whom. Entries about restrictions are the safeguarding lead's alone.

Places in the chain are not shown: a gap in their numbers would tell that something is hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from mediamgr.reading.ledger_names import Thing, find_subjects, name_things, settings_by_id
from mediamgr.reading.veil import Veil, veil_for
from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.ledger import LedgerEntry, LedgerSubject
from mediamgr.records.plain_rows import among
from mediamgr.rules.candour import Candour, candour_in
from mediamgr.rules.days import LONDON, school_day
from mediamgr.rules.events import SECRET, Event
from mediamgr.rules.permissions import Permission, Principal, settings_where

PAGE = 50
# Ended by itself because the gate changed its mind: who made it do so may be the safeguarding lead.
_BY_ITSELF = "no-longer-clear"
_THINGS = 12
_FACTS_FOR_ALL = frozenset(
    {
        "code",
        "due",
        "files",
        "fact",
        "how",
        "kind",
        "permission",
        "pictures",
        "roles",
        "second",
        "until",
        "variant",
        "what",
    }
)


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; empty means everything. ``about`` is an id, a device's tag or words of a name."""

    day_from: date | None = None
    day_to: date | None = None
    kind: str = ""
    actor: str = ""
    about: str = ""
    setting_id: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry: when, who (a name, or console, system, stranger), what, where, about what; facts that may be told."""

    at: datetime
    day: date
    actor: str
    kind: str
    setting: str | None
    things: tuple[Thing, ...]
    more: int
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of entries, newest first, and what the search form offers; ``before`` begins the next page."""

    rows: tuple[LedgerRow, ...]
    before: int | None
    kinds: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]


def ledger_page(
    session: Session, principal: Principal, search: Search, before: int | None = None, size: int = PAGE
) -> LedgerPage:
    """The entries of this person's settings and of the whole installation, so many; a fixed number of queries."""
    query = select(LedgerEntry).where(*_scope(principal), *_wanted(session, principal, search))
    if before is not None:
        query = query.where(LedgerEntry.seq < before)
    found = session.scalars(query.order_by(LedgerEntry.seq.desc()).limit(size + 1)).all()
    entries, names = found[:size], settings_by_id(session, principal)
    accounts = {row.id: row.name for row in session.execute(select(Account.id, Account.name))}
    told = {id_ for entry in entries for id_ in _subjects(principal, entry)[:_THINGS]}
    things = name_things(session, principal, told, accounts)
    veil = veil_for(session, principal)
    return LedgerPage(
        rows=tuple(_row(principal, entry, accounts, names, _unveiled(veil, entry, things)) for entry in entries),
        before=entries[-1].seq if len(found) > size else None,
        kinds=tuple(kind.value for kind in Event if kind not in SECRET or _leads(principal)),
        actors=_actors(session, principal),
        settings=tuple(names.items()),
    )


def _leads(principal: Principal) -> frozenset[str]:
    return settings_where(principal, Permission.SEARCH_LEDGER_RESTRICTIONS)


def _scope(principal: Principal) -> list[ColumnElement[bool]]:
    mine, leads = settings_where(principal, Permission.SEARCH_LEDGER), _leads(principal)
    secret = LedgerEntry.kind.in_([kind.value for kind in SECRET])
    somewhere = LedgerEntry.setting_id.in_(mine) | LedgerEntry.setting_id.is_(None)
    return [somewhere, ~secret | LedgerEntry.setting_id.in_(leads)]


def _wanted(session: Session, principal: Principal, search: Search) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if search.day_from:
        wanted.append(LedgerEntry.at >= _midnight(search.day_from))
    if search.day_to and search.day_to < date.max:
        wanted.append(LedgerEntry.at < _midnight(search.day_to + timedelta(days=1)))
    if search.kind:
        wanted.append(LedgerEntry.kind == search.kind)
    if search.actor:
        wanted += [LedgerEntry.actor == search.actor, _actor_may_be_told(principal)]
    if search.setting_id:
        wanted.append(LedgerEntry.setting_id == search.setting_id)
    if search.about:
        ids = find_subjects(session, principal, search.about)
        named = select(LedgerSubject.seq).where(among(session, LedgerSubject.subject, ids))
        wanted.append(LedgerEntry.seq.in_(named))
    return wanted


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


def _actor_may_be_told(principal: Principal) -> ColumnElement[bool]:
    by_itself = (LedgerEntry.kind == Event.SHARE_ENDED) & (LedgerEntry.facts["code"].as_string() == _BY_ITSELF)
    return or_(~by_itself, LedgerEntry.setting_id.in_(_leads(principal)))


def _row(
    principal: Principal,
    entry: LedgerEntry,
    accounts: Mapping[str, str],
    names: Mapping[str, str],
    things: Mapping[str, Thing],
) -> LedgerRow:
    subjects = _subjects(principal, entry)
    by_itself = entry.kind == Event.SHARE_ENDED and entry.facts.get("code") == _BY_ITSELF
    hide = by_itself and entry.setting_id not in _leads(principal)
    return LedgerRow(
        at=entry.at,
        day=school_day(entry.at),
        actor="system" if hide else accounts.get(entry.actor, entry.actor),
        kind=entry.kind,
        setting=names.get(entry.setting_id or ""),
        things=tuple(things[id_] for id_ in subjects[:_THINGS] if id_ in things),
        more=max(0, len(subjects) - _THINGS),
        facts=_facts(principal, entry),
    )


def _unveiled(veil: Veil, entry: LedgerEntry, things: Mapping[str, Thing]) -> Mapping[str, Thing]:
    """Without whose name holds a hidden one of somebody whom the same entry names: a mother who kept the surname."""
    named = [things[id_] for id_ in entry.subjects if id_ in things]
    return {
        one.id: one for one in named if not veil.hides(one.name, [other.id for other in named if other.id != one.id])
    }


def _candour(principal: Principal, entry: LedgerEntry) -> Candour:
    if entry.setting_id is None:
        return Candour.PERSONS
    return candour_in(principal, entry.setting_id)


def _subjects(principal: Principal, entry: LedgerEntry) -> list[str]:
    """Whom the entry names besides who did it.

    Which parent answered is not told to whoever may not know who refused (DESIGN section 7).
    """
    if entry.kind == Event.DECISION_RECORDED and _candour(principal, entry) < Candour.REASONS:
        return entry.subjects[:1]
    return [subject for subject in entry.subjects if subject != entry.actor]


def _facts(principal: Principal, entry: LedgerEntry) -> dict[str, Any]:
    told = set(_FACTS_FOR_ALL)
    if _candour(principal, entry) >= Candour.REASONS:
        told |= {"answer", "purpose", "decided_on"}
    if entry.kind == Event.SHARE_ASKED:
        told.add("purpose")
    return {key: value for key, value in entry.facts.items() if key in told}


def _actors(session: Session, principal: Principal) -> tuple[tuple[str, str], ...]:
    """Who may be chosen in the search: the staff of one's settings."""
    mine = select(AccountRole.account_id).where(
        AccountRole.setting_id.in_(settings_where(principal, Permission.SEARCH_LEDGER))
    )
    query = select(Account.id, Account.name).where(Account.id.in_(mine)).order_by(Account.name, Account.id)
    return tuple((id_, name) for id_, name in session.execute(query))
