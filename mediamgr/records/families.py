"""The children of a carer, as a letter or a page for that carer needs them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.people import CareLink, Carer, Person, PersonName, SchoolClass
from mediamgr.records.plain_rows import among


@dataclass(frozen=True, slots=True)
class CaredFor:
    """A child of a carer, by the names in use; ``relationship`` is a code, ``class_name`` empty for none."""

    child_id: str
    carer_id: str
    setting_id: str
    relationship: str
    court_order_noted: bool
    first_name: str
    surname: str
    class_id: str | None
    class_name: str

    @property
    def name(self) -> str:
        """Both names, as on a list."""
        return f"{self.first_name} {self.surname}"


def cared_for(session: Session, carer_id: str) -> tuple[CaredFor, ...]:
    """The children of one carer, by first name; one query."""
    return _found(session, _LINKS.where(CareLink.carer_id == carer_id))


def carers_of(session: Session, child_ids: Collection[str]) -> tuple[CaredFor, ...]:
    """Every carer of these children, a pair a row, by the children's class and surname; one query."""
    return _found(session, _LINKS.where(among(session, CareLink.child_id, child_ids)))


def by_carer(pairs: Iterable[CaredFor]) -> Mapping[str, Sequence[CaredFor]]:
    """The same pairs, gathered by carer."""
    gathered: dict[str, list[CaredFor]] = defaultdict(list)
    for pair in pairs:
        gathered[pair.carer_id].append(pair)
    return gathered


_LINKS: Any = (
    select(CareLink, Person.setting_id, Person.class_id, SchoolClass.name, PersonName)
    .join(Carer, Carer.id == CareLink.carer_id)
    .join(Person, Person.id == CareLink.child_id)
    .join(PersonName, (PersonName.person_id == Person.id) & PersonName.current)
    .outerjoin(SchoolClass, SchoolClass.id == Person.class_id)
    .where(Person.erased_at.is_(None), Carer.erased_at.is_(None))
)


def _found(session: Session, query: Any) -> tuple[CaredFor, ...]:
    found = [
        CaredFor(
            link.child_id,
            link.carer_id,
            setting_id,
            link.relationship,
            link.court_order_noted,
            name.preferred_forename or name.forename,
            name.preferred_surname or name.surname,
            class_id,
            class_name or "",
        )
        for link, setting_id, class_id, class_name, name in session.execute(query)
    ]
    return tuple(sorted(found, key=lambda one: (one.class_name, one.surname, one.first_name, one.child_id)))
