"""Rounds of asking parents, for the office: who was asked when, what went out, who has opened and answered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mediamgr.languages import known
from mediamgr.reading.naming import carer_name
from mediamgr.records.accounts import Account, Setting
from mediamgr.records.asked import answered_in, pairs_of
from mediamgr.records.asking import Asked, AskingRound, ParentsLetter
from mediamgr.records.families import CaredFor, by_carer
from mediamgr.records.people import Carer
from mediamgr.records.register import Purpose
from mediamgr.rules.permissions import Permission, Principal, settings_where

SHOWN = 40


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list."""

    id: str
    setting: str
    asked_at: datetime
    asked_by: str
    carers: int
    children: int


@dataclass(frozen=True, slots=True)
class CarerLine:
    """What became of one carer's letters: ``state`` is the code of the last thing; ``told`` all of them, by moment."""

    id: str
    name: str
    children: str
    way: str
    language: str
    state: str
    told: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round, with everybody who was asked."""

    line: RoundLine
    purposes: tuple[str, ...]
    until: date | None
    carers: tuple[CarerLine, ...]
    classes: tuple[tuple[str, str], ...]

    def count(self, *states: str) -> int:
        """How many carers are in one of these states."""
        return sum(carer.state in states for carer in self.carers)


def rounds(session: Session, principal: Principal) -> tuple[RoundLine, ...]:
    """The newest rounds of the settings in which this person records decisions; one query."""
    query = (
        select(
            AskingRound,
            Setting.name,
            Account.name,
            func.count(Asked.carer_id.distinct()),
            func.count(Asked.child_id.distinct()),
        )
        .join(Setting, Setting.id == AskingRound.setting_id)
        .outerjoin(Account, Account.id == AskingRound.asked_by)
        .join(Asked, Asked.round_id == AskingRound.id)
        .where(AskingRound.setting_id.in_(settings_where(principal, Permission.RECORD_DECISIONS)))
        .group_by(AskingRound.id, Setting.name, Account.name)
        .order_by(AskingRound.asked_at.desc(), AskingRound.id)
        .limit(SHOWN)
    )
    return tuple(
        RoundLine(opened.id, setting, opened.asked_at, who or "", carers, children)
        for opened, setting, who, carers, children in session.execute(query)
    )


def round_page(session: Session, principal: Principal, round_id: str) -> RoundPage | None:
    """One round, or None where there is none in this person's settings; nine queries."""
    opened = session.get(AskingRound, round_id)
    if opened is None or opened.setting_id not in settings_where(principal, Permission.RECORD_DECISIONS):
        return None
    pairs = pairs_of(session, round_id)
    children = by_carer(pairs)
    letters = _letters(session, round_id)
    answered = answered_in(session, opened)
    carers = {carer.id: carer for carer in session.scalars(select(Carer).where(Carer.id.in_(list(children))))}
    lines = [_line(carers[each], children[each], letters.get(each, ()), answered) for each in children]
    classes = {pair.class_id: pair.class_name for pair in pairs if pair.class_id}
    titles = select(Purpose.title).where(Purpose.id.in_(opened.purposes)).order_by(Purpose.place, Purpose.id)
    return RoundPage(
        line=_round_line(session, opened, len(lines), len({pair.child_id for pair in pairs})),
        purposes=tuple(session.scalars(titles)),
        until=max((letter.granting_until for each in letters.values() for letter in each), default=None),
        carers=tuple(lines),
        classes=tuple(classes.items()),
    )


def _letters(session: Session, round_id: str) -> Mapping[str, list[ParentsLetter]]:
    """Every letter and mail of the round by carer, the oldest first."""
    query = select(ParentsLetter).where(ParentsLetter.round_id == round_id).order_by(ParentsLetter.made_at)
    found: dict[str, list[ParentsLetter]] = defaultdict(list)
    for letter in session.scalars(query):
        found[letter.carer_id].append(letter)
    return found


def _line(
    carer: Carer, children: Sequence[CaredFor], letters: Sequence[ParentsLetter], answered: frozenset[str]
) -> CarerLine:
    told = sorted((event for letter in letters for event in _events(letter)), key=lambda event: event[1])
    return CarerLine(
        id=carer.id,
        name=carer_name(carer),
        children=", ".join(child.name for child in children),
        way=letters[-1].way if letters else "",
        language=known(carer.language),
        state="answered" if carer.id in answered else told[-1][0] if told else "to-write",
        told=tuple(told),
    )


def _events(letter: ParentsLetter) -> Iterator[tuple[str, datetime]]:
    if letter.way == "letter":
        yield "printed", letter.made_at
    elif letter.sent_at is None:
        yield "queued" if letter.sealed else "not-sent", letter.made_at
    else:
        yield "mailed", letter.sent_at
    for code, at in (("opened", letter.opened_at), ("answered", letter.answered_at), ("stopped", letter.stopped_at)):
        if at is not None:
            yield code, at


def _round_line(session: Session, opened: AskingRound, carers: int, children: int) -> RoundLine:
    setting, account = session.get(Setting, opened.setting_id), session.get(Account, opened.asked_by or "")
    return RoundLine(
        opened.id,
        setting.name if setting else "",
        opened.asked_at,
        account.name if account else "",
        carers,
        children,
    )
