"""Wrong tries, counted in the database: no restart and no second process forgets one (SAFETY, "Sign-in")."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, text

from mediamgr.records.accounts import SignInTry
from mediamgr.rules.throttling import CODE_WITHIN, WITHIN, wait, wait_for_code, wait_for_link
from mediamgr.services.actors import STRANGER
from mediamgr.services.errors import TooMany
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

Wait = Callable[[Iterable[datetime], datetime], timedelta]
WAITS: dict[str, Wait] = {
    "password": wait,
    "code": wait_for_code,
    "enrolment": wait,
    "link": wait_for_link,
    "answers": wait,
}


@dataclass(frozen=True, slots=True)
class Try:
    """One try under way. It counts as wrong until ``forgive`` says otherwise, so that many at once cannot slip by.

    ``throttles``: should it turn out wrong, it is the one that throttles.
    """

    seq: int
    throttles: bool


def begin(house: House, kind: str, name: str) -> Try:
    """Count a try of ``kind`` (see ``WAITS``) for ``name``, before looking at what was typed.

    Raises TooMany after six wrong ones in a minute: then nothing that is typed is looked at. Names are kept as keyed
    digests, so that the table does not list who signs in.
    """
    who = _who(house, kind, name)
    with unit_of_work(house, STRANGER) as work:
        _queue(work, who)
        work.session.execute(delete(SignInTry).where(SignInTry.at < work.now - CODE_WITHIN))
        wrong = list(work.session.execute(select(SignInTry.at).where(SignInTry.who == who)).scalars())
        _raise_if(WAITS[kind](wrong, work.now))
        row = SignInTry(who=who, at=work.now)
        work.session.add(row)
        work.session.flush()
        return Try(row.seq, throttles=bool(WAITS[kind]([*wrong, work.now], work.now)))


def look(house: House, kind: str, name: str) -> None:
    """Raise TooMany while this name has to wait; counts nothing, so that looking at a page changes nothing."""
    with reading(house) as session:
        wrong = session.scalars(select(SignInTry.at).where(SignInTry.who == _who(house, kind, name)))
        _raise_if(WAITS[kind](wrong, house.clock()))


def forgive(work: Work, tried: Try) -> None:
    """The try was right: it counts no longer."""
    work.session.execute(delete(SignInTry).where(SignInTry.seq == tried.seq))


def forget(work: Work, kind: str, name: str) -> None:
    """Forget every wrong try of this kind for this name: after a reset, what somebody else tried counts no longer."""
    work.session.execute(delete(SignInTry).where(SignInTry.who == _who(work.house, kind, name)))


def if_it_throttles(tried: Try) -> None:
    """Raise TooMany in place of "wrong" when this wrong try was the sixth."""
    if tried.throttles:
        _raise_if(WITHIN)


def _who(house: House, kind: str, name: str) -> str:
    return house.keys.sign(f"tries {kind}", name)


def _raise_if(span: timedelta) -> None:
    if span:
        raise TooMany(math.ceil(span.total_seconds()))


def _queue(work: Work, who: str) -> None:
    """Let tries for one name pass one by one; on SQLite every writer queues anyway."""
    if work.session.get_bind().dialect.name == "postgresql":
        work.session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:who))"), {"who": who})
