"""Scans of what somebody signed: checked, kept in the vault beside the decisions that name them, opened, erased.

A scan is kept in the transaction of the decisions that rest on it: file first, row second (DESIGN promise 7). The
ledger's entry holds a keyed digest of its bytes, so that another file in its place is found by ``verify``.
"""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from mediamgr.credentials.keyring import KeyRing
from mediamgr.media.errors import DecoderBusy, KindNotAccepted, MediaError, TooLarge
from mediamgr.records.forms import Evidence
from mediamgr.records.people import Person
from mediamgr.records.register import Decision
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services import keeping
from mediamgr.services.actors import Actor
from mediamgr.services.dated_facts import load_person, recorder
from mediamgr.services.delivery import Delivery, asking_again, steps
from mediamgr.services.destroying import destroy_evidence
from mediamgr.services.errors import Conflict, Gone, Invalid, NotFound, NotNow, Refused
from mediamgr.services.house import House
from mediamgr.services.sessions import require_in_force
from mediamgr.services.unit_of_work import Work, unit_of_work

T = TypeVar("T")
MIME = {"pdf": "application/pdf", "jpeg": "image/jpeg"}
SUFFIX = {"application/pdf": "pdf", "image/jpeg": "jpg"}
_OWN_WORDS = frozenset({"acts", "encrypted"})


def record_with_scan(
    house: House, actor: Actor, person_id: str, scan: bytes, record: Callable[[Work, str | None], T]
) -> T:
    """Record something about a person, with the scan that shows it where there is one (empty bytes: there is none).

    ``record`` writes the decisions; they name the scan by the id that it is given. A scan that no decision names after
    all (a form sent for the second time) is not kept. Raises Invalid on ``scan`` for a file that is not taken, NotNow,
    Full, and as ``record`` does; then nothing of it was kept.
    """
    if not scan:
        with unit_of_work(house, actor) as work:
            return record(work, None)
    with unit_of_work(house, actor) as work:
        load_person(work, person_id, Permission.RECORD_DECISIONS)
    kind, data, pages = _checked(house, scan)
    filed = keeping.file_away(house, "evidence", data, (0, 0))
    committed: list[str] = []
    try:
        with unit_of_work(house, actor) as work:
            done = record(work, filed.id)
            if work.session.scalar(select(exists().where(Decision.evidence_id == filed.id))):
                _add_row(work, filed, person_id, kind, pages)
                # Before all other steps that follow the commit: if one of them fails, the scan stays all the same.
                work.afterwards.insert(0, lambda: committed.append(filed.id))
    finally:
        if not committed:
            keeping.throw_away(house, [filed])
    return done


def open_evidence(house: House, actor: Actor, evidence_id: str) -> Delivery:
    """A scan, to be saved and never shown inside our pages. Leaves EvidenceOpened.

    Raises NotFound, NotAllowed, Gone for one that was erased.
    """
    with unit_of_work(house, actor) as work:
        who = work.principal()
        row = _load(work, evidence_id, Permission.OPEN_EVIDENCE)
        if row.destroyed_at is not None:
            raise Gone("scan-erased")
        work.record(Event.EVIDENCE_OPENED, row.id, row.person_id, setting_id=_setting(work, row.person_id))

    def ask(session: Session) -> None:
        require_in_force(session, who.session_id)
        now = session.get(Evidence, evidence_id, populate_existing=True)
        if now is None or now.destroyed_at is not None:
            raise Gone("scan-erased")

    again = asking_again(house, ask)
    return Delivery(row.size, MIME[row.kind], steps(house, row, again), again)


def erase_evidence(work: Work, evidence_id: str) -> str:
    """Erase a scan for good: the wrong sheet was scanned. The decisions stay as they are. Returns the person's id.

    Raises NotFound, NotAllowed, Conflict ``already-done``.
    """
    row = _load(work, evidence_id, Permission.RECORD_DECISIONS)
    erase_scan(work, row, "asked")
    return row.person_id


def erase_scan(work: Work, row: Evidence, code: str) -> None:
    """The same without asking who: for the clear-out and after a restore. ``code`` says why, for the ledger.

    Raises Conflict ``already-done``.
    """
    if row.destroyed_at is not None:
        raise Conflict("already-done")
    destroy_evidence(work, row)
    work.record(Event.EVIDENCE_ERASED, row.id, row.person_id, setting_id=_setting(work, row.person_id), code=code)


def print_of(keys: KeyRing, sha256: str) -> str:
    """What the ledger holds of a scan's bytes: enough to know them again, nothing to whoever has only the ledger."""
    return keys.sign("evidence", sha256)


def _checked(house: House, scan: bytes) -> tuple[str, bytes, int]:
    try:
        checked = house.decoders.check_scan(scan)
    except MediaError as error:
        raise _refusal(error) from error
    return checked.kind, scan if checked.data is None else checked.data, checked.pages


def _refusal(error: MediaError) -> Refused:
    if isinstance(error, DecoderBusy):
        return NotNow()
    if isinstance(error, KindNotAccepted):
        return Invalid("scan", "scan-kind-not-accepted", seen=error.kind_seen)
    if isinstance(error, TooLarge):
        return Invalid("scan", "scan-too-large", reason=error.reason)
    return Invalid("scan", f"scan-{error.code}" if error.code in _OWN_WORDS else "scan-unreadable", reason=error.code)


def _add_row(work: Work, filed: keeping.Filed, person_id: str, kind: str, pages: int) -> None:
    work.session.add(
        Evidence(
            id=filed.id,
            person_id=person_id,
            kind=kind,
            name=filed.name,
            wrapped_key=filed.wrapped_key,
            size=filed.size,
            sha256=filed.sha256,
            pages=pages,
            kept_at=work.now,
            recorder_id=recorder(work),
        )
    )
    seal = print_of(work.house.keys, filed.sha256)
    work.record(Event.EVIDENCE_KEPT, filed.id, person_id, setting_id=_setting(work, person_id), kind=kind, print=seal)


def _load(work: Work, evidence_id: str, permission: Permission) -> Evidence:
    row = work.session.get(Evidence, evidence_id, with_for_update=True)
    if row is None:
        raise NotFound()
    load_person(work, row.person_id, permission)
    return row


def _setting(work: Work, person_id: str) -> str:
    return work.session.get_one(Person, person_id).setting_id
