"""Where many people stand, listed and counted by the database: for pages (DESIGN section 3), never for a decision.

An import contract keeps services out of here: whatever is shown to be used or handed out asks the rule.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Select, String, Subquery, bindparam, column, text
from sqlalchemy.orm import Session

from mediamgr.records.sql_tongues import TONGUES
from mediamgr.records.standing_sql import standing_sql

NEVER = date(9999, 12, 31)
_CAREFUL = ("enable_nestloop", "jit")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a list is about: everybody of a kind who is here in these settings; of one class, where it names one.

    ``only`` is a condition of suspects.py, by which those are passed over who cannot be on the list.

    With ``people`` those alone, whatever their settings: for the test that compares this with the rule.
    """

    settings: Collection[str] = ()
    kind: str = "child"
    class_id: str = ""
    only: str = ""
    people: Collection[str] | None = None


def standings(session: Session, scope: Scope, day: date) -> Subquery:
    """A table of person_id, purpose_id, state and until, to be joined, narrowed and counted; until ``NEVER``: no end.

    One row for each person of the scope and each purpose in use.
    """
    given = {"day": day.isoformat(), "among": list(scope.settings if scope.people is None else scope.people)}
    if scope.people is None:
        given |= {"of_kind": scope.kind}
    if scope.class_id:
        given |= {"class_id": scope.class_id}
    dialect = session.get_bind().dialect.name
    if dialect == "sqlite":
        given["among"] = json.dumps(given["among"])
    sql = _sql(dialect, scope.only, by_people=scope.people is not None, by_class=bool(scope.class_id))
    found = text(sql).bindparams(*(bindparam(name, value) for name, value in given.items()))
    columns = (column("person_id", String), column("purpose_id", String), column("state", String))
    return found.columns(*columns, column("until", Date)).subquery("standing")


def ask(session: Session, query: Select[Any]) -> Sequence[Any]:
    """The rows of a query over standings; on PostgreSQL in five statements, on SQLite in one.

    PostgreSQL cannot know how many rows a step of so long a query has, takes each for a handful, and would compare all
    with all. Its own words for that hold for this one query.
    """
    if session.get_bind().dialect.name == "sqlite":
        return session.execute(query).all()
    for setting in _CAREFUL:
        session.execute(text(f"SET LOCAL {setting} = off"))
    found = session.execute(query).all()
    for setting in _CAREFUL:
        session.execute(text(f"SET LOCAL {setting} TO DEFAULT"))
    return found


@lru_cache(maxsize=64)
def _sql(dialect: str, only: str = "", *, by_people: bool, by_class: bool) -> str:
    tongue = TONGUES[dialect]
    listed = "(SELECT value FROM json_each(:among))" if dialect == "sqlite" else "ANY(CAST(:among AS varchar[]))"
    one_of = f"IN {listed}" if dialect == "sqlite" else f"= {listed}"
    if by_people:
        who = f"SELECT id, kind FROM person WHERE id {one_of} AND erased_at IS NULL"
    else:
        # As ``belonging.belongs_to`` says it: by their entry, or by a place there as well.
        places = "SELECT person_id FROM person_place WHERE left_on IS NULL AND"
        mine = f"(setting_id {one_of} OR id IN ({places} setting_id {one_of}))"
        here = f"kind = :of_kind AND erased_at IS NULL AND (left_on IS NULL OR left_on >= {tongue.day})"
        who = f"SELECT id, kind FROM person WHERE {mine} AND {here}"
        if by_class:
            who += f" AND (class_id = :class_id OR id IN ({places} class_id = :class_id))"
    return standing_sql(tongue, who + (f" AND {only}" if only else ""))
