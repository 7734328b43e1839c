"""Who stands beside the mother, and what happens to a child: the two axes of the tables in test_standing_tables.py."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from mediamgr.rules.consent_facts import Answer, DeciderKind, Decision, LookedAfter, PersonFacts, Phase, Responsibility
from mediamgr.rules.purposes import PurposeFacts
from mediamgr.rules.standing import State
from tests.rules.register_facts import (
    FATHER,
    MOTHER,
    WEBSITE,
    carer,
    child,
    day,
    in_care,
    leaves,
    phases,
    restriction,
    said,
    worded,
)

# What one decider has said by 20 November 2025: the word in the tables, the answer, the day. "old": a yes of last year.
ANSWERS: dict[str, tuple[Answer, str] | None] = {
    "-": None,
    "asked": (Answer.REQUESTED, "2025-09-01"),
    "yes": (Answer.GRANTED, "2025-09-03"),
    "old": (Answer.GRANTED, "2024-09-03"),
    "no": (Answer.REFUSED, "2025-09-10"),
    "back": (Answer.WITHDRAWN, "2025-09-10"),
    "objects": (Answer.OBJECTED, "2025-09-10"),
}
# A state in one short word, so that a table of them can be read.
STATES: dict[str, State] = {
    "yes": State.GRANTED,
    "old": State.LAPSED,
    "no": State.REFUSED,
    "back": State.WITHDRAWN,
    "objects": State.OBJECTED,
    "differ": State.DISAGREEMENT,
    "never": State.NEVER_ASKED,
    "asked": State.NO_ANSWER_YET,
    "wait": State.WAITING_FOR_ANOTHER,
    "council": State.AUTHORITY_NEEDED,
    "right?": State.AUTHORITY_UNKNOWN,
    "who?": State.UNCONFIRMED,
    "barred": State.RESTRICTED,
    "left": State.LEFT,
}

NO_RIGHT = carer("father", Responsibility.NO)
UNSURE = carer("father", Responsibility.UNKNOWN)
MUST_AGREE = carer("father", asked=True)
FOSTER = carer("foster", Responsibility.NO)
PLAN = {"plan_on": date(2024, 9, 1)}

# The other decider beside the mother, who has parental responsibility: the word for `said`, the child, what comes with
# each of the other's answers.
BESIDE: dict[str, tuple[str, PersonFacts, dict[str, object]]] = {
    "a father with parental responsibility": ("father", child(), {}),
    "a father who is asked in all cases": ("father", child(carers=[MOTHER, MUST_AGREE]), {}),
    "a father of whom nobody knows": ("father", child(carers=[MOTHER, UNSURE]), {}),
    "a father without parental responsibility": ("father", child(carers=[MOTHER, NO_RIGHT]), {}),
    "the child": ("child", child(), {}),
    "an import that names nobody": ("nobody", child(), {}),
    "a council that nobody expects": ("council", child(), {}),
    "a council under a care order": ("council", child(looked_after=in_care(LookedAfter.CARE_ORDER)), {}),
    "a council by agreement": ("council", child(looked_after=in_care(LookedAfter.SECTION_20)), {}),
    "a council on an unknown basis": ("council", child(looked_after=in_care(LookedAfter.BASIS_UNKNOWN)), {}),
    "a foster carer with a plan": (
        "foster",
        child(carers=[MOTHER, FOSTER], looked_after=in_care(LookedAfter.CARE_ORDER)),
        PLAN,
    ),
}


def says(by: str, word: str, **more: object) -> tuple[Decision, ...]:
    """The decisions behind a word of the tables; none for silence."""
    told = ANSWERS[word]
    return () if told is None else (said(by, *told, **more),)


def beside(who: str, mother: str, other: str) -> PersonFacts:
    """The child of whom the mother said this, and the other that."""
    by, person, more = BESIDE[who]
    return replace(person, decisions=(*says("mother", mother), *says(by, other, **more)))


Happening = Callable[[PersonFacts], PersonFacts]


def _with(**changes: object) -> Happening:
    return lambda person: replace(person, **changes)


def _decided(**changes: object) -> Happening:
    return lambda person: replace(person, decisions=tuple(replace(one, **changes) for one in person.decisions))


MOVED_ON = phases((Phase.INFANTS, "2024-01-01"), (Phase.JUNIORS, "2025-10-01"))
ALL_ALONG = phases((Phase.INFANTS, "2024-01-01"), (Phase.INFANTS, "2025-10-01"))
FOR_EVER = replace(WEBSITE, renew_years=None)
ASKS_AGAIN = worded(WEBSITE, ("2024-09-01", False), ("2025-11-01", True))
GOES_ON = worded(WEBSITE, ("2024-09-01", False), ("2025-11-01", False))

# What happens, to the child or to the purpose, after the mother has answered.
HAPPENS: dict[str, tuple[Happening, PurposeFacts]] = {
    "nothing": (_with(), WEBSITE),
    "a restriction is in force": (_with(restrictions=(restriction(),)), WEBSITE),
    "a restriction is over": (_with(restrictions=(restriction(until="2025-11-19"),)), WEBSITE),
    "a restriction was lifted": (_with(restrictions=(restriction(lifted="2025-11-20"),)), WEBSITE),
    "a restriction is to come": (_with(restrictions=(restriction("2025-11-21"),)), WEBSITE),
    "the child has left": (_with(leaving=leaves("2025-11-19")), WEBSITE),
    "the child leaves today": (_with(leaving=leaves("2025-11-20")), WEBSITE),
    "the child stays after all": (_with(leaving=leaves("2025-11-19", None)), WEBSITE),
    "the child moves to the juniors": (_with(phases=MOVED_ON), WEBSITE),
    "the child stays with the infants": (_with(phases=ALL_ALONG), WEBSITE),
    "new words ask again": (_decided(wording_id="w1"), ASKS_AGAIN),
    "the new words were shown": (_decided(wording_id="w2"), ASKS_AGAIN),
    "new words do not ask again": (_decided(wording_id="w1"), GOES_ON),
    "its own last day is over": (_decided(lapses_on=day("2025-11-19")), WEBSITE),
    "its own last day is today": (_decided(lapses_on=day("2025-11-20")), WEBSITE),
    "no yearly renewal": (_with(), FOR_EVER),
    "the child is taken into care": (_with(looked_after=in_care(LookedAfter.CARE_ORDER, "2025-10-01")), WEBSITE),
    "the child is accommodated": (_with(looked_after=in_care(LookedAfter.SECTION_20, "2025-10-01")), WEBSITE),
    "taken in on an unknown basis": (_with(looked_after=in_care(LookedAfter.BASIS_UNKNOWN, "2025-10-01")), WEBSITE),
    "the father must agree": (_with(carers=(MOTHER, MUST_AGREE)), WEBSITE),
    "the mother loses responsibility": (_with(carers=(carer("mother", Responsibility.NO), FATHER)), WEBSITE),
    "the mother becomes unknown": (_with(carers=(carer("mother", None), FATHER)), WEBSITE),
}


def of_one(kind: DeciderKind, word: str, *, adult: bool) -> PersonFacts:
    """Somebody about whom only this kind of decider has said this; whoever can has parental responsibility."""
    carers = () if kind in (DeciderKind.CHILD, DeciderKind.SELF, DeciderKind.UNNAMED) else (carer("one", kind=kind),)
    by = "one" if carers else {"child": "child", "self": "self"}.get(kind.value, "nobody")
    person = child(*says(by, word, kind=kind), carers=carers)
    return replace(person, kind=type(person.kind)("adult")) if adult else person


def cells(grid: str) -> Iterator[tuple[str, str, State]]:
    """Row, column and state of each cell of a grid: the columns' words in the first line, a row's in front of a bar."""
    head, *lines = [line.partition("|") for line in grid.strip().splitlines()]
    columns = head[2].split()
    for row, _, states in lines:
        found = states.split()
        assert len(found) == len(columns), f"{row.strip()}: {len(found)} cells for {len(columns)} columns"
        yield from ((row.strip(), column, STATES[state]) for column, state in zip(columns, found, strict=True))
