"""How long scans of forms are kept: as long as pictures of the same person would be after the last day here."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Setting
from mediamgr.records.forms import Evidence
from mediamgr.records.people import Person
from mediamgr.rules.keeping import scan_due
from mediamgr.services.actors import SYSTEM
from mediamgr.services.evidence import erase_scan
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work


def due_scans(session: Session, today: date) -> list[str]:
    """The ids of scans whose time is over; one query."""
    kept = _kept(session)
    return [scan_id for scan_id, left_on, erased, years in kept if scan_due(left_on, years, today, erased=erased)]


def scans_kept(session: Session) -> int:
    """How many scans there are."""
    return session.scalar(select(func.count()).select_from(Evidence).where(Evidence.destroyed_at.is_(None))) or 0


def clear_out_scan(house: House, evidence_id: str) -> None:
    """Erase one scan, if its time is still over: the person may have come back since the list was made."""
    with unit_of_work(house, SYSTEM) as work:
        if evidence_id in due_scans(work.session, work.today):
            erase_scan(work, work.session.get_one(Evidence, evidence_id, with_for_update=True), "keep-until")


def _kept(session: Session) -> list[tuple[str, date | None, bool, int]]:
    query = (
        select(Evidence.id, Person.left_on, Person.erased_at.is_not(None), Setting.keep_years)
        .join(Person, Person.id == Evidence.person_id)
        .join(Setting, Setting.id == Person.setting_id)
        .where(Evidence.destroyed_at.is_(None))
        .order_by(Evidence.id)
    )
    return [(row[0], row[1], bool(row[2]), row[3]) for row in session.execute(query)]
