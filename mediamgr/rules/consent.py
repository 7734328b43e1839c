"""May this person be shown for this purpose on this day? The whole rule of REGISTER.md; unknown is no.

A restriction overrides all. Then any entitled decider's no wins over any yes. Then every yes that is needed must be
there: of somebody with parental responsibility, or the authority's as the child's care asks for, and of each carer
who is asked in all cases. Adults decide for themselves.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from mediamgr.rules.consent_facts import Answer, DeciderKind, PersonFacts, PersonKind
from mediamgr.rules.dated import leaving_day
from mediamgr.rules.deciders import requests, weighed
from mediamgr.rules.needs import Need, Whose, needs_of
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.restrictions import restrictions_on
from mediamgr.rules.standing import Reason, Standing, State, Why

_DAY = timedelta(days=1)


def stands(person: PersonFacts, purpose: PurposeFacts, day: date) -> Standing:
    """Where the person stands for the purpose on that day, by everything that the facts hold."""
    reasons = weighed(person, purpose, day)
    restrictions = restrictions_on(person, day) if person.restrictions else ()
    if restrictions:
        because = [Reason(Why.RESTRICTED, day=r.since, last_day=r.until) for r in restrictions]
        since = min(restriction.since for restriction in restrictions)
        return Standing(person.person_id, purpose.code, State.RESTRICTED, since, None, (*because, *reasons))
    if any(reason.why is Why.REFUSES for reason in reasons):
        return _closed(person, purpose, reasons)
    left = leaving_day(person) if person.leaving and not purpose.outlives_leaving else None
    if left is not None and left < day:
        because = [Reason(Why.LEFT, day=left)]
        return Standing(person.person_id, purpose.code, State.LEFT, left + _DAY, None, (*because, *reasons))
    return _opened(person, purpose, day, reasons)


def _closed(person: PersonFacts, purpose: PurposeFacts, reasons: list[Reason]) -> Standing:
    """Somebody says no: whose no it is called by."""
    noes = [reason for reason in reasons if reason.why is Why.REFUSES]
    childs_own = [reason for reason in noes if reason.decider_kind in (DeciderKind.CHILD, DeciderKind.SELF)]
    if childs_own and person.kind is PersonKind.CHILD:
        state, by = State.OBJECTED, childs_own
    elif any(reason.why is Why.GRANTS for reason in reasons):
        state, by = State.DISAGREEMENT, noes
    else:
        by = noes
        state = State((_newest(noes).answer or Answer.REFUSED).value)
    return Standing(person.person_id, purpose.code, state, _newest(by).day, None, tuple(reasons))


def _opened(person: PersonFacts, purpose: PurposeFacts, day: date, reasons: list[Reason]) -> Standing:
    """Nobody says no: is every yes there that is needed?"""
    grants = [reason for reason in reasons if reason.why is Why.GRANTS]
    needs = needs_of(person, day)
    met = [[grant for grant in grants if need.met_by(grant)] for need in needs]
    if all(met):
        # Of several yeses that meet one need the first to come and the last to go count.
        since = max(min(grant.day for grant in by if grant.day) for by in met)
        ends = [end for by in met if (end := _last_end(by)) is not None]
        last_day = min(ends, default=None)
        return Standing(person.person_id, purpose.code, State.GRANTED, since, last_day, tuple(reasons))
    missing = [need for need, by in zip(needs, met, strict=True) if not by]
    asked = [
        Reason(Why.ASKED, d.decider_kind, d.decider_id, d.answer, d.decided_on, seq=d.seq)
        for d in requests(person, purpose.code, day)
    ]
    state, since_day = _why_not(reasons, missing, asked)
    because = (*reasons, *(need.as_reason() for need in missing if need.whose not in _PLAIN), *asked)
    return Standing(person.person_id, purpose.code, state, since_day, None, because)


# That a parent, or an adult themselves, must say yes goes without saying on a page.
_PLAIN = frozenset({Whose.OWN, Whose.PARENT})
_UNSURE = (
    (Why.RIGHT_UNKNOWN, State.AUTHORITY_UNKNOWN),
    (Why.UNCONFIRMED, State.UNCONFIRMED),
    (Why.AUTHORITY_ENDED, State.AUTHORITY_UNKNOWN),
)


def _why_not(reasons: list[Reason], missing: list[Need], asked: list[Reason]) -> tuple[State, date | None]:
    """What to call it when no yes is enough, from the most telling to the least; and since when."""
    lapsed = [r for r in reasons if r.why is Why.LAPSED and any(need.met_by(r) for need in missing)]
    if lapsed:
        return State.LAPSED, max(r.last_day for r in lapsed if r.last_day) + _DAY
    if any(need.whose is Whose.NOBODYS for need in missing):
        return State.AUTHORITY_UNKNOWN, None
    if any(need.whose is Whose.AUTHORITY for need in missing):
        return State.AUTHORITY_NEEDED, None
    for why, state in _UNSURE:
        of_this = [reason for reason in reasons if reason.why is why]
        if of_this:
            return state, _newest(of_this).day
    grants = [reason for reason in reasons if reason.why is Why.GRANTS]
    if grants:
        return State.WAITING_FOR_ANOTHER, _newest(grants).day
    return (State.NO_ANSWER_YET, _newest(asked).day) if asked else (State.NEVER_ASKED, None)


def _newest(reasons: Iterable[Reason]) -> Reason:
    return max(reasons, key=lambda reason: (reason.day or date.min, reason.seq or 0))


def _last_end(grants: list[Reason]) -> date | None:
    """The last day of the longest-lived of these yeses; None when one of them has no end."""
    ends = [grant.last_day for grant in grants]
    return None if None in ends else max(end for end in ends if end is not None)
