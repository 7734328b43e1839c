"""The headteacher's permission for name and logo: which shares wait for it, and which permissions there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from mediamgr.records.accounts import Account, Setting
from mediamgr.records.facts import as_asked
from mediamgr.records.facts_pictures import gather_pictures, with_names
from mediamgr.records.facts_shares import ShareUse, gather_shares
from mediamgr.records.pictures import Picture
from mediamgr.records.register import Purpose
from mediamgr.records.sharing import NamePermission, Share, ShareItem
from mediamgr.records.words import Words
from mediamgr.rules.clearance_facts import PictureFacts
from mediamgr.rules.conditions import of_name_or_logo
from mediamgr.rules.fingerprint import of_use
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.purposes import Audience

_PERMIT = Permission.PERMIT_NAME_AND_LOGO
# More than a headteacher looks at in a day; the oldest come first.
MOST = 50


@dataclass(frozen=True, slots=True)
class WaitingForName:
    """A share that waits for the headteacher: what for, to whom, who asked, and when."""

    id: str
    purpose: str
    recipient: str
    channel: str
    asked_by: str
    asked_at: datetime
    pictures: int


@dataclass(frozen=True, slots=True)
class PermissionLine:
    """A permission; ``share_id`` is empty for one that stands for a channel. ``over``: ended, or its day is past."""

    id: str
    setting: str
    channel: str
    share_id: str
    purpose: str
    since: date
    until: date
    document: str
    given_by: str
    over: bool


def waiting_for_name(session: Session, principal: Principal, today: date) -> tuple[WaitingForName, ...]:
    """The shares of one's settings that cannot go on without the headteacher, oldest first; four queries at most."""
    rows = session.execute(_marked(principal)).all()
    if not rows:
        return ()
    shares = gather_shares(session, [row[0] for row in rows], today)
    ids = {picture_id for share in shares.values() for picture_id in share.picture_ids}
    found = {picture.id: picture for picture in with_names(gather_pictures(session, ids), {})}
    return tuple(
        WaitingForName(*row, pictures=len(shares[row[0]].picture_ids))
        for row in rows
        if row[0] in shares and _waits(shares[row[0]], found)
    )


def _waits(share: ShareUse, found: Mapping[str, PictureFacts]) -> bool:
    """Condition 9 of the gate, asked of one share."""
    use_print = of_use(share.use)
    pictures = as_asked(tuple(found[one] for one in share.picture_ids if one in found), share)
    return any(list(of_name_or_logo(picture, share.use, use_print)) for picture in pictures)


def permission_list(session: Session, principal: Principal, today: date) -> tuple[PermissionLine, ...]:
    """The permissions of one's settings, those in force first, newest first; one query."""
    query = (
        select(NamePermission, Setting.name, Purpose.title, Account.name, Words.text)
        .join(Setting, Setting.id == NamePermission.setting_id)
        .join(Account, Account.id == NamePermission.given_by)
        .outerjoin(Share, Share.id == NamePermission.share_id)
        .outerjoin(Purpose, Purpose.id == Share.purpose_id)
        .outerjoin(Words, Words.id == NamePermission.document_id)
        .where(NamePermission.setting_id.in_(settings_where(principal, _PERMIT)))
        .order_by(NamePermission.given_at.desc(), NamePermission.id)
        .limit(200)
    )
    lines = [
        PermissionLine(
            id=row.id,
            setting=setting,
            channel=row.channel,
            share_id=row.share_id or "",
            purpose=purpose or "",
            since=row.since,
            until=row.until,
            document=document or "",
            given_by=by,
            over=row.ended_at is not None or row.until < today,
        )
        for row, setting, purpose, by, document in session.execute(query)
    ]
    return tuple(sorted(lines, key=lambda line: line.over))


def _marked(principal: Principal) -> Select[str, str, str, str, str, datetime]:
    """Shares that wait, go outside, and show name or logo by the asker's word or a picture's own mark."""
    logo = (
        select(ShareItem.share_id)
        .join(Picture, Picture.id == ShareItem.picture_id)
        .where(ShareItem.share_id == Share.id, Picture.shows_logo)
        .exists()
    )
    return (
        select(Share.id, Purpose.title, func.coalesce(Words.text, ""), Share.channel, Account.name, Share.asked_at)
        .join(Purpose, Purpose.id == Share.purpose_id)
        .join(Account, Account.id == Share.asked_by)
        .outerjoin(Words, Words.id == Share.recipient_id)
        .where(
            Share.state == "asked",
            Purpose.audience != Audience.INSIDE.value,
            Share.setting_id.in_(settings_where(principal, _PERMIT)),
            or_(Share.shows_logo, logo),
        )
        .order_by(Share.asked_at, Share.id)
        .limit(MOST)
    )
