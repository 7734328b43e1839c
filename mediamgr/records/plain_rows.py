"""Plain rows for questions that are asked about hundreds of things at once: no ORM objects, ids as one parameter.

The driver's own values come back, so that one broken value breaks one row and not the whole answer.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, String, TextClause, any_, func, literal, select, text
from sqlalchemy.orm import Session


def rows(session: Session, sql: str, **lists: Iterable[str]) -> Sequence[Any]:
    """The rows of a query in which ``{among:name}`` stands for "is one of the ids in the list called name"."""
    postgresql = session.get_bind().dialect.name == "postgresql"
    bound = {name: list(ids) if postgresql else json.dumps(list(ids)) for name, ids in lists.items()}
    return session.execute(_statement(sql, postgresql, tuple(lists)), bound).all()


@lru_cache(maxsize=256)
def _statement(sql: str, postgresql: bool, names: tuple[str, ...]) -> TextClause:
    for name in names:
        # One parameter however many ids: one prepared statement, and no limit on their number.
        among = f"= ANY(CAST(:{name} AS varchar[]))" if postgresql else f"IN (SELECT value FROM json_each(:{name}))"  # noqa: S608 - names are our own
        sql = sql.replace(f"{{among:{name}}}", among)
    return text(sql)


def among(session: Session, column: Any, ids: Iterable[str]) -> ColumnElement[bool]:
    """The same for a query that is built: the column is one of these ids, as one parameter."""
    if session.get_bind().dialect.name == "postgresql":
        found: ColumnElement[bool] = column == any_(literal(list(ids), ARRAY(String)))
    else:
        given = func.json_each(json.dumps(list(ids))).table_valued("value")
        found = column.in_(select(given.c.value))
    return found


# A school's rows share a few hundred days, and what one form or one import recorded bears one moment.
@lru_cache(maxsize=4096)
def day(value: Any) -> date:
    """A day as SQLite writes it, or as PostgreSQL's driver gives it. Raises ValueError."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, date):
        return value
    raise ValueError("no day")


@lru_cache(maxsize=4096)
def moment(value: Any) -> datetime:
    """A moment in UTC, as either database gives it. Raises ValueError."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(found, datetime):
        raise ValueError("no moment")
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def day_or_none(value: Any) -> date | None:
    """As ``day``; None stays None."""
    return None if value is None else day(value)
