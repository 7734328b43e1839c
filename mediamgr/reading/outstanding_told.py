"""What a list says of each child on it: which purposes, and who said what; the rule is asked for each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.naming import carer_name
from mediamgr.reading.standings import Reader, ReasonLine, StandingLine, purposes_in_use, standing_lines
from mediamgr.records import facts
from mediamgr.records.people import CareLink, Carer
from mediamgr.records.plain_rows import among
from mediamgr.rules.candour import Candour, candour_in
from mediamgr.rules.consent_facts import PersonFacts, Responsibility
from mediamgr.rules.dated import value_on
from mediamgr.rules.deciders import CARE
from mediamgr.rules.permissions import Principal


@dataclass(frozen=True, slots=True)
class CarerRight:
    """A carer of whom nobody has recorded whether they have parental responsibility."""

    id: str
    name: str
    relationship: str


@dataclass(frozen=True, slots=True)
class Told:
    """Where a child stands for each purpose in use, and the carers whose right is not known."""

    standings: tuple[StandingLine, ...] = ()
    unknown: tuple[CarerRight, ...] = ()

    def of(self, *codes: str) -> tuple[StandingLine, ...]:
        """The purposes for which the child stands so."""
        return tuple(line for line in self.standings if line.code in codes)

    def together(self, *codes: str) -> tuple[tuple[tuple[str, ...], tuple[ReasonLine, ...]], ...]:
        """The same by their reasons: the titles of purposes about which the same was said, and what was said."""
        found: dict[tuple[ReasonLine, ...], tuple[str, ...]] = {}
        for line in self.of(*codes):
            found[line.reasons] = (*found.get(line.reasons, ()), line.purpose.title)
        return tuple((titles, reasons) for reasons, titles in found.items())


def tell(session: Session, principal: Principal, child_ids: Collection[str], today: date) -> Mapping[str, Told]:
    """What this reader may be told of each of these children; five queries."""
    register, purposes = facts.for_people(session, child_ids), purposes_in_use(session)
    carers = _carers(session, child_ids)
    told = {}
    for child_id in child_ids:
        person = register.people.get(child_id)
        candour = Candour.NOTHING if person is None else candour_in(principal, person.setting_id)
        mine = carers.get(child_id, ())
        reader = Reader(candour, {carer.id: carer.name for carer in mine})
        unknown = tuple(carer for carer in mine if _unknown(person, carer, today))
        told[child_id] = Told(standing_lines(register, purposes, child_id, today, reader), unknown)
    return told


def _carers(session: Session, child_ids: Collection[str]) -> Mapping[str, tuple[CarerRight, ...]]:
    query = (
        select(Carer, CareLink.child_id, CareLink.relationship)
        .join(CareLink, CareLink.carer_id == Carer.id)
        .where(among(session, CareLink.child_id, child_ids), Carer.erased_at.is_(None))
        .order_by(Carer.forename, Carer.surname, Carer.id)
    )
    found: dict[str, tuple[CarerRight, ...]] = {}
    for carer, child_id, relationship in session.execute(query):
        found[child_id] = (*found.get(child_id, ()), CarerRight(carer.id, carer_name(carer), relationship))
    return found


def _unknown(person: PersonFacts | None, carer: CarerRight, today: date) -> bool:
    if person is None or carer.relationship in CARE:
        return False
    known = next((one.responsibility for one in person.carers if one.carer_id == carer.id), ())
    return value_on(known, today, Responsibility.UNKNOWN) is Responsibility.UNKNOWN
