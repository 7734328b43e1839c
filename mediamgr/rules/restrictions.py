"""Restrictions override every grant (REGISTER.md). Their kind, document and reason are not even facts here."""

from datetime import date

from mediamgr.rules.consent_facts import PersonFacts, Restriction


def in_force(restriction: Restriction, day: date) -> bool:
    """From its first to its last day, both included, and until it is lifted."""
    if restriction.since > day or (restriction.until is not None and restriction.until < day):
        return False
    return restriction.lifted is None or day < restriction.lifted.day


def restrictions_on(person: PersonFacts, day: date) -> tuple[Restriction, ...]:
    """All restrictions in force on this person that day."""
    return tuple(restriction for restriction in person.restrictions if in_force(restriction, day))
