"""A class against all purposes: the page the office checks a trip or a play by."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from mediamgr.reading.classes import ClassChoice, class_choices
from mediamgr.reading.register import PersonRow, Wanted, people_query, person_rows
from mediamgr.reading.standings import PurposeTitle, purposes_in_use, shown_code
from mediamgr.records import facts
from mediamgr.rules.candour import candour_in
from mediamgr.rules.permissions import Permission, Principal


@dataclass(frozen=True, slots=True)
class Grid:
    """A class against all purposes: for each child one code a purpose, in the purposes' order."""

    school_class: ClassChoice
    purposes: tuple[PurposeTitle, ...]
    rows: tuple[tuple[PersonRow, tuple[str, ...]], ...]


def class_grid(session: Session, principal: Principal, today: date, class_id: str) -> Grid | None:
    """A class against all purposes, or None where this person may not see it; five queries."""
    choices = class_choices(session, principal, Permission.SEE_REGISTER)
    school_class = next((one for one in choices if one.id == class_id), None)
    if school_class is None:
        return None
    found = list(session.execute(people_query(principal, today, Wanted(class_id=class_id))))
    purposes = purposes_in_use(session)
    register = facts.for_people(session, [row.id for row in found])
    rows = person_rows(found, register, principal, today)
    return Grid(
        school_class,
        purposes,
        tuple(
            (
                row,
                tuple(
                    shown_code(register, p.id, row.id, today, candour_in(principal, of.setting_id)) for p in purposes
                ),
            )
            for row, of in zip(rows, found, strict=True)
        ),
    )
