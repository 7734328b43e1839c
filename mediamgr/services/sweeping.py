"""Housekeeping: finish destroying, remove half-written files, forget what has expired and is worth nothing."""

from datetime import timedelta

from sqlalchemy import delete

from mediamgr.records.accounts import Challenge, Invitation, SignInSession, SignInTry
from mediamgr.records.devices import EnrolmentCode, UsedNonce
from mediamgr.records.forms import EnteredForm
from mediamgr.services import queue
from mediamgr.services.actors import SYSTEM
from mediamgr.services.destroying import sweep_doomed
from mediamgr.services.house import House
from mediamgr.services.roll.waiting import forget_waiting
from mediamgr.services.unit_of_work import Work, unit_of_work

# Longer than any upload takes: what is younger may still be somebody's picture on its way in.
UNFINISHED_FOR = timedelta(hours=1)
_NONCES, _CHALLENGES, _TRIES = timedelta(hours=1), timedelta(hours=1), timedelta(days=2)
# "Used" and "too old" are different sentences to whoever types a code again, so both are kept a while.
_CODES, _INVITATIONS, _SESSIONS = timedelta(days=1), timedelta(days=30), timedelta(days=30)
# Long enough for a page that was left open over the holidays and then sends its last form once more.
_FORMS = timedelta(days=60)


def sweep_leftovers(house: House) -> int:
    """Destroy the bytes of doomed files and what unfinished writes left an hour ago; returns how many went."""
    return sweep_doomed(house) + house.vault.sweep(house.clock() - UNFINISHED_FOR)


def forget_expired(house: House) -> None:
    """Drop nonces, challenges, codes, tries, invitations, sessions and numbers of forms that can never count again, and
    old jobs.

    A roll that nobody applied for a day is destroyed with them.

    None of them is a change of anything, so the ledger says nothing of it.
    """
    with unit_of_work(house, SYSTEM) as work:
        for statement in (
            delete(UsedNonce).where(UsedNonce.at < work.now - _NONCES),
            delete(Challenge).where(Challenge.expires_at < work.now - _CHALLENGES),
            delete(SignInTry).where(SignInTry.at < work.now - _TRIES),
            delete(EnrolmentCode).where(EnrolmentCode.expires_at < work.now - _CODES),
            delete(Invitation).where(Invitation.expires_at < work.now - _INVITATIONS),
            delete(EnteredForm).where(EnteredForm.entered_at < work.now - _FORMS),
        ):
            work.session.execute(statement)
        _forget_sessions(work)
        forget_waiting(work)
        queue.forget_done(work)


def _forget_sessions(work: Work) -> None:
    # By the last sign of life: thirty days after it no session can be in force, ended or not.
    work.session.execute(delete(SignInSession).where(SignInSession.seen_at < work.now - _SESSIONS))
