"""Children against purposes: where each stands for each, narrowed, sorted and paged by the database.

What a filter can ask is never more than what the reader is told: else the rows that it leaves would tell it.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import CTE, ColumnElement, FromClause, func, not_, select
from sqlalchemy.orm import Session

from mediamgr.reading.classes import ClassChoice, class_choices
from mediamgr.reading.outstanding import What, suspects
from mediamgr.reading.paging import Key, Place, paged, split
from mediamgr.reading.register import PersonRow, Wanted, people_query, person_rows
from mediamgr.reading.standings import PurposeTitle, purposes_in_use, shown_code
from mediamgr.reading.tallies import SOON, UNANSWERED
from mediamgr.records import facts
from mediamgr.records.sql_tongues import TONGUES
from mediamgr.records.standing import Scope, ask, standings
from mediamgr.records.suspects import disagreeing, refused, restricted
from mediamgr.rules.candour import Candour, candour_in
from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.standing import State

LAPSES = ("soon", "over")


@dataclass(frozen=True, slots=True)
class GridWanted:
    """What the grid is narrowed to; empty means all. ``standing`` is a code as this reader reads it."""

    class_id: str = ""
    purpose_id: str = ""
    standing: str = ""
    lapse: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Grid:
    """A page of children, for each one code a purpose in the purposes' order; and what the filters offer.

    ``standings`` and ``lapses`` are the codes that this reader may look for. ``total`` is None where nothing narrows.
    """

    school_class: ClassChoice | None
    purposes: tuple[PurposeTitle, ...]
    rows: tuple[tuple[PersonRow, tuple[str, ...]], ...]
    next: Key | None
    total: int | None
    classes: tuple[ClassChoice, ...]
    every_purpose: tuple[PurposeTitle, ...]
    standings: tuple[str, ...]
    lapses: tuple[str, ...]


def grid_page(session: Session, principal: Principal, today: date, wanted: GridWanted) -> Grid | None:
    """Sixty children at most, or None for a class that this person may not see; six questions at most."""
    classes = class_choices(session, principal, Permission.SEE_REGISTER)
    school_class = next((one for one in classes if one.id == wanted.class_id), None)
    if wanted.class_id and school_class is None:
        return None
    candour, purposes = least_told(principal), purposes_in_use(session)
    people = people_query(principal, today, Wanted(class_id=wanted.class_id))
    among = narrowed(session, principal, today, wanted)
    found = ask(session, paged(people, wanted.place, among))
    shown, after = split(found)
    register = facts.for_people(session, [row.id for row in shown])
    rows = person_rows(shown, register, principal, today)
    columns = tuple(one for one in purposes if wanted.purpose_id in ("", one.id)) or purposes
    told = [candour_in(principal, row.setting_id) for row in shown]
    return Grid(
        school_class,
        columns,
        tuple(
            (row, tuple(shown_code(register, one.id, row.id, today, may_know) for one in columns))
            for row, may_know in zip(rows, told, strict=True)
        ),
        after,
        None if among is None else (found[0].total if found else 0),
        classes,
        purposes,
        codes_told(candour),
        LAPSES if candour >= Candour.REASONS else (),
    )


def least_told(principal: Principal) -> Candour:
    """The least that this person is told in any setting whose register they see: a filter is for all of them."""
    where = settings_where(principal, Permission.SEE_REGISTER)
    return min((candour_in(principal, setting_id) for setting_id in where), default=Candour.NOTHING)


def codes_told(candour: Candour) -> tuple[str, ...]:
    """The codes of standings that somebody who is told so much can meet, the good one first."""
    if candour < Candour.REASONS:
        return (State.GRANTED.value, Code.NOT_PERMITTED.value, Code.ASK_SAFEGUARDING_LEAD.value)
    rest = sorted(state.value for state in State if state not in (State.GRANTED, State.RESTRICTED))
    secret = State.RESTRICTED.value if candour is Candour.EVERYTHING else Code.ASK_SAFEGUARDING_LEAD.value
    return (State.GRANTED.value, *rest, secret)


def narrowed(session: Session, principal: Principal, today: date, wanted: GridWanted) -> CTE | None:
    """The children whom the filters for standing and lapse leave; None where neither is set."""
    wanted = _askable(wanted, least_told(principal))
    if not (wanted.standing or wanted.lapse):
        return None
    where = settings_where(principal, Permission.SEE_REGISTER)
    found = standings(session, Scope(where, class_id=wanted.class_id, only=_suspects(session, today, wanted)), today)
    query = select(found.c.person_id, func.count().label("number"), func.min(found.c.until).label("until"))
    # Counted and paged from one look at the register, not from one each.
    query = query.where(*_conditions(found, today, wanted)).group_by(found.c.person_id)
    return query.cte("children").prefix_with("MATERIALIZED")


def _askable(wanted: GridWanted, candour: Candour) -> GridWanted:
    """Without the filters for what this reader is not told, or nobody knows."""
    standing = wanted.standing if wanted.standing in codes_told(candour) else ""
    lapse = wanted.lapse if wanted.lapse in LAPSES and candour >= Candour.REASONS else ""
    return replace(wanted, standing=standing, lapse=lapse)


def _suspects(session: Session, today: date, wanted: GridWanted) -> str:
    """Who can stand so at all (records/suspects.py); empty for everybody. Of two filters one is enough to narrow by."""
    if wanted.lapse:
        return suspects(session, today, What.LAPSING if wanted.lapse == "soon" else What.LAPSED)
    if wanted.standing == State.LAPSED:
        return suspects(session, today, What.LAPSED)
    if wanted.standing in UNANSWERED:
        return suspects(session, today, What.UNANSWERED)
    tongue = TONGUES[session.get_bind().dialect.name]
    if wanted.standing in (State.REFUSED, State.WITHDRAWN, State.OBJECTED):
        return refused(tongue)
    if wanted.standing == State.DISAGREEMENT:
        return disagreeing(tongue)
    return restricted(tongue) if wanted.standing in (State.RESTRICTED, Code.ASK_SAFEGUARDING_LEAD) else ""


def _conditions(found: FromClause, today: date, wanted: GridWanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.standing:
        conditions.append(_stands(found, wanted.standing))
    if wanted.lapse:
        soon = (found.c.state == State.GRANTED.value) & (found.c.until <= today + SOON)
        conditions.append(soon if wanted.lapse == "soon" else found.c.state == State.LAPSED.value)
    if wanted.purpose_id:
        conditions.append(found.c.purpose_id == wanted.purpose_id)
    return conditions


def _stands(found: FromClause, code: str) -> ColumnElement[bool]:
    if code == Code.NOT_PERMITTED:
        return not_(found.c.state.in_([State.GRANTED.value, State.RESTRICTED.value]))
    state: ColumnElement[bool] = found.c.state == (
        State.RESTRICTED.value if code == Code.ASK_SAFEGUARDING_LEAD else code
    )
    return state
