"""Whose yes is needed, besides nobody's no: REGISTER.md, "Who may decide for a child"."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediamgr.rules.consent_facts import DeciderKind, LookedAfter, PersonFacts, PersonKind
from mediamgr.rules.dated import looked_after_on, value_on
from mediamgr.rules.deciders import CARE, Voice
from mediamgr.rules.standing import Reason, Why


class Whose(StrEnum):
    """The kinds of yes a consent can need."""

    AUTHORITY = "authority"  # the local authority's, or for what stays inside its delegate's
    NOBODYS = "nobodys"  # in care on an unknown basis: nobody's yes is known to be enough
    ONE_CARER = "one-carer"  # of the carer who is asked in all cases
    OWN = "own"  # an adult's own
    PARENT = "parent"  # of anybody with parental responsibility


@dataclass(frozen=True, slots=True)
class Need:
    """One yes that must be there."""

    whose: Whose
    carer_id: str | None = None
    carer_kind: DeciderKind | None = None

    def met_by(self, voice: Voice) -> bool:
        """Whether this decider's yes is the needed one; whether it counts is for the caller to have asked."""
        if self.whose is Whose.PARENT:
            return voice.kind not in CARE
        if self.whose is Whose.AUTHORITY:
            return voice.kind in CARE
        if self.whose is Whose.ONE_CARER:
            return voice.decision.decider_id == self.carer_id
        return self.whose is Whose.OWN

    def as_reason(self) -> Reason:
        """What a page says when it is missing."""
        kind = DeciderKind.LOCAL_AUTHORITY if self.whose in (Whose.AUTHORITY, Whose.NOBODYS) else self.carer_kind
        return Reason(Why.MUST_AGREE, kind, self.carer_id)


_OWN = (Need(Whose.OWN),)
_PARENT = (Need(Whose.PARENT),)
_BY_CARE = {
    LookedAfter.NO: _PARENT,
    LookedAfter.SECTION_20: (Need(Whose.PARENT), Need(Whose.AUTHORITY)),
    LookedAfter.CARE_ORDER: (Need(Whose.AUTHORITY),),
    LookedAfter.BASIS_UNKNOWN: (Need(Whose.NOBODYS),),
}


def needs_of(person: PersonFacts, day: date) -> tuple[Need, ...]:
    """Every yes that must be there for this person on that day; never empty."""
    if person.kind is PersonKind.ADULT:
        return _OWN
    needs = _BY_CARE[looked_after_on(person, day)] if person.looked_after else _PARENT
    for carer in person.carers:
        if value_on(carer.asked_in_all_cases, day, unrecorded=False):
            needs = (*needs, Need(Whose.ONE_CARER, carer.carer_id, carer.relationship))
    return needs


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose yes it takes on a day, for a page to say first: whose care, and who is asked in all cases (id and kind)."""

    adult: bool = False
    care: LookedAfter = LookedAfter.NO
    in_all_cases: tuple[tuple[str | None, DeciderKind | None], ...] = ()


def who_is_asked(person: PersonFacts, day: date) -> Asked:
    """By the same needs that the rule looks at."""
    each = tuple((need.carer_id, need.carer_kind) for need in needs_of(person, day) if need.whose is Whose.ONE_CARER)
    if person.kind is PersonKind.ADULT:
        return Asked(adult=True)
    return Asked(care=looked_after_on(person, day), in_all_cases=each)
