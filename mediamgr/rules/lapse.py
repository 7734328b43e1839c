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
    ends = []
    if purpose.renew_years is not None:
        ends.append(consent_lasts_until(decision.decided_on, purpose.renew_years))
    if decision.lapses_on is not None:
        ends.append(decision.lapses_on)
    if purpose.wordings:
        ends += _wording_ends(decision, purpose)
    if person.leaving and not purpose.outlives_leaving:
        ends += [day for day in [leaving_day(person)] if day is not None]
    if len(person.phases) > 1 and person.kind is PersonKind.CHILD:
        changed_on = phase_ends_after(person, decision.decided_on)
        ends += [] if changed_on is None else [changed_on - _DAY]
    return min(ends) if ends else None


def _wording_ends(decision: Decision, purpose: PurposeFacts) -> list[date]:
    """The days before each "ask again" wording newer than the one that was shown.

    Where nobody knows what was shown, every "ask again" counts as newer.
    """
    shown = next((w.version for w in purpose.wordings if w.id == decision.wording_id), 0)
    return [w.published_on - _DAY for w in purpose.wordings if w.ask_again and w.version > shown]
