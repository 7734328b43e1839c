"""Random years of one child, acted out through the services on a real database, and told to the reference model."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from mediamgr.rules.consent_facts import Answer, DeciderKind, How, LookedAfter, Phase, Responsibility
from mediamgr.rules.purposes import Audience
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, Contact, change_care, record_carer
from mediamgr.services.dated_facts import set_leaving, set_looked_after, set_phase
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.house import House
from mediamgr.services.people import Name, NewPerson, record_child
from mediamgr.services.purposes import NewPurpose, NewWording, add_purpose, publish_wording
from mediamgr.services.restrictions import RestrictionKind, impose_restriction, lift_restriction
from mediamgr.services.unit_of_work import Work, unit_of_work
from tests.clock import StoppedClock
from tests.services.reference_model import Step

FIRST, LONG_AGO = date(2025, 6, 1), date(2024, 1, 1)
KINDS = ("say", "say", "say", "say", "say", "care", "carer", "carer", "phase", "leave", "bar", "lift", "words", "words")
WHO = ("mother", "mother", "father", "father", "child", "council")
SAID = (
    Answer.GRANTED,
    Answer.GRANTED,
    Answer.GRANTED,
    Answer.REFUSED,
    Answer.WITHDRAWN,
    Answer.OBJECTED,
    Answer.REQUESTED,
)


@dataclass(frozen=True)
class Drawn:
    """One act: how many days after the one before, from how many days back it is true, and three free choices."""

    kind: str
    wait: int
    back: int
    one: int
    two: int
    three: int


YEARS = st.lists(
    st.builds(
        Drawn,
        st.sampled_from(KINDS),
        st.sampled_from((0, 0, 1, 7, 30, 90)),
        st.sampled_from((0, 0, 0, 1, 10, 60, 200)),
        st.integers(0, 11),
        st.integers(0, 11),
        st.integers(0, 11),
    ),
    min_size=2,
    max_size=10,
)


@dataclass
class Life:
    """A child of mother and father, one purpose, and all that was recorded: each step with the day of its recording."""

    house: House
    clock: StoppedClock
    child: str = ""
    purpose: str = ""
    carers: dict[str, str] = field(default_factory=dict)
    told: list[tuple[date, Step]] = field(default_factory=list)
    wordings: list[str] = field(default_factory=list)
    corrected: set[int] = field(default_factory=set)
    bars: dict[str, date] = field(default_factory=dict)

    def begin(self) -> None:
        """Recorded on the first day, with a mother who may decide and a father of whom nothing is known yet."""
        self.clock.moment = datetime.combine(FIRST, time(12), UTC)
        with unit_of_work(self.house, SYSTEM) as work:
            self.child = record_child(work, NewPerson("school", Name("Ada", "Byron")))
            self.purpose = add_purpose(work, NewPurpose(f"Use {self.child}", Audience.PUBLIC))
            for who, right in (("mother", Responsibility.YES), ("father", Responsibility.UNKNOWN)):
                care = Care(DeciderKind(who), right, since=LONG_AGO)
                self.carers[who] = record_carer(work, self.child, Contact(who, "Byron"), care)
                self.tell("right", who, right.value, LONG_AGO)
                self.tell("must", who, False, LONG_AGO)

    def act(self, drawn: Drawn) -> None:
        """Do one thing, in one transaction."""
        self.clock.moment += timedelta(days=drawn.wait)
        since = self.today - timedelta(days=drawn.back)
        with unit_of_work(self.house, SYSTEM) as work:
            getattr(self, f"_{drawn.kind}")(work, drawn, since)

    @property
    def today(self) -> date:
        return self.clock.moment.date()

    def tell(self, kind: str, who: str, what: Any, since: date, **more: Any) -> None:
        self.told.append((self.today, (kind, who, what, since, more)))

    def _say(self, work: Work, drawn: Drawn, since: date) -> None:
        who, answer = WHO[drawn.one % len(WHO)], SAID[drawn.two % len(SAID)]
        open_to_correct = [
            step[4]["id"] for _, step in self.told if step[0] == "say" and step[4]["id"] not in self.corrected
        ]
        corrects = open_to_correct[-1] if open_to_correct and drawn.three == 11 else None
        if corrects is not None and drawn.two == 11:
            answer = Answer.NOTHING
        lapses = since + timedelta(days=20 * drawn.three) if drawn.three in (9, 10) else None
        shown = min(drawn.three, len(self.wordings)) if drawn.three < 6 else len(self.wordings)
        wording = self.wordings[shown - 1] if shown else None
        kind = {"child": DeciderKind.CHILD, "council": DeciderKind.LOCAL_AUTHORITY}.get(who)
        said = NewDecision(
            self.child, self.purpose, answer, since, How.PAPER, self.carers.get(who), kind,
            wording_id=wording, lapses_on=lapses, corrects_seq=corrects,
        )  # fmt: skip
        seq = record_decision(work, said)
        self.corrected |= {corrects} if corrects else set()
        self.tell("say", who, answer.value, since, id=seq, corrects=corrects, lapses=lapses, shown=shown)

    def _carer(self, work: Work, drawn: Drawn, since: date) -> None:
        who = ("mother", "father")[drawn.one % 2]
        right = (Responsibility.YES, Responsibility.YES, Responsibility.YES, *Responsibility)[drawn.two % 6]
        must = drawn.three > 8
        care = Care(DeciderKind(who), right, asked_in_all_cases=must, since=since)
        change_care(work, self.child, self.carers[who], care)
        self.tell("right", who, right.value, since)
        self.tell("must", who, must, since)

    def _care(self, work: Work, drawn: Drawn, since: date) -> None:
        care = list(LookedAfter)[drawn.one % 4]
        set_looked_after(work, self.child, care, since)
        self.tell("care", "child", care.value, since)

    def _phase(self, work: Work, drawn: Drawn, since: date) -> None:
        phase = list(Phase)[drawn.one % 3]
        set_phase(work, self.child, phase, since)
        self.tell("phase", "child", phase.value, since)

    def _leave(self, work: Work, drawn: Drawn, since: date) -> None:
        last_day = None if drawn.one > 8 else since + timedelta(days=10 * drawn.two)
        set_leaving(work, self.child, last_day)
        self.tell("leave", "child", last_day, since)

    def _bar(self, work: Work, drawn: Drawn, since: date) -> None:
        until = since + timedelta(days=10 * drawn.two) if drawn.one > 5 else None
        bar = impose_restriction(work, self.child, RestrictionKind.REFUGE, starts_on=since, ends_on=until)
        self.bars[bar] = since
        self.tell("bar", "child", until, since, id=bar)

    def _lift(self, work: Work, drawn: Drawn, since: date) -> None:
        if self.bars:
            bar, began = self.bars.popitem()
            lift_restriction(work, bar, max(began, since))
            self.tell("lift", "child", None, max(began, since), bar=bar)

    def _words(self, work: Work, drawn: Drawn, since: date) -> None:
        starts_on = since + timedelta(days=10 * (drawn.two % 4))
        again = drawn.one > 3
        self.wordings.append(publish_wording(work, self.purpose, NewWording("May we?", starts_on, again)))
        self.tell("words", "school", again, starts_on)
