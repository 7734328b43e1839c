"""What the office has to ask for: who has not answered, what lapses soon, who disagree, whose right is not known.

The database finds, counts, sorts and pages the children (records/standing.py); what is said of those on the page, the
rule says.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import CTE, ColumnElement, FromClause, func, select
from sqlalchemy.orm import Session

from mediamgr.reading.classes import ClassChoice, class_choices
from mediamgr.reading.naming import called, shared
from mediamgr.reading.outstanding_told import Told, tell
from mediamgr.reading.paging import Key, Place, paged, split
from mediamgr.reading.register import Wanted, people_query
from mediamgr.reading.tallies import SOON, UNANSWERED
from mediamgr.records.rights import unknown_rights
from mediamgr.records.sql_tongues import TONGUES, Tongue
from mediamgr.records.standing import NEVER, Scope, ask, standings
from mediamgr.records.suspects import disagreeing, everybody_ends, lapsed, lapsing, unanswered
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.standing import State


class What(StrEnum):
    """The lists."""

    DISAGREEING = "disagreeing"
    LAPSED = "lapsed"
    LAPSING = "lapsing"
    RIGHT_UNKNOWN = "right-unknown"
    UNANSWERED = "unanswered"


_STATES = {
    What.DISAGREEING: [State.DISAGREEMENT],
    What.LAPSED: [State.LAPSED],
    What.LAPSING: [State.GRANTED],
    What.UNANSWERED: sorted(UNANSWERED),
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which list, of which class, and where in it."""

    what: What
    class_id: str = ""
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A child on a list: how many purposes or carers it is about, the first day of an end, and what is told."""

    id: str
    name: str
    apart: str
    class_name: str
    number: int
    until: date | None
    told: Told


@dataclass(frozen=True, slots=True)
class OutstandingPage:
    """A page of a list, how many children there are in all, and the key to go on after."""

    rows: tuple[Outstanding, ...]
    total: int
    classes: tuple[ClassChoice, ...]
    next: Key | None

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The classes as a filter offers them."""
        return [(one.id, one.name) for one in self.classes]


def outstanding_page(session: Session, principal: Principal, today: date, wanted: Narrowed) -> OutstandingPage:
    """A page of sixty children; six questions, of which one looks at the whole register."""
    people = people_query(principal, today, Wanted())
    found = ask(session, paged(people, wanted.place, _children(session, principal, today, wanted)))
    shown, after = split(found)
    names = {row.id: called(row.PersonName).name for row in shown}
    twice, told = shared(names.values()), tell(session, principal, [row.id for row in shown], today)
    return OutstandingPage(
        rows=tuple(
            Outstanding(
                id=row.id,
                name=names[row.id],
                apart=row.upn or f"no pupil number, {row.id[:4]}" if names[row.id] in twice else "",
                class_name=row.group or "",
                number=row.number,
                until=None if row.until in (None, NEVER) else row.until,
                told=told[row.id],
            )
            for row in shown
        ),
        total=found[0].total if found else 0,
        classes=class_choices(session, principal, Permission.RECORD_DECISIONS),
        next=after,
    )


def listed(what: What, found: FromClause, today: date) -> ColumnElement[bool]:
    """Whether a standing puts its child on a list."""
    within: ColumnElement[bool] = found.c.state.in_([state.value for state in _STATES[what]])
    return within & (found.c.until <= today + SOON) if what is What.LAPSING else within


def suspects(session: Session, today: date, *lists: What) -> str:
    """The condition that whoever is on one of these lists meets (records/suspects.py); empty for everybody."""
    tongue = TONGUES[session.get_bind().dialect.name]
    conditions: dict[What, Callable[[Tongue], str]] = {
        What.DISAGREEING: disagreeing,
        What.LAPSED: lapsed,
        What.LAPSING: lapsing,
        What.UNANSWERED: unanswered,
    }
    ends = {What.LAPSED: (date.min, today), What.LAPSING: (today, today + SOON)}
    if any(everybody_ends(session, *ends[what]) for what in lists if what in ends):
        return ""
    return f"({' OR '.join(conditions[what](tongue) for what in lists)})"


def _children(session: Session, principal: Principal, today: date, wanted: Narrowed) -> CTE:
    """person_id, number and until of every child on the list."""
    where = settings_where(principal, Permission.RECORD_DECISIONS)
    if wanted.what is What.RIGHT_UNKNOWN:
        query = unknown_rights(where, today, wanted.class_id)
    else:
        only = suspects(session, today, wanted.what)
        found = standings(session, Scope(where, class_id=wanted.class_id, only=only), today)
        query = select(found.c.person_id, func.count().label("number"), func.min(found.c.until).label("until"))
        query = query.where(listed(wanted.what, found, today)).group_by(found.c.person_id)
    # Counted and paged from one look at the register, not from one each.
    return query.cte("children").prefix_with("MATERIALIZED")
