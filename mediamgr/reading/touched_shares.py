"""The shares that show one person, as the page of a withdrawal names them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from mediamgr.reading.handed_out import handed_out
from mediamgr.records.pictures import Tag
from mediamgr.records.register import Purpose
from mediamgr.records.sharing import Share, ShareItem
from mediamgr.records.words import Words
from mediamgr.rules.permissions import Permission, Principal, settings_where


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A share; ``fetched`` says when its pictures were handed out, ``ended_at`` when it ended, if it has."""

    id: str
    purpose: str
    recipient: str
    channel: str
    state: str
    pictures: int
    fetched: tuple[datetime, ...]
    ended_at: datetime | None


def shares_showing(
    session: Session,
    principal: Principal,
    person_id: str,
    *narrowed: ColumnElement[bool],
    since_removed: datetime | None = None,
) -> tuple[SharedLine, ...]:
    """The shares with a picture of this person on it, in the order they were asked for; two queries.

    A child may be in two settings over time, and all of their shares end: who may not see the other setting's is told
    that one is there and what for, and no typed word of it.
    ``since_removed`` counts a tag that was taken back after that moment, for looking at how it was.
    """
    there: ColumnElement[bool] = Tag.removed_at.is_(None)
    if since_removed is not None:
        there = there | (Tag.removed_at > since_removed)
    showing = (
        select(ShareItem.share_id)
        .join(Tag, Tag.picture_id == ShareItem.picture_id)
        .where(Tag.person_id == person_id, there)
    )
    pictures = select(func.count()).where(ShareItem.share_id == Share.id).scalar_subquery()
    query = (
        select(Share, Purpose.title, Words.text, pictures)
        .join(Purpose, Purpose.id == Share.purpose_id)
        .outerjoin(Words, Words.id == Share.recipient_id)
        .where(Share.id.in_(showing), *narrowed)
        .order_by(Share.asked_at, Share.id)
    )
    found: Sequence[Any] = session.execute(query).all()
    mine = settings_where(principal, Permission.SEE_SHARES)
    fetched = handed_out(session, [row[0].id for row in found])
    return tuple(
        SharedLine(
            id=share.id,
            purpose=title,
            recipient=(recipient or "") if share.setting_id in mine else "",
            channel=share.channel,
            state=share.state,
            pictures=number,
            fetched=fetched.get(share.id, ()),
            ended_at=share.ended_at,
        )
        for share, title, recipient, number in found
    )
