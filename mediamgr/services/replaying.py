"""Doing again, after a restore, what the journal says was done since: a yes waits for a person, a no does not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Account
from mediamgr.records.forms import Evidence
from mediamgr.records.people import Carer, Person, SchoolClass
from mediamgr.records.register import Decision, PersonFact, Purpose, Restriction
from mediamgr.records.types import Moment
from mediamgr.rules.events import Event
from mediamgr.rules.fact_kinds import STAYS, FactKind
from mediamgr.services.doing_again import do_again
from mediamgr.services.errors import NotFound
from mediamgr.services.journal import Line
from mediamgr.services.journalling import CHAINS, MARK, continues
from mediamgr.services.ledger import Line as Entry
from mediamgr.services.registering import append_to_register
from mediamgr.services.unit_of_work import Work

_REGISTER: dict[str, type[Any]] = {"person_fact": PersonFact, "decision": Decision, "restriction": Restriction}


@dataclass
class Replayed:
    """How many of each were done again, and how many name somebody whom this backup does not know yet."""

    again: dict[str, int] = field(default_factory=dict)
    unknown: int = 0

    def count(self, word: str) -> None:
        """One more of these."""
        self.again[word] = self.again.get(word, 0) + 1


def since_the_backup(session: Session, lines: Iterable[Line]) -> list[Line]:
    """The journal's lines after the last mark that this database still contains; all of them when it contains none."""
    later: list[Line] = []
    for line in lines:
        if line["kind"] == MARK and continues(session, line):
            later.clear()
        elif line["kind"] in CHAINS:
            later.append(line)
    return later


def replay(work: Work, lines: list[Line]) -> Replayed:
    """Do again whatever is not done in this database; the same lines twice are once.

    The register first, by its own chains; then what happened to pictures, shares, devices and accounts, each by the
    service that did it, each with its own ledger entry.
    """
    replayed = Replayed()
    for word, kind in _REGISTER.items():
        _append(work, word, kind, [line["row"] for line in lines if line["kind"] == word], replayed)
    for line in lines:
        if line["kind"] == "ledger":
            _do_again(work, line["row"], replayed)
    return replayed


def _append(work: Work, word: str, kind: type[Any], rows: list[dict[str, Any]], replayed: Replayed) -> None:
    known = {_identity(row) for row in work.session.scalars(select(kind))}
    new: list[Any] = []
    for columns in rows:
        row = kind(**_typed(kind, columns))
        if _identity(row) in known:
            continue
        if not _fits(work, row):
            replayed.unknown += 1
            continue
        known.add(_identity(row))
        _follow(work, row)
        new.append(row)
        replayed.count(word)
    # Ends what no longer rests on it, as when it was recorded first.
    append_to_register(work, new)
    work.record_all([_entry(work, word, row) for row in new])


def _typed(kind: type[Any], columns: dict[str, Any]) -> dict[str, Any]:
    table = kind.__table__.columns
    return {key: _value(table[key].type, value) for key, value in columns.items()}


def _value(column_type: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column_type, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if column_type.python_type is date else value


def _identity(row: Any) -> tuple[object, ...]:
    """What makes a row the same row, in whatever place of its chain it stands."""
    beside = {"note_id", "note_mac", "reason_id", "reason_mac", "corrects_seq", "evidence_id", "recorder_id"}
    left_out = {"seq", "prev", "mac", *beside}
    return tuple(getattr(row, column.key) for column in row.__table__.columns if column.key not in left_out)


def _fits(work: Work, row: Any) -> bool:
    """Whether this database knows whom the row is about. A carer or recorder it does not know is left open."""
    session = work.session
    if session.get(Person, row.person_id) is None:
        return False
    if getattr(row, "purpose_id", None) is not None and session.get(Purpose, row.purpose_id) is None:
        return False
    if row.recorder_id is not None and session.get(Account, row.recorder_id) is None:
        row.recorder_id = None
    if getattr(row, "carer_id", None) is not None and session.get(Carer, row.carer_id) is None:
        if isinstance(row, PersonFact):
            return False
        # A no by somebody unknown still counts as a no.
        row.carer_id = None
    if isinstance(row, Decision):
        row.corrects_seq = None
        # A scan that came after the backup is lost with the days since; what it showed is recorded again.
        if row.evidence_id is not None and session.get(Evidence, row.evidence_id) is None:
            row.evidence_id = None
    # A class that was made after the backup: the child stays where the backup has it, and somebody looks.
    return not _is_class(row) or session.get(SchoolClass, row.value) is not None


def _is_class(row: Any) -> bool:
    return isinstance(row, PersonFact) and row.kind == FactKind.CLASS


def _follow(work: Work, row: Any) -> None:
    """Lists read the last day from the person's row."""
    if isinstance(row, PersonFact) and row.kind == FactKind.LEAVING and row.value != STAYS:
        work.session.get_one(Person, row.person_id).left_on = date.fromisoformat(row.value)


_EVENTS = {
    "decision": Event.DECISION_RECORDED,
    "person_fact": Event.PERSON_CHANGED,
    "restriction": Event.RESTRICTION_IMPOSED,
}


def _entry(work: Work, word: str, row: Any) -> Entry:
    person = work.session.get_one(Person, row.person_id)
    event = _EVENTS[word]
    if isinstance(row, Restriction) and row.action == "lifted":
        event = Event.RESTRICTION_LIFTED
    return Entry(event, (person.id,), person.setting_id, {"fact": "replayed", "seq": row.seq})


def _do_again(work: Work, told: dict[str, Any], replayed: Replayed) -> None:
    try:
        if do_again(work, told["kind"], told["subjects"]):
            replayed.count(told["kind"])
    except NotFound:
        replayed.unknown += 1
