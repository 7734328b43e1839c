"""May this person be shown for this purpose on this day, since when, until when, and because of what?

The rule is in `finding.py`; here it is put into reasons that a page can say in plain words: "Both parents are asked.
Mother said yes on 3 September, father said no on 10 September: blocked."
"""

from datetime import date, timedelta

from mediamgr.rules.consent_facts import PersonFacts
from mediamgr.rules.dated import leaving_day
from mediamgr.rules.deciders import Voice, requests
from mediamgr.rules.finding import Finding, find, granted_by
from mediamgr.rules.needs import Whose
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.restrictions import restrictions_on
from mediamgr.rules.standing import Reason, Standing, State, Why

_DAY = timedelta(days=1)
# That a parent, or an adult themselves, must say yes goes without saying on a page.
_UNSAID = (Whose.OWN, Whose.PARENT)
# From which reasons' newest day a state dates; those missing here have no day, or their own below.
_DATED_BY = {
    State.AUTHORITY_UNKNOWN: (Why.RIGHT_UNKNOWN, Why.AUTHORITY_ENDED),
    State.DISAGREEMENT: (Why.REFUSES,),
    State.NO_ANSWER_YET: (Why.ASKED,),
    State.OBJECTED: (Why.REFUSES,),
    State.REFUSED: (Why.REFUSES,),
    State.RESTRICTED: (Why.RESTRICTED,),
    State.UNCONFIRMED: (Why.UNCONFIRMED,),
    State.WAITING_FOR_ANOTHER: (Why.GRANTS,),
    State.WITHDRAWN: (Why.REFUSES,),
}


def stands(person: PersonFacts, purpose: PurposeFacts, day: date) -> Standing:
    """Where the person stands for the purpose on that day, by everything that the facts hold. Unknown is no."""
    found = find(person, purpose, day)
    before: list[Reason] = []
    if found.state is State.RESTRICTED:
        before = [Reason(Why.RESTRICTED, day=r.since, last_day=r.until) for r in restrictions_on(person, day)]
    if found.state is State.LEFT:
        before = [Reason(Why.LEFT, day=leaving_day(person))]
    after = [need.as_reason() for need in found.missing if need.whose not in _UNSAID]
    if found.missing:
        after += [
            Reason(Why.ASKED, asked.decider_kind, asked.decider_id, asked.answer, asked.decided_on, seq=asked.seq)
            for asked in requests(person, purpose.code, day)
        ]
    because = (*before, *(_reason(voice) for voice in found.voices), *after)
    since = _since(found, because)
    return Standing(person.person_id, purpose.code, found.state, since, last_day_granted(found), because)


def last_day_granted(found: Finding) -> date | None:
    """The last day on which a grant stands if nothing else happens; None when it has no end, or is no grant.

    Of several yeses that meet one need the longest-lived counts, of several needs the first that is no longer met.
    """
    if found.state is not State.GRANTED:
        return None
    ends = []
    for need in found.needs:
        last_days = [voice.last_day for voice in granted_by(need, found.voices)]
        if None not in last_days:
            ends.append(max(day for day in last_days if day is not None))
    return min(ends, default=None)


def _since(found: Finding, because: tuple[Reason, ...]) -> date | None:
    """The first day of the state, as far as the reasons tell; None for what has no beginning."""
    state, heard = found.state, found.voices
    if state is State.GRANTED:
        return max(min(v.decision.decided_on for v in granted_by(need, heard)) for need in found.needs)
    if state is State.LAPSED:
        return max(v.last_day for v in heard if v.why is Why.LAPSED and v.last_day is not None) + _DAY
    if state is State.LEFT:
        return None if because[0].day is None else because[0].day + _DAY
    telling = _DATED_BY.get(state, ())
    return max((reason.day for reason in because if reason.why in telling and reason.day is not None), default=None)


def _reason(voice: Voice) -> Reason:
    said = voice.decision
    return Reason(voice.why, voice.kind, said.decider_id, said.answer, said.decided_on, voice.last_day, said.seq)
