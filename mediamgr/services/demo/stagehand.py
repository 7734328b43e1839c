"""Runs the real services on the days of the invented calendar, as the invented people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property

from mediamgr.rules.consent_facts import Answer, How
from mediamgr.rules.days import LONDON
from mediamgr.rules.permissions import Principal
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.actors import CONSOLE, Actor, person
from mediamgr.services.demo.invented import School
from mediamgr.services.house import House
from mediamgr.services.sessions import begin_session, end_sessions, find_session
from mediamgr.services.unit_of_work import Work, unit_of_work


@dataclass(frozen=True, slots=True)
class Sender:
    """An enrolled device, as it signs."""

    device_id: str
    key_id: str


@dataclass
class Stagehand:
    """Keeps the ids that the services hand out, under the school's own keys.

    Everything happens at the moment it is said to have happened: each call gets a house whose clock stands there. So
    registers and ledger read as if the school had been at work for weeks, and nothing is written behind their back.
    """

    house: House
    school: School
    people: dict[str, str] = field(default_factory=dict)
    carers: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    senders: dict[str, Sender] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    _principals: dict[str, Principal] = field(default_factory=dict)

    @cached_property
    def unwilling(self) -> frozenset[str]:
        """The keys of the children who must not be photographed."""
        agreed = {g.person for g in self.school.answers if g.purpose == PHOTOGRAPHED and g.answer is Answer.GRANTED}
        return frozenset(child.key for child in self.school.children) - agreed

    @cached_property
    def scanned(self) -> frozenset[str]:
        """The keys of a few children whose paper forms were scanned as well."""
        yes_on_paper = (g for g in self.school.answers if g.how is How.PAPER and g.answer is Answer.GRANTED)
        return frozenset(sorted({g.person for g in yes_on_paper if g.carer})[:3])

    def at(self, moment: datetime) -> House:
        """The house at that moment; never later than now."""
        then = min(moment, self.house.clock())
        return replace(self.house, clock=lambda: then)

    @contextmanager
    def work(self, username: str, moment: datetime) -> Iterator[Work]:
        """One service call's transaction, as somebody signed in then."""
        with unit_of_work(self.at(moment), self.actor(username, moment)) as work:
            yield work

    @contextmanager
    def console(self, moment: datetime) -> Iterator[Work]:
        """One service call's transaction, at the school computer's console."""
        with unit_of_work(self.at(moment), CONSOLE) as work:
            yield work

    def actor(self, username: str, moment: datetime) -> Actor:
        """Somebody of the staff, signed in and just proven."""
        return person(replace(self._principal(username, moment), proof_at=min(moment, self.house.clock())))

    def sign_everybody_out(self, moment: datetime) -> None:
        """End the sessions of this performance: nobody is left signed in."""
        with self.console(moment) as work:
            for username in self._principals:
                end_sessions(work, self.accounts[username])

    def _principal(self, username: str, moment: datetime) -> Principal:
        if username not in self._principals:
            house = self.at(moment)
            with unit_of_work(house, CONSOLE) as work:
                token = begin_session(work, self.accounts[username], key_id=None, second_step=True)
            found = find_session(house, token)
            assert found is not None
            self._principals[username] = found.principal
        return self._principals[username]


def at_time(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of a school day."""
    return datetime.combine(day, time(hour, minute), LONDON)
