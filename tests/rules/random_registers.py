"""Registers as Hypothesis proposes them: one seed makes one person, so that a thousand cost a second."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from mediamgr.rules.consent_facts import (
    Answer,
    Carer,
    Dated,
    DeciderKind,
    Decision,
    Lifting,
    LookedAfter,
    PersonFacts,
    PersonKind,
    Phase,
    Responsibility,
    Restriction,
)
from mediamgr.rules.purposes import Audience, PurposeFacts, Wording
from tests.rules.register_facts import noon

FIRST, LAST = date(2023, 9, 1), date(2027, 8, 31)
NOES = (Answer.REFUSED, Answer.WITHDRAWN, Answer.OBJECTED)
CARERS = {
    "mother": DeciderKind.MOTHER,
    "father": DeciderKind.FATHER,
    "granny": DeciderKind.OTHER,
    "foster": DeciderKind.FOSTER_CARER,
}
SPEAKERS = [
    *((decider_id, kind) for decider_id, kind in CARERS.items() for _ in range(2)),
    *((None, kind) for kind in (DeciderKind.CHILD, DeciderKind.SELF, DeciderKind.UNNAMED, DeciderKind.MOTHER)),
    *((None, DeciderKind.LOCAL_AUTHORITY) for _ in range(2)),
]
ANSWERS = [*Answer, Answer.GRANTED, Answer.GRANTED, Answer.GRANTED]


def any_day(random: Random) -> date:
    """A day of four academic years."""
    return FIRST + timedelta(days=random.randrange((LAST - FIRST).days + 1))


def seldom(random: Random, make: Callable[[], Any], chance: float = 0.3) -> Any:
    """Something, or more often None."""
    return make() if random.random() < chance else None


def history(random: Random, values: list[Any], start: int, *, empty: float = 0.3) -> tuple[Dated[Any], ...]:
    """Up to three dated entries."""
    number = 0 if random.random() < empty else random.randint(1, 3)
    entries = [(random.choice(values), any_day(random)) for _ in range(number)]
    return tuple(Dated(value, since, start + n, noon(since)) for n, (value, since) in enumerate(entries))


def a_decision(random: Random, seq: int, answers: list[Answer] | tuple[Answer, ...] = ANSWERS) -> Decision:
    """Somebody's answer, now and then about another purpose or as a correction."""
    decider_id, kind = random.choice(SPEAKERS)
    decided_on = any_day(random)
    return Decision(
        seq=seq,
        person_id="amir",
        purpose=random.choice(["website"] * 4 + ["display"]),
        decider_kind=kind,
        answer=random.choice(answers),
        decided_on=decided_on,
        recorded_at=noon(decided_on) + timedelta(days=random.choice([0, 0, 1, 40])),
        decider_id=decider_id,
        wording_id=random.choice([None, "w1", "w2"]),
        lapses_on=seldom(random, lambda: any_day(random), 0.1),
        corrects_seq=seldom(random, lambda: random.randint(1, seq), 0.1),
        plan_on=seldom(random, lambda: any_day(random)),
    )


def a_restriction(random: Random, number: int = 1) -> Restriction:
    """In force for a while, or still."""
    since, lifted = any_day(random), seldom(random, lambda: any_day(random))
    lifting = None if lifted is None else Lifting(lifted, 900 + number, noon(lifted))
    until = seldom(random, lambda: any_day(random))
    return Restriction(f"r{number}", "amir", since, 800 + number, noon(since), until, lifting)


def a_person(random: Random) -> PersonFacts:
    """A child, seldom an adult, about whom this and that is recorded."""
    responsibilities = [*Responsibility, Responsibility.YES, Responsibility.YES]
    carers = tuple(
        Carer(
            carer_id,
            kind,
            history(random, responsibilities, 100, empty=0.1),
            history(random, [True, False], 200, empty=0.8),
        )
        for carer_id, kind in CARERS.items()
        if random.random() < 0.7
    )
    return PersonFacts(
        "amir",
        PersonKind.ADULT if random.random() < 0.2 else PersonKind.CHILD,
        "school",
        tuple(a_decision(random, seq) for seq in range(1, random.randint(0, 6) + 1)),
        carers,
        history(random, list(LookedAfter), 300, empty=0.7),
        history(random, list(Phase), 400),
        history(random, [None, any_day(random), LAST], 500, empty=0.7),
        (a_restriction(random),) if random.random() < 0.1 else (),
    )


def a_purpose(random: Random) -> PurposeFacts:
    """Inside or outside, with up to two wordings."""
    wordings = tuple(
        Wording(f"w{n}", "website", n, any_day(random), random.random() < 0.3)
        for n in range(1, random.randint(0, 2) + 1)
    )
    audience = random.choice([Audience.INSIDE, Audience.PUBLIC])
    return PurposeFacts("website", audience, random.choice([None, 1, 1, 3]), wordings=wordings)


def a_case(seed: int) -> tuple[PersonFacts, PurposeFacts, date]:
    """A person, a purpose and a day; in half of the cases somebody entitled has just said yes."""
    random = Random(seed)
    person, purpose, day = a_person(random), a_purpose(random), any_day(random)
    if random.random() < 0.5:
        return person, purpose, day
    mother = Carer("mother", DeciderKind.MOTHER, (Dated(Responsibility.YES, FIRST, 100, noon(FIRST)),))
    kind, speaker = (DeciderKind.SELF, None) if person.kind is PersonKind.ADULT else (DeciderKind.MOTHER, "mother")
    seq = len(person.decisions) + 1
    said = Decision(seq, "amir", "website", kind, Answer.GRANTED, day, noon(day), speaker, wording_id="w2")
    others = tuple(carer for carer in person.carers if carer.carer_id != "mother")
    return replace(person, decisions=(*person.decisions, said), carers=(mother, *others)), purpose, day
