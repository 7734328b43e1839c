"""Entering forms from a pile: each under a number of its own, so that a form sent twice is recorded once."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from mediamgr.records.forms import EnteredForm
from mediamgr.rules.permissions import Permission
from mediamgr.services.dated_facts import load_person
from mediamgr.services.decisions import NewDecision, record_decisions
from mediamgr.services.errors import Conflict, Invalid
from mediamgr.services.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class Entered:
    """How many answers a form gave; ``new`` is False when the very same form had arrived before."""

    answers: int
    new: bool


def enter_form(work: Work, number: str, person_id: str, decisions: Sequence[NewDecision]) -> Entered:
    """Record all answers of one form in one transaction, under the form's number (a UUID of the page's own).

    Sent again with the same words it records nothing more and says so; a lost answer is no lost form. Raises Conflict
    ``entered-differently`` when the number was used for other words, Invalid ``no-answer-chosen`` for a form without
    an answer, and as ``record_decisions`` does.
    """
    load_person(work, person_id, Permission.RECORD_DECISIONS)
    if not decisions:
        raise Invalid("answers", "no-answer-chosen")
    if any(new.person_id != person_id for new in decisions):
        raise Invalid("answers", "form-of-another")
    seal = _print(work, decisions)
    earlier = _claim(work, EnteredForm(id=_number(number), person_id=person_id, print=seal, answers=len(decisions)))
    if earlier is None:
        record_decisions(work, decisions)
        return Entered(len(decisions), new=True)
    if (earlier.person_id, earlier.print) != (person_id, seal):
        raise Conflict("entered-differently")
    return Entered(earlier.answers, new=False)


def _claim(work: Work, form: EnteredForm) -> EnteredForm | None:
    """Take the number for this form; gives the form that had it before. Of two at once, the second waits."""
    form.entered_at = work.now
    earlier = work.session.get(EnteredForm, form.id)
    if earlier is not None:
        return earlier
    try:
        with work.session.begin_nested():
            work.session.add(form)
            work.session.flush()
    except IntegrityError:
        return work.session.scalars(select(EnteredForm).where(EnteredForm.id == form.id)).one()
    return None


def _number(typed: str) -> str:
    try:
        return str(UUID(typed))
    except ValueError:
        raise Invalid("number", "form-without-number") from None


def _print(work: Work, decisions: Sequence[NewDecision]) -> str:
    # A scan gets a new id whenever it is sent; the words are what must be the same.
    said = json.dumps([asdict(replace(new, evidence_id=None)) for new in decisions], default=_plain, sort_keys=True)
    return work.house.keys.sign("entered-form", said)


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()
