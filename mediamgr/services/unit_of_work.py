"""One transaction for one service call (DESIGN promise 7). The only file that commits."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from mediamgr.credentials.tokens import new_id, new_salt
from mediamgr.records import chain
from mediamgr.records.engine import writing
from mediamgr.records.models import Base
from mediamgr.records.pictures import Picture
from mediamgr.records.words import Words
from mediamgr.rules.codes import Code
from mediamgr.rules.days import school_day
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission, Principal, may, step_up_needed
from mediamgr.services import ledger
from mediamgr.services.actors import Actor
from mediamgr.services.errors import (
    Blocked,
    Full,
    NotAllowed,
    NotFound,
    NotNow,
    NotSignedIn,
    OutOfScope,
    Refused,
    StepUpNeeded,
)
from mediamgr.services.house import House


class Work:
    """What a service works with: the session, the moment, who acts, and the ledger that must hear of it."""

    def __init__(self, house: House, session: Session, actor: Actor) -> None:
        self.house = house
        self.session = session
        self.actor = actor
        self.now: datetime = house.clock()
        self.afterwards: list[Callable[[], object]] = []

    def record(self, event: Event, *subjects: str, setting_id: str | None = None, **facts: ledger.Fact) -> int:
        """Write the one ledger entry of this call; returns its place."""
        return self.write(event, facts, *subjects, setting_id=setting_id)

    def write(
        self, event: Event, facts: Mapping[str, ledger.Fact], *subjects: str, setting_id: str | None = None
    ) -> int:
        """As ``record``, for facts that come in a mapping."""
        return ledger.write(
            self.session,
            self.house.keys.ledger_digest,
            self.actor,
            event,
            self.now,
            setting_id=setting_id,
            subjects=subjects,
            facts=facts,
        )

    def record_all(self, lines: Sequence[ledger.Line]) -> list[int]:
        """Write one entry for each of many changes made together; returns their places."""
        return ledger.write_all(self.session, self.house.keys.ledger_digest, self.actor, self.now, lines)

    def append(self, rows: Sequence[Base]) -> list[int]:
        """Add rows of one table to the end of its chain, in this order; returns their places."""
        return chain.append_all(self.session, rows, self.house.keys.ledger_digest)

    @property
    def today(self) -> date:
        """The school's own calendar day."""
        return school_day(self.now)

    def principal(self) -> Principal:
        """The signed-in person. Raises NotSignedIn when there is none."""
        if self.actor.principal is None:
            raise NotSignedIn()
        return self.actor.principal

    def require(self, permission: Permission, setting_id: str | None = None) -> None:
        """Raise unless whoever acts may do this in this setting, freshly proven where the act asks for it.

        Raises OutOfScope (answered as not found) for a setting that is not theirs, NotAllowed for a role that is not
        enough, StepUpNeeded when the last proof is older than five minutes (DESIGN section 5).
        """
        if self.actor.trusted:
            return
        who = self.principal()
        verdict = may(who, permission, setting_id)
        if Code.STRANGER in verdict.codes:
            raise OutOfScope()
        if not verdict.allowed:
            raise NotAllowed(permission=permission.value)
        if not self.house.settings.demo and step_up_needed(permission, who.proof_at, self.now):
            raise StepUpNeeded()

    def picture(self, picture_id: str, permission: Permission) -> Picture:
        """Load a picture and check the right to it in one step: the only way to get one for changing."""
        found = self.session.get(Picture, picture_id, with_for_update=True)
        if found is None:
            raise NotFound()
        self.require(permission, found.setting_id)
        return found

    def words(self, text: str | None) -> Words | None:
        """Keep typed words in a side row, where they can be erased; None for empty words."""
        if text is None or not text.strip():
            return None
        row = Words(id=new_id(), text=text.strip(), salt=new_salt(), written_at=self.now)
        self.session.add(row)
        self.session.flush()
        return row

    def words_mac(self, words: Words | None) -> bytes | None:
        """The keyed digest that a chained row holds in place of the words."""
        if words is None or words.text is None or words.salt is None:
            return None
        return self.house.keys.words_digest(words.salt, words.text)


@contextmanager
def unit_of_work(house: House, actor: Actor) -> Iterator[Work]:
    """Open a writing transaction, commit when the block ends, roll back when it raises; then do what must follow.

    A refusal that somebody caused leaves its own ledger entry, in a transaction of its own. A busy database raises
    NotNow, a full disk Full.
    """
    try:
        with _told_apart(), Session(writing(house.engine), expire_on_commit=False) as session:
            work = Work(house, session, actor)
            yield work
            session.commit()
    except Refused as refusal:
        note_denial(house, actor, refusal)
        raise
    for step in work.afterwards:
        step()


def note_denial(house: House, actor: Actor, refusal: Refused) -> None:
    """Write the ledger entry of a denied try, when it was one (a typing error or a full disk is not)."""
    if not isinstance(refusal, NotAllowed | OutOfScope | Blocked):
        return
    with _told_apart(), Session(writing(house.engine)) as session:
        work = Work(house, session, actor)
        if isinstance(refusal, Blocked):
            _note_blocked(work, refusal)
            session.commit()
            return
        kind = "out-of-scope" if isinstance(refusal, OutOfScope) else "not-allowed"
        facts: dict[str, ledger.Fact] = {"code": kind, **refusal.facts}
        work.write(Event.DENIED, facts)
        session.commit()


def _note_blocked(work: Work, refusal: Blocked) -> None:
    """The register said no. Which of its reasons it was stays out of the ledger: it could be a restriction."""
    if refusal.note is not None:
        refusal.note(work)
        return
    work.record(Event.DENIED, *sorted(refusal.verdict.pictures), code="blocked")


@contextmanager
def reading(house: House) -> Iterator[Session]:
    """A session for looking only; nothing it does is kept."""
    with _told_apart(), Session(house.engine) as session:
        yield session


@contextmanager
def _told_apart() -> Iterator[None]:
    """Turn the driver's errors into the two that a person can act on."""
    try:
        yield
    except DBAPIError as error:
        if _is_full(error):
            raise Full() from error
        if isinstance(error, OperationalError) and _is_busy(error):
            raise NotNow() from error
        raise


def _is_full(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_FULL or getattr(error.orig, "sqlstate", None) == "53100"


def _is_busy(error: OperationalError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", 0) or 0
    # The low byte is the plain code; the rest says which kind of busy. 55P03 is PostgreSQL's lock_not_available.
    busy = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    return (code & 0xFF) in busy or getattr(error.orig, "sqlstate", None) in {"55P03", "40P01"}
