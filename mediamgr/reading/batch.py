"""A batch to be tagged: one's own pictures of a day that wait, the classes as buttons, what each could be used for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from mediamgr.reading.class_lists import ADULTS, groups_of
from mediamgr.reading.uses import UseLine, if_that_is_everybody, use_lines
from mediamgr.records import facts
from mediamgr.records.people import Person
from mediamgr.records.pictures import Picture, Tag
from mediamgr.rules.clearance import clear_for_work
from mediamgr.rules.clearance_facts import PictureFacts, Register
from mediamgr.rules.consent_facts import PersonKind
from mediamgr.rules.fingerprint import of_people
from mediamgr.rules.permissions import Permission, Principal, settings_where
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.rules.standings import Standings

MOST = 60
_DAYS = 14


@dataclass(frozen=True, slots=True)
class BatchName:
    """Somebody to tag; ``no_pictures``: no picture may be taken of this child, for reasons no teacher is told (P1)."""

    id: str
    name: str
    full_name: str
    no_pictures: bool


@dataclass(frozen=True, slots=True)
class BatchGroup:
    """A class, the children of none, or the adults."""

    id: str
    name: str
    people: tuple[BatchName, ...]


@dataclass(frozen=True, slots=True)
class BatchPicture:
    """One picture of the batch. ``counted``: somebody put their word to it that everybody is accounted for.

    ``apart``: a child is on it of whom there may be no picture, so that only the office and who made it see it.
    ``uses`` are those of the picture as it stands, or if those tagged are everybody, where nobody has counted yet.
    """

    id: str
    tagged: tuple[str, ...]
    counted: bool
    unrecognisable: int
    apart: bool
    uses: tuple[UseLine, ...]


@dataclass(frozen=True, slots=True)
class BatchDay:
    """A day on which pictures of one's own wait."""

    day: date
    setting_id: str
    waiting: int


@dataclass(frozen=True, slots=True)
class BatchPage:
    """``here`` is the day that is shown, None when nothing waits; ``room`` the id of the class to begin with."""

    here: BatchDay | None
    days: tuple[BatchDay, ...]
    pictures: tuple[BatchPicture, ...]
    groups: tuple[BatchGroup, ...]
    room: str


def batch_page(session: Session, principal: Principal, today: date, day: date | None) -> BatchPage:
    """The pictures of a day (the newest, where none is named), oldest first, at most sixty.

    Thirteen queries, however many pictures and children there are.
    """
    days = _days(session, principal)
    here = next((one for one in days if day is None or one.day == day), None)
    if here is None:
        return BatchPage(None, days, (), (), "")
    ids = session.scalars(
        select(Picture.id)
        .where(_waiting(principal), Picture.day == here.day, Picture.setting_id == here.setting_id)
        .order_by(func.coalesce(Picture.taken_at, Picture.received_at), Picture.id)
        .limit(MOST)
    ).all()
    pictures = batch_pictures(session, principal, today, ids)
    groups = _groups(session, here.setting_id, pictures, today)
    return BatchPage(here, days, pictures, groups, _room(session, principal, groups))


def batch_pictures(
    session: Session, principal: Principal, today: date, picture_ids: Collection[str]
) -> tuple[BatchPicture, ...]:
    """These pictures as they stand now, without those that the gate keeps from this person; seven queries at most."""
    found = facts.for_any_use(session, picture_ids)
    verdicts = clear_for_work(principal, Permission.TAG_PEOPLE, found.pictures, found.register, today)
    by_picture = verdicts.of_each(picture.id for picture in found.pictures)
    shown = [picture for picture in found.pictures if by_picture[picture.id].allowed]
    apart = _not_to_be_photographed(found.register, {one for picture in shown for one in picture.tags}, today)
    uses: dict[str, tuple[UseLine, ...]] = {}
    for setting_id in {picture.setting_id for picture in shown}:
        there = [_as_told(picture) for picture in shown if picture.setting_id == setting_id]
        uses |= use_lines(session, principal, there, found.register, today)
    return tuple(
        BatchPicture(
            id=picture.id,
            tagged=tuple(sorted(picture.tags)),
            counted=_is_counted(picture),
            unrecognisable=picture.heads.unrecognisable if picture.heads else 0,
            apart=not apart.isdisjoint(picture.tags),
            uses=uses[picture.id],
        )
        for picture in shown
    )


def _as_told(picture: PictureFacts) -> PictureFacts:
    # Of a picture that nobody has named anybody on, "if that is everybody" would promise too much.
    return picture if _is_counted(picture) or not picture.tags else if_that_is_everybody(picture)


def _is_counted(picture: PictureFacts) -> bool:
    heads = picture.heads
    return (
        heads is not None
        and heads.people == of_people(picture.tags)
        and heads.visible == len(picture.tags) + heads.redacted + heads.unrecognisable
    )


def _not_to_be_photographed(register: Register, person_ids: Collection[str], today: date) -> frozenset[str]:
    """The children among them without consent to be photographed, for whatever reason."""
    standings = Standings(register, today)
    return frozenset(
        one
        for one in person_ids
        if (one not in register.people or register.people[one].kind is not PersonKind.ADULT)
        and standings.refusal(one, PHOTOGRAPHED) is not None
    )


def _waiting(principal: Principal) -> ColumnElement[bool]:
    """Pictures that this person took or sent, where they may still tag, and whose heads nobody has counted."""
    mine = or_(Picture.taken_by == principal.account_id, Picture.sent_by == principal.account_id)
    where = Picture.setting_id.in_(settings_where(principal, Permission.TAG_PEOPLE))
    return mine & (Picture.state == "kept") & Picture.heads_id.is_(None) & where


def _days(session: Session, principal: Principal) -> tuple[BatchDay, ...]:
    query = (
        select(Picture.day, Picture.setting_id, func.count())
        .where(_waiting(principal))
        .group_by(Picture.day, Picture.setting_id)
        .order_by(Picture.day.desc(), Picture.setting_id)
        .limit(_DAYS)
    )
    return tuple(BatchDay(day, setting_id, number) for day, setting_id, number in session.execute(query))


def _groups(session: Session, setting_id: str, pictures: Sequence[BatchPicture], today: date) -> tuple[BatchGroup, ...]:
    groups = groups_of(session, setting_id, {one for picture in pictures for one in picture.tagged})
    everybody = [person.id for group in groups for person in group.people]
    marked = _not_to_be_photographed(facts.for_people(session, everybody), everybody, today)
    return tuple(
        BatchGroup(
            group.id,
            group.name,
            tuple(
                BatchName(one.id, one.name, one.full_name, group.id != ADULTS and one.id in marked)
                for one in group.people
            ),
        )
        for group in groups
    )


def _room(session: Session, principal: Principal, groups: Sequence[BatchGroup]) -> str:
    """The class that this person tagged somebody of last; else the first."""
    last = session.scalar(
        select(Person.class_id)
        .join(Tag, Tag.person_id == Person.id)
        .where(Tag.added_by == principal.account_id, Person.class_id.is_not(None))
        .order_by(Tag.seq.desc())
        .limit(1)
    )
    rooms = [group.id for group in groups if group.id != ADULTS]
    return last if last in rooms else next(iter(rooms), "")
