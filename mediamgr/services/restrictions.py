"""Restrictions: the safeguarding lead's alone. They override every grant (REGISTER.md, "Who may decide")."""

from datetime import date
from enum import StrEnum

from sqlalchemy import select

from mediamgr.credentials.tokens import new_id
from mediamgr.records.register import Restriction
from mediamgr.rules.events import Event
from mediamgr.rules.permissions import Permission
from mediamgr.services.dated_facts import load_person, recorder
from mediamgr.services.errors import Conflict, Invalid, NotFound
from mediamgr.services.registering import append_to_register
from mediamgr.services.unit_of_work import Work


class RestrictionKind(StrEnum):
    """Why a person may not be shown. The gate does not read it: every kind bites alike."""

    ADOPTION = "adoption"
    COURT_ORDER = "court-order"
    REFUGE = "refuge"
    SAFEGUARDING = "safeguarding"


class Action(StrEnum):
    """What a row of the chain says. The values stand in the register and never change."""

    IMPOSED = "imposed"
    LIFTED = "lifted"


def grounds(reason: str, document: str = "", seen_by: str = "") -> str:
    """What the lead types about a restriction, as one piece of words: the document, who has seen it, the reason.

    One piece beside the chain, so that erasing it erases all of it (ADR 0070); what is missing is left out.
    """
    document, seen_by = " ".join(document.split()), " ".join(seen_by.split())
    lines = (document and f"Document: {document}", seen_by and f"Seen by: {seen_by}", reason.strip())
    return "\n".join(line for line in lines if line)


def impose_restriction(
    work: Work, person_id: str, kind: RestrictionKind, *, starts_on: date, ends_on: date | None = None, reason: str = ""
) -> str:
    """Bar a person from being shown from ``starts_on`` to ``ends_on``, both included; returns the restriction's id.

    ``reason`` are the lead's words (``grounds``). It bites at once: when this returns, every share that it blocks has
    ended and its copies are destroyed. Raises NotFound, NotAllowed, Invalid when it would end before it starts.
    """
    person = load_person(work, person_id, Permission.MANAGE_RESTRICTIONS)
    if ends_on is not None and ends_on < starts_on:
        raise Invalid("ends_on", "ends-too-early")
    restriction_id = new_id()
    words = work.words(reason)
    row = _row(work, person_id, restriction_id, (Action.IMPOSED, kind, starts_on))
    row.ends_on = ends_on
    row.reason_id, row.reason_mac = (words.id, work.words_mac(words)) if words else (None, None)
    append_to_register(work, [row])
    work.record(Event.RESTRICTION_IMPOSED, person_id, restriction_id, setting_id=person.setting_id)
    return restriction_id


def lift_restriction(work: Work, restriction_id: str, on: date) -> None:
    """End a restriction: from ``on`` it is no longer in force. What the register held before stays.

    Raises NotFound, NotAllowed, Conflict when it was lifted already, Invalid for a day before it began.
    """
    rows = work.session.scalars(
        select(Restriction).where(Restriction.restriction_id == restriction_id).order_by(Restriction.seq)
    ).all()
    if not rows:
        raise NotFound()
    imposed = rows[0]
    person = load_person(work, imposed.person_id, Permission.MANAGE_RESTRICTIONS)
    if len(rows) > 1:
        raise Conflict("lifted-already")
    if on < imposed.starts_on:
        raise Invalid("on", "ends-too-early")
    said = (Action.LIFTED, RestrictionKind(imposed.kind), on)
    append_to_register(work, [_row(work, person.id, restriction_id, said)])
    work.record(Event.RESTRICTION_LIFTED, person.id, restriction_id, setting_id=person.setting_id)


def note_restrictions_listed(work: Work, setting_id: str, person_ids: list[str]) -> None:
    """Note in the ledger that the list of restrictions was opened, and whom it named. Raises NotAllowed."""
    work.require(Permission.MANAGE_RESTRICTIONS, setting_id)
    work.record(Event.RESTRICTIONS_LISTED, *person_ids, setting_id=setting_id)


def _row(work: Work, person_id: str, restriction_id: str, said: tuple[Action, RestrictionKind, date]) -> Restriction:
    action, kind, day = said
    return Restriction(
        restriction_id=restriction_id,
        person_id=person_id,
        action=action.value,
        kind=kind.value,
        starts_on=day,
        recorded_at=work.now,
        recorder_id=recorder(work),
    )
