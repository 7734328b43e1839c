"""Asking the gate (DESIGN section 6): the facts of today, then the rule. Nobody serves, shows or hands out without."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from mediamgr.records import facts
from mediamgr.rules.clearance import clear_for_asking, clear_for_release, clear_for_work
from mediamgr.rules.clearance_facts import UseFacts
from mediamgr.rules.codes import Code
from mediamgr.rules.permissions import Permission, Principal
from mediamgr.rules.verdict import Refusal, Verdict, all_of, refuse


def clear_work(
    session: Session, principal: Principal, permission: Permission, picture_ids: Collection[str], day: date
) -> Verdict:
    """May this person do this with these pictures inside their setting on that day?

    Five queries whatever the number of pictures. A picture that does not exist is refused as one that was erased.
    """
    found = facts.for_work(session, picture_ids)
    return _with_missing(clear_for_work(principal, permission, found.pictures, found.register, day), found.missing)


def clear_release(session: Session, share_id: str, day: date, picture_ids: Collection[str] | None = None) -> Verdict:
    """May what this share holds (or only ``picture_ids`` of it) leave on that day? All eleven conditions, six queries.

    Window and state of the share are ``rules/sharing.py``'s to judge. An unknown share is refused.
    """
    found = facts.for_share(session, share_id, day, picture_ids)
    if found is None:
        return refuse(Code.NOTHING_ASKED)
    verdict = clear_for_release(found.facts.pictures, found.use, found.facts.register)
    return _with_missing(verdict, found.facts.missing)


def clear_asking(session: Session, share_id: str, day: date) -> Verdict:
    """As ``clear_release`` without the approval: what whoever asks, and whoever is about to approve, must know."""
    found = facts.for_share(session, share_id, day)
    if found is None:
        return refuse(Code.NOTHING_ASKED)
    return _with_missing(clear_for_asking(found.facts.pictures, found.use, found.facts.register), found.facts.missing)


def clear_wish(
    session: Session,
    use: UseFacts,
    picture_ids: Collection[str],
    *,
    name_or_logo: bool = False,
    sensitive: bool = False,
) -> Verdict:
    """As ``clear_asking`` for a use that is not on record yet; five queries.

    What whoever asks says is visible counts for every picture of the wish.
    """
    found = facts.for_use(session, picture_ids, use.purpose)
    pictures = tuple(
        replace(
            picture,
            name_or_logo=picture.name_or_logo or name_or_logo,
            sensitive=picture.sensitive or sensitive,
        )
        for picture in found.pictures
    )
    return _with_missing(clear_for_asking(pictures, use, found.register), found.missing)


def _with_missing(verdict: Verdict, missing: Collection[str]) -> Verdict:
    gone = Verdict(tuple(Refusal(Code.ERASED, picture_id=picture_id) for picture_id in missing))
    return all_of((verdict, gone))
