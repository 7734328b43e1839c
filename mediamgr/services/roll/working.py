"""Looking at a waiting roll and applying it: within the request, or by the worker where it is large."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Account, AccountRole
from mediamgr.records.rolls import RollImport
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Principal, Role
from mediamgr.rules.roll.planning import Plan
from mediamgr.rules.roll.todo import Line, Outcome
from mediamgr.services import queue
from mediamgr.services.actors import SYSTEM, Actor, person
from mediamgr.services.errors import Conflict, NotAllowed
from mediamgr.services.house import House
from mediamgr.services.roll.applying import apply_plan
from mediamgr.services.roll.looking import compared
from mediamgr.services.roll.sealed import seal
from mediamgr.services.roll.waiting import (
    IN_REQUEST,
    RollState,
    end,
    load_waiting,
    look_again,
    meanings_of,
    sheet_of,
)
from mediamgr.services.unit_of_work import Work, reading, unit_of_work

Beat = Callable[[], None]
_TELL_EVERY = 500


def look(house: House, import_id: str, beat: Beat = lambda: None) -> None:
    """Compare a waiting roll with the register and keep the report; does nothing when it is over or was changed."""
    with reading(house) as session:
        row = session.get(RollImport, import_id)
        if row is None or row.sealed is None or row.state != RollState.LOOKING:
            return
        version, answers = row.version, dict(row.answers)
        comparison = compared(
            session, sheet_of(house, row), meanings_of(row), row.setting_id, school_day(house.clock())
        )
    # No transaction is open while a long roll is compared: writers would wait for it.
    plan = comparison.plan(answers, _teller(house, import_id, beat) if row.rows > IN_REQUEST else _silent)
    report = seal(house, import_id, "report", [_told(line, plan) for line in plan.lines])
    with unit_of_work(house, SYSTEM) as work:
        work.session.execute(
            update(RollImport)
            .where(
                RollImport.id == import_id,
                RollImport.version == version,
                RollImport.state == RollState.LOOKING.value,
                RollImport.sealed.is_not(None),
            )
            .values(
                report=report,
                counts=asdict(plan.counts),
                looked_at=_digest(plan),
                state=RollState.LOOKED.value,
                done=row.rows,
            )
        )


def begin_applying(work: Work, import_id: str) -> bool:
    """Hand a large roll to the worker; returns whether that was done, and ``apply_roll`` is not to be called.

    Raises NotFound, NotAllowed, Conflict when it was not looked at, or is over.
    """
    row = load_waiting(work, import_id)
    if row.state != RollState.LOOKED:
        raise Conflict("roll-not-looked-at")
    if row.rows <= IN_REQUEST:
        return False
    row.state, row.account_id = RollState.APPLYING.value, work.principal().account_id
    queue.enqueue(work, "roll-apply", f"apply-{row.id[:20]}-{row.version}", import_id=row.id)
    return True


def apply_roll(work: Work, import_id: str) -> None:
    """Bring the roll in: exactly what was looked at, and the file is destroyed.

    Raises NotFound, NotAllowed, Conflict ``roll-moved`` when the register has changed since.
    """
    row = load_waiting(work, import_id)
    if row.looked_at is None:
        raise Conflict("roll-not-looked-at")
    _apply(work, row)


def apply_later(house: House, import_id: str) -> None:
    """Apply a large roll in the name of whoever asked for it; for the worker. Safe to do twice."""
    with reading(house) as session:
        row = session.get(RollImport, import_id)
        if row is None or row.state != RollState.APPLYING:
            return
        actor = _in_the_name_of(session, row.account_id)
    try:
        if actor is None:
            raise NotAllowed()
        with unit_of_work(house, actor) as work:
            found = work.session.get(RollImport, import_id, with_for_update=True)
            if found is not None and found.state == RollState.APPLYING:
                _apply(work, found)
    except (Conflict, NotAllowed) as refusal:
        _back_to_looking(house, import_id, refusal.code)


def _apply(work: Work, row: RollImport) -> None:
    comparison = compared(work.session, sheet_of(work.house, row), meanings_of(row), row.setting_id, work.today)
    plan = comparison.plan(row.answers)
    if _digest(plan) != row.looked_at:
        raise Conflict("roll-moved")
    apply_plan(work, plan, row.setting_id, import_id=row.id)
    row.counts, row.done = asdict(plan.counts), row.rows
    row.leavers = [line.child_id for line in plan.of(Outcome.LEAVER) if line.child_id]
    end(work, row, RollState.APPLIED)


def _back_to_looking(house: House, import_id: str, problem: str) -> None:
    with unit_of_work(house, SYSTEM) as work:
        row = work.session.get(RollImport, import_id, with_for_update=True)
        if row is not None and row.state == RollState.APPLYING:
            look_again(work, row)
            row.problem = problem


def _in_the_name_of(session: Session, account_id: str) -> Actor | None:
    """Whoever asked, with the roles they have now; None when the account was closed meanwhile."""
    account = session.get(Account, account_id)
    if account is None or account.disabled_at is not None:
        return None
    query = select(AccountRole.setting_id, AccountRole.role).where(AccountRole.account_id == account_id)
    roles = frozenset((setting_id, Role(role)) for setting_id, role in session.execute(query))
    return person(Principal(account.id, account.username, roles, session_id="", second_factor=True))


def _digest(plan: Plan) -> str:
    return hashlib.sha256(repr(plan.lines).encode()).hexdigest()[:40]


def _told(line: Line, plan: Plan) -> dict[str, Any]:
    """A line as the report keeps it: what is done about it is found out again when it is applied."""
    return {
        "rows": line.rows,
        "outcome": line.outcome.value,
        "label": line.label,
        "class_name": line.class_name,
        "whys": line.whys,
        "notes": line.notes,
        "changes": line.todo.changes if line.todo and line.outcome is Outcome.CHANGED else (),
        "offers": [(child_id, plan.names.get(child_id, "")) for child_id in line.offers],
        "may_be_new": line.may_be_new,
        "answered": line.answered,
        "suggestion": line.suggestion,
        "child_id": line.child_id,
    }


def _silent() -> None:
    """A short roll needs no telling."""


def _teller(house: House, import_id: str, beat: Beat) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % _TELL_EVERY == 0:
            beat()
            with unit_of_work(house, SYSTEM) as work:
                work.session.execute(update(RollImport).where(RollImport.id == import_id).values(done=done))

    return step
