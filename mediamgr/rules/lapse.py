"""When a consent ends by itself (REGISTER.md, "Decisions"). A no never lapses: only a yes grows old."""

from datetime import date, timedelta

from mediamgr.rules.academic_year import consent_lasts_until
from mediamgr.rules.consent_facts import Decision, PersonFacts, PersonKind
from mediamgr.rules.dated import leaving_day, phase_ends_after
from mediamgr.rules.purposes import PurposeFacts

_DAY = timedelta(days=1)


def last_day_of(decision: Decision, person: PersonFacts, purpose: PurposeFacts) -> date | None:
    """The last day on which this yes still stands, the earliest of all ends; None when nothing ends it.

    It may lie before the day of the decision: then it never stood. A change of phase ends every yes from before it,
    also one of the summer before: it was given for another stage of the child's life, and often another building.
    """
    ends = [decision.lapses_on, _wording_end(decision, purpose)]
    if purpose.renew_years is not None:
        ends.append(consent_lasts_until(decision.decided_on, purpose.renew_years))
    if person.leaving and not purpose.outlives_leaving:
        ends.append(leaving_day(person))
    if person.kind is PersonKind.CHILD:
        changed_on = phase_ends_after(person, decision.decided_on)
        ends.append(None if changed_on is None else changed_on - _DAY)
    return min((end for end in ends if end is not None), default=None)


def _wording_end(decision: Decision, purpose: PurposeFacts) -> date | None:
    """The day before the first "ask again" wording newer than the one that was shown.

    Where nobody knows what was shown, every "ask again" counts as newer.
    """
    if not any(wording.ask_again for wording in purpose.wordings):
        return None
    shown = next((w.version for w in purpose.wordings if w.id == decision.wording_id), 0)
    asked_again = [w.published_on for w in purpose.wordings if w.ask_again and w.version > shown]
    return min(asked_again) - _DAY if asked_again else None
