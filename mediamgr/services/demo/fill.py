"""Fills the demo school through the real services, day by day, and says who can sign in."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, select

from mediamgr.records.accounts import Account
from mediamgr.records.installation import Note
from mediamgr.rules.days import school_day
from mediamgr.services.actors import CONSOLE
from mediamgr.services.demo.agenda import Plan, agenda
from mediamgr.services.demo.album import album
from mediamgr.services.demo.fill_changes import let_one_start_early
from mediamgr.services.demo.fill_devices import register_devices
from mediamgr.services.demo.fill_pictures import Darkroom, Taken, darkroom
from mediamgr.services.demo.fill_register import make_accounts, publish_wordings, record_answers, record_everybody
from mediamgr.services.demo.fill_roll import bring_a_roll
from mediamgr.services.demo.fill_tagging import name_everybody
from mediamgr.services.demo.group_work import group_work
from mediamgr.services.demo.invented import School
from mediamgr.services.demo.oddities import with_oddities
from mediamgr.services.demo.policy import publish_policy
from mediamgr.services.demo.school import invent_school
from mediamgr.services.demo.shots import Shot
from mediamgr.services.demo.signing_in import new_passwords
from mediamgr.services.demo.stagehand import Stagehand, at_time
from mediamgr.services.house import House
from mediamgr.services.unit_of_work import unit_of_work

Say = Callable[[str], object]
Thing = TypeVar("Thing")
FILLED = "demo-school"
DOORS = 3  # uploads side by side: two are decoded while the third is written down


class NotADemo(Exception):
    """This installation holds a real school, or was not opened as a demo: nothing invented goes into it."""


def fill(house: House, say: Say, most: int | None = None) -> None:
    """Fill an empty demo installation with Alder Vale; one that is filled stays as it is.

    ``say`` gets a line of progress now and then; ``most`` takes in only so many pictures, the newest. Raises NotADemo.
    """
    if not _to_be_filled(house):
        return
    school = invent_school(school_day(house.clock()))
    shots = _shots(house.clock(), school)[-(most or 0) :]
    hand = Stagehand(house, school)
    with darkroom(hand, shots) as room, ThreadPoolExecutor(DOORS) as doors:
        say(f"Making a school of {len(school.children)} children, with their families, staff and devices ...")
        _open_the_school(hand, shots[0])
        say(f"Painting {len(shots)} pictures and taking them in, as iPads would ...")
        _live_through(hand, _Days(room, doors, shots, say))
    bring_a_roll(hand, house.clock())
    hand.sign_everybody_out(house.clock())
    say("The school is ready.")


def sign_ins(house: House) -> list[tuple[str, str, str]]:
    """One of each role: what they are, the username, and a password made just now. Raises NotADemo."""
    with unit_of_work(house, CONSOLE) as work:
        if work.session.get(Note, FILLED) is None:
            raise NotADemo()
    return new_passwords(house)


def _shots(now: datetime, school: School) -> list[Shot]:
    """All that has been taken and sent by now, in the order in which it was sent."""
    taken = (*with_oddities(_until(now, album(school)), school), *group_work(school))
    return sorted(_until(now, taken), key=lambda shot: shot.sent_at)


def _until(now: datetime, shots: Sequence[Shot]) -> list[Shot]:
    """Those that have been sent by now: a demo that is started in the morning has an empty afternoon before it."""
    return [shot for shot in shots if shot.sent_at <= now]


def _to_be_filled(house: House) -> bool:
    """Whether this demo is still empty; from the note on it is a demo for good."""
    with unit_of_work(house, CONSOLE) as work:
        if work.session.get(Note, FILLED) is not None:
            return False
        if not house.settings.demo or work.session.scalar(select(func.count()).select_from(Account)):
            raise NotADemo()
        work.session.add(Note(key=FILLED, value=work.today.isoformat()))
        return True


def _open_the_school(hand: Stagehand, first: Shot) -> None:
    opening = at_time(min(first.sent_at.date(), hand.school.started_on) - timedelta(days=10), 9)
    make_accounts(hand, opening)
    record_everybody(hand, opening)
    let_one_start_early(hand, opening)
    publish_wordings(hand, opening)
    publish_policy(hand, opening)
    register_devices(hand, opening)


@dataclass
class _Days:
    """What a run through the calendar carries along."""

    room: Darkroom
    doors: ThreadPoolExecutor
    shots: Sequence[Shot]
    say: Say
    taken: list[Taken] = field(default_factory=list)


def _live_through(hand: Stagehand, days: _Days) -> None:
    """Day after day: pictures come in, are tagged, answers arrive, and what is on the agenda happens."""
    shots = _by_day(days.shots, lambda shot: shot.sent_at.date())
    answers = _by_day(hand.school.answers, lambda given: given.typed or given.day)
    plans = agenda(sorted({*shots, *answers}), hand.school)
    told, open_plans = 0, list[Plan]()
    for day in sorted({*shots, *answers, *plans}):
        arrived = days.room.take_in(shots.get(day, ()), days.doors)
        name_everybody(hand, arrived, day)
        record_answers(hand, day, answers.get(day, ()))
        days.taken += arrived
        # What found nothing to do it with is tried again the next day.
        open_plans = [plan for plan in (*open_plans, *plans.get(day, ())) if plan(hand, days.taken, day) is False]
        if len(days.taken) - told >= 50:
            told = len(days.taken)
            days.say(f"  {day.day} {day:%B}: {told} of {len(days.shots)}")


def _by_day(things: Sequence[Thing], day_of: Callable[[Thing], date]) -> Mapping[date, Sequence[Thing]]:
    found: dict[date, list[Thing]] = defaultdict(list)
    for thing in things:
        found[day_of(thing)].append(thing)
    return dict(found)
