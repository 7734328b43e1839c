"""What a withdrawal ends: what the gate allows by the register as it is, and would not as it would be.

The gate is asked twice about the same facts, before and after; nothing here decides.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.touched_shares import SharedLine, shares_showing
from mediamgr.records import facts
from mediamgr.records.facts import ShareFacts
from mediamgr.records.pictures import Tag
from mediamgr.records.sharing import Share
from mediamgr.rules.clearance import clear_for_asking, clear_for_release, clear_for_work
from mediamgr.rules.clearance_facts import PictureFacts, Register, UseFacts
from mediamgr.rules.permissions import Permission, Principal, Role
from mediamgr.rules.sharing import ShareState

OPEN = (ShareState.ASKED.value, ShareState.APPROVED.value, ShareState.LIVE.value)
# How the register would stand; what else is in it stays.
Then = Callable[[Register], Register]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """How many pictures could be used for a purpose today, and could not be any more."""

    title: str
    pictures: int


@dataclass(frozen=True, slots=True)
class WhatEnds:
    """``shares`` end, ``waiting`` ones could not be approved, ``hidden`` pictures are left to who deals with them."""

    shares: tuple[SharedLine, ...] = ()
    waiting: tuple[SharedLine, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    hidden: int = 0


def what_ends(
    session: Session,
    principal: Principal,
    person_id: str,
    purposes: Sequence[tuple[str, str]],
    then: Then,
    *,
    today: date,
) -> WhatEnds:
    """What would end if the register stood as ``then`` says.

    ``purposes`` are all that are in use, code and title: a yes to being photographed carries all the others.
    A fixed number of queries.
    """
    lines = shares_showing(session, principal, person_id, Share.state.in_(OPEN))
    shares = facts.for_shares(session, [line.id for line in lines], today)
    ended = {line.id for line in lines if _would_end(line.state, shares.get(line.id), then)}
    picture_ids = session.scalars(select(Tag.picture_id).where(Tag.person_id == person_id, Tag.removed_at.is_(None)))
    found = facts.for_any_use(session, picture_ids.all())
    before, after = found.register, then(found.register)
    waits = ShareState.ASKED.value
    return WhatEnds(
        shares=tuple(line for line in lines if line.id in ended and line.state != waits),
        waiting=tuple(line for line in lines if line.id in ended and line.state == waits),
        held_back=_held_back(found.pictures, before, after, purposes, today),
        hidden=len(_seen(found.pictures, before, today) - _seen(found.pictures, after, today)),
    )


def _would_end(state: str, share: ShareFacts | None, then: Then) -> bool:
    """What is out ends when it is not clear then, as in ``services/takedown.py``; a wish if it was clear before."""
    if share is None:
        # What cannot be read is not clear either.
        return state != ShareState.ASKED
    now, later = share.facts.register, then(share.facts.register)
    if state == ShareState.ASKED:
        return _may_be_asked(share, now) and not _may_be_asked(share, later)
    clear = clear_for_release(share.facts.pictures, share.use, later).allowed
    return not clear or bool(share.facts.missing)


def _may_be_asked(share: ShareFacts, register: Register) -> bool:
    return not share.facts.missing and clear_for_asking(share.facts.pictures, share.use, register).allowed


def _held_back(
    pictures: Sequence[PictureFacts],
    before: Register,
    after: Register,
    purposes: Sequence[tuple[str, str]],
    today: date,
) -> tuple[HeldBack, ...]:
    found = []
    uses = [(code, title) for code, title in purposes if code in before.purposes and before.purposes[code].is_use]
    for code, title in uses:
        lost = _usable(pictures, code, before, today) - _usable(pictures, code, after, today)
        if lost:
            found.append(HeldBack(title, len(lost)))
    return tuple(found)


def _usable(pictures: Sequence[PictureFacts], purpose: str, register: Register, today: date) -> set[str]:
    """The pictures that could be used for this purpose today, if somebody approved."""
    usable: set[str] = set()
    for setting_id, of_setting in _by_setting(pictures).items():
        ids = [picture.id for picture in of_setting]
        use = UseFacts(setting_id, purpose, today, None, frozenset(ids))
        verdicts = clear_for_asking(of_setting, use, register).of_each(ids)
        usable |= {picture_id for picture_id, verdict in verdicts.items() if verdict.allowed}
    return usable


def _seen(pictures: Sequence[PictureFacts], register: Register, today: date) -> set[str]:
    """The pictures that any teacher of their setting may open today, also who neither took nor tagged them."""
    seen: set[str] = set()
    for setting_id, of_setting in _by_setting(pictures).items():
        anybody = Principal("", "", frozenset({(setting_id, Role.TEACHER)}), "", second_factor=True)
        verdicts = clear_for_work(anybody, Permission.SEE_PICTURES, of_setting, register, today)
        each = verdicts.of_each(picture.id for picture in of_setting)
        seen |= {picture_id for picture_id, verdict in each.items() if verdict.allowed}
    return seen


def _by_setting(pictures: Collection[PictureFacts]) -> Mapping[str, list[PictureFacts]]:
    found: dict[str, list[PictureFacts]] = {}
    for picture in pictures:
        found.setdefault(picture.setting_id, []).append(picture)
    return found
