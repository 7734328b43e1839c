"""One child and all the reasons for which they may not be shown, one after the other: nothing else ever changes.

The register only grows, so the order is the one in which each reason can follow the last.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import text

from mediamgr.records import facts
from mediamgr.records.engine import open_engine
from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, Responsibility
from mediamgr.rules.purposes import PHOTOGRAPHED
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, Contact, record_carer
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.house import House
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.services.register import AUTUMN, Family, a_family, says

PURPOSES = (PHOTOGRAPHED, "website")


@dataclass
class Blocked:
    """A child whose mother said yes to both purposes; ``reasons`` take that away, one after another."""

    house: House
    class_id: str
    name: str = "Ada Byron"
    family: Family = field(init=False)
    unsure: str = field(init=False)
    _yeses: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.family = a_family(self.house, self.name, class_id=self.class_id)
        with unit_of_work(self.house, SYSTEM) as work:
            care = Care(DeciderKind.OTHER, Responsibility.UNKNOWN, since=AUTUMN)
            self.unsure = record_carer(work, self.child, Contact("Joan", "Bell"), care)
        self._yeses = self._says("Mother", Answer.GRANTED, date(2026, 9, 2))

    @property
    def child(self) -> str:
        """The child's id."""
        return self.family.child

    def reasons(self) -> Iterator[str]:
        """Make each reason true, and give the state's code; the rule itself says that it is that one."""
        for state, make in self._steps():
            make()
            found = self.state()
            assert found == state, f"{found}, not {state}"
            yield state

    def state(self) -> str:
        """What the rule calls it, for both purposes; "unreadable" where it cannot read the child at all."""
        with reading(self.house) as session:
            register = facts.for_people(session, [self.child])
        person = register.people.get(self.child)
        if person is None:
            return "unreadable"
        day = self.house.clock().date()
        (state,) = {stands(person, register.purposes[purpose], day).state.value for purpose in PURPOSES}
        return state

    def _steps(self) -> Iterator[tuple[str, Callable[[], object]]]:
        yield "never-asked", self._correct
        yield "no-answer-yet", lambda: self._says("Mother", Answer.REQUESTED, date(2026, 9, 3))
        yield "authority-unknown", self._somebody_unsure
        yield "lapsed", self._for_a_month
        yield "refused", lambda: self._says("Mother", Answer.REFUSED, date(2026, 9, 20))
        yield "withdrawn", lambda: self._says("Mother", Answer.WITHDRAWN, date(2026, 9, 25))
        yield "disagreement", lambda: self._says("Father", Answer.GRANTED, date(2026, 9, 26))
        yield "objected", self._the_child
        yield "restricted", self._restrict
        yield "unreadable", self._damage

    def _says(self, who: str, answer: Answer, on: date) -> list[int]:
        return [says(self.house, self.child, self.family.carers[who], answer, purpose, on=on) for purpose in PURPOSES]

    def _correct(self) -> None:
        mother, day = self.family.carers["Mother"], date(2026, 9, 2)
        for purpose, seq in zip(PURPOSES, self._yeses, strict=True):
            wrong = NewDecision(self.child, purpose, Answer.NOTHING, day, How.PAPER, carer_id=mother, corrects_seq=seq)
            with unit_of_work(self.house, SYSTEM) as work:
                record_decision(work, wrong)

    def _somebody_unsure(self) -> None:
        for purpose in PURPOSES:
            says(self.house, self.child, self.unsure, Answer.GRANTED, purpose, on=date(2026, 9, 5))

    def _for_a_month(self) -> None:
        mother, day, end = self.family.carers["Mother"], date(2026, 9, 4), date(2026, 10, 4)
        for purpose in PURPOSES:
            yes = NewDecision(self.child, purpose, Answer.GRANTED, day, How.PAPER, carer_id=mother, lapses_on=end)
            with unit_of_work(self.house, SYSTEM) as work:
                record_decision(work, yes)

    def _the_child(self) -> None:
        for purpose in PURPOSES:
            says(self.house, self.child, None, Answer.OBJECTED, purpose, on=date(2026, 9, 28))

    def _restrict(self) -> None:
        with unit_of_work(self.house, SYSTEM) as work:
            impose_restriction(work, self.child, RestrictionKind.REFUGE, starts_on=AUTUMN, reason="Hidden")

    def _damage(self) -> None:
        engine = open_engine(self.house.settings.database, guarded=False)
        with engine.begin() as connection:
            connection.execute(text("DROP TRIGGER decision_no_update"))
            connection.execute(text("UPDATE decision SET answer = '?' WHERE person_id = :id"), {"id": self.child})
        engine.dispose()
