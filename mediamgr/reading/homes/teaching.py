"""A teacher's home: pictures that wait to be tagged, the newest ones, one's own shares."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from mediamgr.reading.gate import gate_for_pictures
from mediamgr.records.pictures import Picture
from mediamgr.records.register import Purpose
from mediamgr.records.sharing import Share, ShareItem
from mediamgr.rules.permissions import Permission, Principal, settings_where

SHOWN = 12
SHARES = 6
# Some of the newest may not be shown to this person; a few more are asked for than a row holds.
_ASKED = 24


@dataclass(frozen=True, slots=True)
class Thumb:
    """A picture in a row of small ones."""

    id: str
    day: date


@dataclass(frozen=True, slots=True)
class OwnShare:
    """A share that this person asked for; ``pictures`` is how many it holds."""

    id: str
    purpose: str
    state: str
    ends_on: date
    pictures: int


@dataclass(frozen=True, slots=True)
class TeachingHome:
    """``untagged`` counts all that wait to be tagged, ``waiting`` shows the newest; ``recent`` those that are done."""

    untagged: int
    waiting: tuple[Thumb, ...]
    recent: tuple[Thumb, ...]
    shares: tuple[OwnShare, ...]


def teaching_home(session: Session, principal: Principal, today: date) -> TeachingHome:
    """What a teacher has to do and has just done; nine queries, however large the library."""
    own = _own(principal)
    untagged = session.scalar(select(func.count()).select_from(Picture).where(own, Picture.heads_id.is_(None))) or 0
    waiting = _newest(session, own, Picture.heads_id.is_(None))
    recent = _newest(session, own, Picture.heads_id.is_not(None))
    ids = {thumb.id for thumb in (*waiting, *recent)}
    gate = gate_for_pictures(session, principal, ids, today)
    visible = {picture_id for picture_id, verdict in gate.items() if verdict.allowed}
    return TeachingHome(untagged, _shown(waiting, visible), _shown(recent, visible), _shares(session, principal))


def _own(principal: Principal) -> ColumnElement[bool]:
    """Kept pictures that this person took or sent, where they may still tag."""
    where = settings_where(principal, Permission.TAG_PEOPLE)
    mine = or_(Picture.taken_by == principal.account_id, Picture.sent_by == principal.account_id)
    return mine & (Picture.state == "kept") & Picture.setting_id.in_(where)


def _newest(session: Session, *which: ColumnElement[bool]) -> tuple[Thumb, ...]:
    query = select(Picture.id, Picture.day).where(*which).order_by(Picture.received_at.desc(), Picture.id.desc())
    return tuple(Thumb(picture_id, day) for picture_id, day in session.execute(query.limit(_ASKED)))


def _shown(thumbs: Iterable[Thumb], visible: set[str]) -> tuple[Thumb, ...]:
    return tuple(thumb for thumb in thumbs if thumb.id in visible)[:SHOWN]


def _shares(session: Session, principal: Principal) -> tuple[OwnShare, ...]:
    query = (
        select(Share.id, Purpose.title, Share.state, Share.ends_on, func.count(ShareItem.picture_id))
        .join(Purpose, Purpose.id == Share.purpose_id)
        .outerjoin(ShareItem, ShareItem.share_id == Share.id)
        .where(
            Share.asked_by == principal.account_id,
            Share.setting_id.in_(settings_where(principal, Permission.SEE_SHARES)),
        )
        .group_by(Share.id, Purpose.title, Share.state, Share.ends_on, Share.asked_at)
        .order_by(Share.asked_at.desc())
        .limit(SHARES)
    )
    return tuple(OwnShare(*row) for row in session.execute(query))
