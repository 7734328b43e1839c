"""Whose yes is needed, besides nobody's no: REGISTER.md, "Who may decide for a child"."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediamgr.rules.consent_facts import DeciderKind, LookedAfter, PersonFacts, PersonKind
from mediamgr.rules.dated import looked_after_on
from mediamgr.rules.deciders import asked_in_all_cases
from mediamgr.rules.standing import Reason, Why

_CARE = frozenset({DeciderKind.FOSTER_CARER, DeciderKind.LOCAL_AUTHORITY})


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

    def met_by(self, reason: Reason) -> bool:
        """Whether this decider's yes is the needed one; whether it counts is for the caller to have asked."""
        if self.whose is Whose.PARENT:
            return reason.decider_kind not in _CARE
        if self.whose is Whose.AUTHORITY:
            return reason.decider_kind in _CARE
        if self.whose is Whose.ONE_CARER:
            return reason.decider_id == self.carer_id
        return self.whose is Whose.OWN

    def as_reason(self) -> Reason:
        """What a page says when it is missing."""
        kind = DeciderKind.LOCAL_AUTHORITY if self.whose in (Whose.AUTHORITY, Whose.NOBODYS) else self.carer_kind
        return Reason(Why.MUST_AGREE, kind, self.carer_id)


_OWN = [Need(Whose.OWN)]
_BY_CARE = {
    LookedAfter.NO: [Need(Whose.PARENT)],
    LookedAfter.SECTION_20: [Need(Whose.PARENT), Need(Whose.AUTHORITY)],
    LookedAfter.CARE_ORDER: [Need(Whose.AUTHORITY)],
    LookedAfter.BASIS_UNKNOWN: [Need(Whose.NOBODYS)],
}


def needs_of(person: PersonFacts, day: date) -> list[Need]:
    """Every yes that must be there for this person on that day; never empty."""
    if person.kind is PersonKind.ADULT:
        return _OWN
    marked = asked_in_all_cases(person, day)
    needs = _BY_CARE[looked_after_on(person, day)]
    return needs + [Need(Whose.ONE_CARER, c.carer_id, c.relationship) for c in marked] if marked else needs
