"""Asking the gate for a page: the facts of today, then the rule, as ``services/clearance.py`` does for acts."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy.orm import Session

from mediamgr.records import facts
from mediamgr.rules.clearance import clear_for_asking, clear_for_work
from mediamgr.rules.clearance_facts import UseFacts
from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import Permission, Principal
from mediamgr.rules.verdict import Refusal, Verdict


def gate_for_pictures(
    session: Session,
    principal: Principal,
    picture_ids: Collection[str],
    day: date,
    permission: Permission = Permission.SEE_PICTURES,
) -> Mapping[str, Verdict]:
    """By picture: may this person do this with it inside their setting? Five queries for any number of pictures."""
    found = facts.for_work(session, picture_ids)
    verdict = clear_for_work(principal, permission, found.pictures, found.register, day)
    return verdict.of_each(picture.id for picture in found.pictures) | {
        one: Verdict((Refusal(Code.ERASED, picture_id=one),)) for one in found.missing
    }


def gate_for_wish(session: Session, use: UseFacts, picture_ids: Collection[str]) -> Mapping[str, Verdict]:
    """By picture: could it be shared for this use, if somebody approved? Five queries for any number of pictures."""
    found = facts.for_use(session, picture_ids, use.purpose)
    verdict = clear_for_asking(found.pictures, use, found.register)
    return verdict.of_each(picture.id for picture in found.pictures) | {
        one: Verdict((Refusal(Code.ERASED, picture_id=one),)) for one in found.missing
    }
