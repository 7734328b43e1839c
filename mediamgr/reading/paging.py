"""A page of people in one of several orders, by keyset: the key of the last row seen is where the next page begins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, literal, select, tuple_

from mediamgr.reading.register import FORENAME, PAGE, SURNAME
from mediamgr.records.people import Person, SchoolClass
from mediamgr.records.standing import NEVER


class Sort(StrEnum):
    """The orders: by surname; by class and surname; the most first; the first to end first."""

    CLASS = "class"
    DAY = "day"
    NAME = "name"
    NUMBER = "number"


# The value sorted by, surname, forename, id.
Key = tuple[str, str, str, str]
_TYPES: dict[Sort, Callable[[str], Any]] = {Sort.DAY: date.fromisoformat, Sort.NUMBER: int}


@dataclass(frozen=True, slots=True)
class Place:
    """In which order, and after which row."""

    sort: Sort = Sort.NAME
    after: Key | None = None


def paged(people: Select[Any], place: Place, among: CTE | None = None) -> Select[Any]:
    """A page of these people and one row more, in this order.

    ``people`` is ``register.people_query``; ``among`` narrows them to its person_id, and adds its number, its until
    and the total of its rows.
    """
    query = people
    if among is not None:
        total = select(func.count()).select_from(among).scalar_subquery()
        query = query.join(among, among.c.person_id == Person.id)
        query = query.add_columns(among.c.number, among.c.until, total.label("total"))
    key = (_place(place.sort, among), SURNAME, FORENAME, Person.id)
    query = query.add_columns(key[0].label("place")).order_by(None).order_by(*key)
    after = _after(place)
    return (query.where(tuple_(*key) > tuple_(*after)) if after else query).limit(PAGE + 1)


def split(found: Sequence[Any]) -> tuple[Sequence[Any], Key | None]:
    """The rows to show, and the key to go on after; None on the last page."""
    if len(found) <= PAGE:
        return found, None
    last = found[PAGE - 1]
    return found[:PAGE], (str(last.place), last.surname, last.forename, last.id)


def _place(sort: Sort, among: CTE | None) -> ColumnElement[Any]:
    if sort is Sort.CLASS:
        return func.coalesce(SchoolClass.name, "")
    if sort is Sort.DAY and among is not None:
        return func.coalesce(among.c.until, literal(NEVER))
    if sort is Sort.NUMBER and among is not None:
        negative: ColumnElement[Any] = -among.c.number
        return negative
    return literal("")


def _after(place: Place) -> tuple[Any, ...] | None:
    """The key in the types of its columns; a bent one is none, and the list begins again."""
    if place.after is None:
        return None
    value, *rest = place.after
    try:
        return (_TYPES.get(place.sort, str)(value), *rest)
    except ValueError:
        return None
