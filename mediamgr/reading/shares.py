"""Shares: what was asked for, where it stands, and what the gate says today, in the words a role may read."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from mediamgr.reading.naming import names_of
from mediamgr.records.accounts import Account
from mediamgr.records.facts import for_share
from mediamgr.records.pictures import Picture
from mediamgr.records.plain_rows import among
from mediamgr.records.register import Purpose
from mediamgr.records.sharing import Approval, Share, ShareItem, Viewing
from mediamgr.records.words import Words
from mediamgr.rules.candour import Candour, candour_in, told
from mediamgr.rules.clearance import clear_for_asking, clear_for_release
from mediamgr.rules.permissions import Permission, Principal, may, settings_where
from mediamgr.rules.sharing import ShareState
from mediamgr.rules.verdict import Verdict

PAGE = 30


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A share in a list."""

    id: str
    purpose: str
    recipient: str
    state: str
    asked_by: str
    asked_at: datetime
    ends_on: date
    pictures: int


@dataclass(frozen=True, slots=True)
class ShareList:
    """A page of shares, newest first; those that wait, oldest first."""

    shares: tuple[ShareLine, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a picture may not be used: a code, and whom it concerns, as far as this reader may know."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """One picture of a share. ``seen``: this reader has opened it at full size here."""

    id: str
    reasons: tuple[Reason, ...]
    seen: bool


@dataclass(frozen=True, slots=True)
class SharePage:
    """What the page of one share names."""

    id: str
    setting_id: str
    state: str
    purpose: str
    recipient: str
    channel: str
    note: str
    starts_on: date
    ends_on: date
    asked_by: str
    asked_at: datetime
    approved_by: str
    approved_at: datetime | None
    ended_at: datetime | None
    ended_because: str
    declined_because: str
    general: tuple[Reason, ...]
    pictures: tuple[SharedPicture, ...]
    may_approve: bool
    own: bool
    may_end: bool
    may_download: bool


def share_list(session: Session, principal: Principal, state: str = "", after: str | None = None) -> ShareList:
    """The shares of one's settings, thirty a page; two queries."""
    waiting = state == ShareState.ASKED
    key = (Share.asked_at, Share.id)
    query = _lines(principal).order_by(*(key if waiting else (column.desc() for column in key)))
    if state:
        query = query.where(Share.state == state)
    place = session.execute(select(*key).where(Share.id == after)).first() if after else None
    if place is not None:
        behind: ColumnElement[bool] = tuple_(*key) > tuple_(*place) if waiting else tuple_(*key) < tuple_(*place)
        query = query.where(behind)
    found = [ShareLine(*row) for row in session.execute(query.limit(PAGE + 1))]
    return ShareList(tuple(found[:PAGE]), found[PAGE - 1].id if len(found) > PAGE else None)


def share_page(session: Session, principal: Principal, today: date, share_id: str) -> SharePage | None:
    """One share with what the gate says of each picture today; None where there is none for this person."""
    asker = aliased(Account)
    row = session.execute(
        select(Share, Purpose.title, asker.name)
        .join(Purpose, Purpose.id == Share.purpose_id)
        .join(asker, asker.id == Share.asked_by)
        .where(Share.id == share_id, Share.setting_id.in_(settings_where(principal, Permission.SEE_SHARES)))
    ).first()
    if row is None:
        return None
    share = row[0]
    verdict, ids = _asked_of_the_gate(session, share, today)
    said = told(verdict, candour_in(principal, share.setting_id))
    names = {person_id: name.name for person_id, name in names_of(session, said.people).items()}
    words = _words(session, share)
    approved_by, approved_at = _approval(session, share_id)
    seen = _seen(session, principal, share_id)
    waits = share.state == ShareState.ASKED
    return SharePage(
        id=share.id,
        setting_id=share.setting_id,
        state=share.state,
        purpose=row[1],
        recipient=words.get(share.recipient_id, ""),
        channel=share.channel,
        note=words.get(share.note_id, ""),
        starts_on=share.starts_on,
        ends_on=share.ends_on,
        asked_by=row[2],
        asked_at=share.asked_at,
        approved_by=approved_by,
        approved_at=approved_at,
        ended_at=share.ended_at,
        ended_because=share.ended_because or "",
        declined_because=_declined_because(session, principal, share),
        general=_reasons(Verdict(tuple(r for r in said.refusals if r.picture_id is None)), names),
        pictures=tuple(SharedPicture(one, _reasons(_only(said, one), names), one in seen) for one in ids),
        may_approve=waits and may(principal, Permission.APPROVE_SHARES, share.setting_id).allowed,
        own=share.asked_by == principal.account_id,
        may_end=share.state in {"asked", "approved", "live"}
        and may(principal, Permission.END_SHARES, share.setting_id).allowed,
        may_download=share.state == ShareState.LIVE
        and may(principal, Permission.DOWNLOAD_RELEASES, share.setting_id).allowed,
    )


def _approval(session: Session, share_id: str) -> tuple[str, datetime | None]:
    """Who approved a share, and when; nobody and never where it still waits."""
    found = session.execute(
        select(Account.name, Approval.approved_at)
        .join(Account, Account.id == Approval.approved_by)
        .where(Approval.share_id == share_id)
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else ("", None)


def _seen(session: Session, principal: Principal, share_id: str) -> set[str]:
    """The pictures of a share that this person has opened at full size."""
    query = select(Viewing.picture_id).where(
        Viewing.share_id == share_id, Viewing.account_id == principal.account_id
    )
    return set(session.scalars(query))


def reasons_of(
    session: Session, principal: Principal, verdict: Verdict, picture_ids: tuple[str, ...]
) -> dict[str, tuple[Reason, ...]]:
    """What this person may read of a verdict, by picture; what concerns all of them is under an empty id.

    The pictures' own setting counts: who is safeguarding lead of another one is a teacher here.
    """
    settings = session.scalars(select(Picture.setting_id).where(among(session, Picture.id, picture_ids)).distinct())
    candour = min((candour_in(principal, setting_id) for setting_id in settings), default=Candour.NOTHING)
    said = told(verdict, candour)
    names = {person_id: name.name for person_id, name in names_of(session, said.people).items()}
    general = Verdict(tuple(r for r in said.refusals if r.picture_id is None))
    return {"": _reasons(general, names)} | {one: _reasons(_only(said, one), names) for one in picture_ids}


def purposes_to_choose(session: Session, _principal: Principal) -> tuple[tuple[str, str], ...]:
    """Codes and titles of what pictures can be used for, in the school's order."""
    query = select(Purpose.id, Purpose.title).where(
        Purpose.retired_at.is_(None), Purpose.modifies.is_(False), Purpose.id.not_in(("photographed", "recorded"))
    )
    return tuple((code, title) for code, title in session.execute(query.order_by(Purpose.place)))


def _lines(principal: Principal) -> Select[str, str, str, str, str, datetime, date, int]:
    pictures = select(func.count()).where(ShareItem.share_id == Share.id).scalar_subquery()
    return (
        select(
            Share.id,
            Purpose.title,
            func.coalesce(Words.text, ""),
            Share.state,
            Account.name,
            Share.asked_at,
            Share.ends_on,
            pictures,
        )
        .join(Purpose, Purpose.id == Share.purpose_id)
        .join(Account, Account.id == Share.asked_by)
        .outerjoin(Words, Words.id == Share.recipient_id)
        .where(Share.setting_id.in_(settings_where(principal, Permission.SEE_SHARES)))
    )


def _asked_of_the_gate(session: Session, share: Share, today: date) -> tuple[Verdict, tuple[str, ...]]:
    found = for_share(session, share.id, today)
    if found is None:
        return Verdict(), ()
    ask = clear_for_release if share.state in {"approved", "live"} else clear_for_asking
    pictures = found.facts.pictures
    over = share.state in {"ended", "declined"}
    verdict = Verdict() if over else ask(pictures, found.use, found.facts.register)
    return verdict, tuple(picture.id for picture in pictures)


def _only(verdict: Verdict, picture_id: str) -> Verdict:
    return Verdict(tuple(refusal for refusal in verdict.refusals if refusal.picture_id == picture_id))


def _reasons(verdict: Verdict, names: dict[str, str]) -> tuple[Reason, ...]:
    return tuple(
        dict.fromkeys(
            Reason(refusal.code.value, names.get(refusal.person_id or "", "")) for refusal in verdict.refusals
        )
    )


def _words(session: Session, share: Share) -> dict[str | None, str]:
    rows = session.execute(select(Words.id, Words.text).where(Words.id.in_((share.recipient_id, share.note_id))))
    return {words_id: text or "" for words_id, text in rows}


def _declined_because(session: Session, principal: Principal, share: Share) -> str:
    # Whoever declines writes to whoever asked, and may name a child: no other teacher is told (promise 9).
    decides = may(principal, Permission.APPROVE_SHARES, share.setting_id).allowed
    if share.asked_by != principal.account_id and not decides:
        return ""
    query = (
        select(Words.text)
        .join(ShareItem, ShareItem.reason_id == Words.id)
        .where(ShareItem.share_id == share.id)
        .limit(1)
    )
    return session.scalar(query) or ""
