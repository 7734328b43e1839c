"""Where one person stands for one purpose on one day, with the reasons a page can put into plain words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediamgr.rules.codes import Code
from mediamgr.rules.consent_facts import Answer, DeciderKind
from mediamgr.rules.verdict import ALLOWED, Refusal, Verdict


class State(StrEnum):
    """Only `granted` permits. Every other state has a code of the same value."""

    AUTHORITY_NEEDED = "authority-needed"
    AUTHORITY_UNKNOWN = "authority-unknown"
    DISAGREEMENT = "disagreement"
    GRANTED = "granted"
    LAPSED = "lapsed"
    LEFT = "left"
    NEVER_ASKED = "never-asked"
    NO_ANSWER_YET = "no-answer-yet"
    OBJECTED = "objected"
    REFUSED = "refused"
    RESTRICTED = "restricted"
    UNCONFIRMED = "unconfirmed"
    WAITING_FOR_ANOTHER = "waiting-for-another"
    WITHDRAWN = "withdrawn"


class Why(StrEnum):
    """What one reason says. Those of a decider carry kind, id, answer and day."""

    ASKED = "asked"  # asked on that day, no answer since
    ASSENTS = "assents"  # the child agrees: welcome, and no grant
    AUTHORITY_ENDED = "authority-ended"  # said yes, but has or had no right to on that day or today
    GRANTS = "grants"
    LAPSED = "lapsed"  # said yes, until `last_day`
    LEFT = "left"
    MUST_AGREE = "must-agree"  # is asked in all cases, or is the authority, and has not agreed
    NOT_ENTITLED = "not-entitled"  # said no without parental responsibility
    REFUSES = "refuses"
    RESTRICTED = "restricted"  # secret to the safeguarding lead
    RIGHT_UNKNOWN = "right-unknown"  # said yes, and nobody knows whether they may
    UNCONFIRMED = "unconfirmed"  # an import says yes and names nobody


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a state. `last_day` is the last day on which a yes stands or stood."""

    why: Why
    decider_kind: DeciderKind | None = None
    decider_id: str | None = None
    answer: Answer | None = None
    day: date | None = None
    last_day: date | None = None
    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state; since when; until when, if it is granted and nothing else happens; and because of what.

    `because` lists the reasons in a fixed order: by decider, whatever the order of entry.
    """

    person_id: str
    purpose: str
    state: State
    since: date | None = None
    last_day: date | None = None
    because: tuple[Reason, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Allowed only when granted; else one refusal that names person, purpose and state."""
        if self.state is State.GRANTED:
            return ALLOWED
        return Verdict((Refusal(Code(self.state.value), person_id=self.person_id, purpose=self.purpose),))
