"""One picture: who is on it, who is counted, what it could be used for; and the names to tag with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediamgr.reading.class_lists import ADULTS, Group, groups_of
from mediamgr.reading.uses import UseLine, use_lines
from mediamgr.reading.veil import veil_for
from mediamgr.records import facts
from mediamgr.records.accounts import Account
from mediamgr.records.devices import Device
from mediamgr.records.pictures import Heads, Picture
from mediamgr.records.words import Words
from mediamgr.rules.clearance import clear_for_work
from mediamgr.rules.clearance_facts import PictureFacts
from mediamgr.rules.fingerprint import of_people
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.rules.standings import Standings


@dataclass(frozen=True, slots=True)
class NameButton:
    """A person to tag; ``no_pictures``: no picture may be taken of this child, for reasons no teacher is told (P1)."""

    id: str
    name: str
    full_name: str
    tagged: bool
    no_pictures: bool


@dataclass(frozen=True, slots=True)
class NameGroup:
    """A class of name buttons; ``open``: somebody of it is on the picture, or it is the only one."""

    id: str
    name: str
    people: tuple[NameButton, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class PicturePage:
    """What the page of one picture names. ``counted`` is None until somebody has put their word to the heads."""

    id: str
    setting_id: str
    state: str
    day: date
    taken_by: str
    device: str
    width: int
    height: int
    keep_until: date
    caption: str
    alt_text: str
    shows_logo: bool
    shows_sensitive: bool
    covered: bool
    cleared: bool
    own: bool
    tagged: tuple[NameButton, ...]
    counted: int | None
    unrecognisable: int
    adds_up: bool
    groups: tuple[NameGroup, ...]
    children: tuple[NameButton, ...]
    uses: tuple[UseLine, ...]


def picture_page(session: Session, principal: Principal, today: date, picture_id: str) -> PicturePage | None:
    """One picture that this person may see today; None where there is none for them. Twelve queries."""
    row = session.execute(
        select(Picture, Account.name, Device.tag)
        .join(Account, Account.id == Picture.taken_by)
        .join(Device, Device.id == Picture.device_id)
        .where(Picture.id == picture_id, Picture.setting_id.in_(settings_where(principal, Permission.SEE_PICTURES)))
    ).first()
    found = facts.for_work(session, [picture_id])
    if row is None or not found.pictures:
        return None
    if not clear_for_work(principal, Permission.SEE_PICTURES, found.pictures, found.register, today).allowed:
        return None
    picture, shown = row[0], found.pictures[0]
    groups = groups_of(session, picture.setting_id, shown.tags)
    register = facts.for_people(session, [person.id for group in groups for person in group.people])
    buttons = _groups(groups, shown, Standings(register, today))
    words = _words(session, principal, picture, shown.tags)
    heads = session.get(Heads, picture.heads_id) if picture.heads_id else None
    valid = heads is not None and heads.people == of_people(shown.tags)
    return PicturePage(
        id=picture.id,
        setting_id=picture.setting_id,
        state=picture.state,
        day=picture.day,
        taken_by=row[1],
        device=row[2],
        width=picture.width,
        height=picture.height,
        keep_until=picture.keep_until,
        caption=words.get(picture.caption_id, ""),
        alt_text=words.get(picture.alt_text_id, ""),
        shows_logo=picture.shows_logo,
        shows_sensitive=picture.shows_sensitive,
        covered=shown.version > 0,
        cleared=shown.cleared_version == shown.version,
        own=principal.account_id in (picture.taken_by, picture.sent_by),
        tagged=tuple(person for group in buttons for person in group.people if person.tagged),
        counted=heads.visible if heads and valid else None,
        unrecognisable=heads.unrecognisable if heads else 0,
        adds_up=heads is not None and valid and heads.visible == len(shown.tags) + heads.unrecognisable,
        groups=buttons,
        children=tuple(one for group in buttons if group.id != ADULTS for one in group.people if one.tagged),
        uses=use_lines(session, principal, (shown,), register, today)[shown.id],
    )


def _groups(groups: Iterable[Group], shown: PictureFacts, standings: Standings) -> tuple[NameGroup, ...]:
    found = []
    for group in groups:
        people = tuple(
            NameButton(
                person.id,
                person.name,
                person.full_name,
                person.id in shown.tags,
                group.id != ADULTS and standings.refusal(person.id, PHOTOGRAPHED) is not None,
            )
            for person in group.people
        )
        found.append(NameGroup(group.id, group.name, people, any(person.tagged for person in people)))
    return tuple(found)


def _words(session: Session, principal: Principal, picture: Picture, people: Iterable[str]) -> dict[str | None, str]:
    rows = session.execute(select(Words.id, Words.text).where(Words.id.in_((picture.caption_id, picture.alt_text_id))))
    veil = veil_for(session, principal)
    return {words_id: veil.over(text, people) for words_id, text in rows}
