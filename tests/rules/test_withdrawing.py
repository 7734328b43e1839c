"""What a call puts on record, whose no counts, and that the supposed register stands as the recorded one will."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter, PersonFacts, Responsibility
from mediamgr.rules.standing import State
from mediamgr.rules.withdrawing import Caller, has_a_say, supposing, withdrawals
from tests.rules.register_facts import (
    PURPOSES,
    TODAY,
    WEBSITE,
    adult,
    carer,
    child,
    dated,
    in_care,
    no,
    restriction,
    said,
    yes,
)

MOTHER, FATHER = Caller(DeciderKind.MOTHER, "mother"), Caller(DeciderKind.FATHER, "father")
CHILD, COUNCIL, SELF = Caller(DeciderKind.CHILD), Caller(DeciderKind.LOCAL_AUTHORITY), Caller(DeciderKind.SELF)
GRANNY, FOSTER = Caller(DeciderKind.OTHER, "granny"), Caller(DeciderKind.FOSTER_CARER, "foster")
NOON = datetime(2025, 11, 20, 12, tzinfo=UTC)
W, R, O = Answer.WITHDRAWN, Answer.REFUSED, Answer.OBJECTED  # noqa: E741 - the three noes, for the table
HERS = no("mother")

RECORDED = [
    ("nothing was ever said", child(), MOTHER, R),
    ("her own yes", child(yes("mother")), MOTHER, W),
    ("her own yes of long ago", child(yes("mother", "2020-09-03")), MOTHER, W),
    ("his yes, not hers", child(yes("father")), MOTHER, R),
    ("her yes, then her no", child(yes("mother"), no("mother")), MOTHER, None),
    ("her no, then her yes", child(no("mother", "2025-09-01"), yes("mother")), MOTHER, W),
    ("her no, entered by mistake", child(HERS, said("mother", Answer.NOTHING, corrects_seq=HERS.seq)), MOTHER, R),
    ("his no, not hers", child(yes("mother"), no("father")), MOTHER, W),
    ("she was only asked", child(said("mother", Answer.REQUESTED)), MOTHER, R),
    ("withdrawn already", child(said("mother", Answer.WITHDRAWN)), MOTHER, None),
    ("a yes for something else", child(yes("mother", purpose="press")), MOTHER, R),
    ("the child, whatever others said", child(yes("mother")), CHILD, O),
    ("the child after the child's own yes", child(yes("child")), CHILD, O),
    ("the child once more", child(said("child", Answer.OBJECTED)), CHILD, None),
    ("the authority's yes", child(yes("council")), COUNCIL, W),
    ("an adult's yes", adult(yes("self")), SELF, W),
    ("an adult never asked", adult(), SELF, R),
    ("the register cannot read them", None, MOTHER, R),
    ("the register cannot read the child", None, CHILD, O),
]  # fmt: skip


@pytest.mark.parametrize(
    ("person", "caller", "answer"), [row[1:] for row in RECORDED], ids=[row[0] for row in RECORDED]
)
def test_what_goes_on_record(person: PersonFacts | None, caller: Caller, answer: Answer | None) -> None:
    assert withdrawals(person, ["website"], caller, TODAY) == ({} if answer is None else {"website": answer})


def test_each_purpose_once_and_in_the_order_given() -> None:
    found = withdrawals(child(yes("mother")), ["press", "website", "press"], MOTHER, TODAY)
    assert list(found.items()) == [("press", R), ("website", W)]


YES, NO, UNKNOWN = Responsibility.YES, Responsibility.NO, Responsibility.UNKNOWN
SAYS = [
    ("a mother with responsibility", child(), MOTHER, True),
    ("responsibility not recorded", child(carers=[carer("mother", None)]), MOTHER, True),
    ("responsibility not known", child(carers=[carer("mother", UNKNOWN)]), MOTHER, True),
    ("no responsibility", child(carers=[carer("mother", NO)]), MOTHER, False),
    ("responsibility ended", child(carers=[carer("mother", [dated(YES), dated(NO, "2025-10-01")])]), MOTHER, False),
    ("responsibility ends later", child(carers=[carer("mother", [dated(YES), dated(NO, "2026-10-01")])]), MOTHER, True),
    ("a grandmother without", child(carers=[carer("granny", NO)]), GRANNY, False),
    ("a grandmother, nobody knows", child(carers=[carer("granny", UNKNOWN)]), GRANNY, True),
    ("the child", child(), CHILD, True),
    ("the authority, never in care", child(), COUNCIL, True),
    ("the authority, in care", child(looked_after=in_care(LookedAfter.CARE_ORDER)), COUNCIL, True),
    (
        "the authority, after care",
        child(looked_after=(dated(LookedAfter.CARE_ORDER, "2020-01-01"), dated(LookedAfter.NO, "2025-01-01"))),
        COUNCIL,
        False,
    ),
    ("a foster carer", child(carers=[carer("foster", NO)], looked_after=in_care(LookedAfter.SECTION_20)), FOSTER, True),
    ("an adult for themselves", adult(), SELF, True),
    ("somebody for an adult", adult(), MOTHER, False),
]


@pytest.mark.parametrize(("person", "caller", "counts"), [row[1:] for row in SAYS], ids=[row[0] for row in SAYS])
def test_whose_no_counts(person: PersonFacts, caller: Caller, counts: bool) -> None:
    assert has_a_say(person, caller, TODAY) is counts
    # The rule says the same once it is on record: there is no second truth.
    then = supposing(register_of(person), "amir", caller, {"website": R}, at=NOON, seq=100_000).people["amir"]
    before, after = stands(person, WEBSITE, TODAY), stands(then, WEBSITE, TODAY)
    assert (after.state in {State.REFUSED, State.OBJECTED}) is counts
    assert counts or after.state is before.state


def register_of(person: PersonFacts) -> Register:
    return Register({"amir": person, "zoe": replace(person, person_id="zoe")}, PURPOSES)


def test_everybody_else_and_every_other_fact_stay() -> None:
    person = child(yes("mother"), restrictions=(restriction(),))
    register = register_of(person)
    then = supposing(register, "amir", MOTHER, {"website": W}, at=NOON, seq=100_000)
    assert then.people["zoe"] is register.people["zoe"]
    assert replace(then.people["amir"], decisions=person.decisions) == person
    assert register.people["amir"] is person


def test_who_is_not_in_the_register_stays_unknown() -> None:
    register = register_of(child())
    assert supposing(register, "nobody", MOTHER, {"website": R}, at=NOON, seq=1) is register
