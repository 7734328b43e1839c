# ruff: noqa: E501 - a row of a table stays on one line
"""Where a child stands, as tables of 875 cells that cover every pair they claim: who says what beside the mother, what happens
after she has answered, and each kind of decider alone. The day is 20 November 2025, the use the school's website.

Rows are what the mother has said, columns what the other has; the words are in constellations.py. How to read the first:
mother silent, father "yes": granted; mother "yes", father "no": they differ, and that is a no.
"""

import pytest

from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, LookedAfter
from mediamgr.rules.standing import State
from tests.rules.constellations import ANSWERS, BESIDE, HAPPENS, STATES, beside, cells, of_one, says
from tests.rules.register_facts import TODAY, WEBSITE, child

TABLES = {
    "a father with parental responsibility": """
        | -       asked   yes     old     no      back    objects
-       | never   asked   yes     old     no      back    objects
asked   | asked   asked   yes     old     no      back    objects
yes     | yes     yes     yes     yes     differ  differ  differ
old     | old     old     yes     old     no      back    objects
no      | no      no      differ  no      no      back    objects
back    | back    back    differ  back    back    back    objects
objects | objects objects differ  objects objects objects objects
    """,
    "a father who is asked in all cases": """
        | -       asked   yes     old     no      back    objects
-       | never   asked   yes     old     no      back    objects
asked   | asked   asked   yes     old     no      back    objects
yes     | wait    wait    yes     old     differ  differ  differ
old     | old     old     yes     old     no      back    objects
no      | no      no      differ  no      no      back    objects
back    | back    back    differ  back    back    back    objects
objects | objects objects differ  objects objects objects objects
    """,
    "a father of whom nobody knows": """
        | -       asked   yes     old     no      back    objects
-       | never   asked   right?  right?  no      back    objects
asked   | asked   asked   right?  right?  no      back    objects
yes     | yes     yes     yes     yes     differ  differ  differ
old     | old     old     old     old     no      back    objects
no      | no      no      no      no      no      back    objects
back    | back    back    back    back    back    back    objects
objects | objects objects objects objects objects objects objects
    """,
    "a father without parental responsibility": """
        | -       asked   yes     old     no      back    objects
-       | never   asked   right?  right?  never   never   never
asked   | asked   asked   right?  right?  asked   asked   asked
yes     | yes     yes     yes     yes     yes     yes     yes
old     | old     old     old     old     old     old     old
no      | no      no      no      no      no      no      no
back    | back    back    back    back    back    back    back
objects | objects objects objects objects objects objects objects
    """,
    "the child": """
        | -       asked   yes     old     no      back    objects
-       | never   asked   never   never   objects objects objects
asked   | asked   asked   asked   asked   objects objects objects
yes     | yes     yes     yes     yes     objects objects objects
old     | old     old     old     old     objects objects objects
no      | no      no      no      no      objects objects objects
back    | back    back    back    back    objects objects objects
objects | objects objects objects objects objects objects objects
    """,
    "an import that names nobody": """
        | -       asked   yes     old     no      back    objects
-       | never   asked   who?    who?    no      back    objects
asked   | asked   asked   who?    who?    no      back    objects
yes     | yes     yes     yes     yes     differ  differ  differ
old     | old     old     old     old     no      back    objects
no      | no      no      no      no      no      back    objects
back    | back    back    back    back    back    back    objects
objects | objects objects objects objects objects objects objects
    """,
    "a council that nobody expects": """
        | -       asked   yes     old     no      back    objects
-       | never   asked   right?  right?  no      back    objects
asked   | asked   asked   right?  right?  no      back    objects
yes     | yes     yes     yes     yes     differ  differ  differ
old     | old     old     old     old     no      back    objects
no      | no      no      no      no      no      back    objects
back    | back    back    back    back    back    back    objects
objects | objects objects objects objects objects objects objects
    """,
    "a council under a care order": """
        | -       asked   yes     old     no      back    objects
-       | council council yes     old     no      back    objects
asked   | council council yes     old     no      back    objects
yes     | council council yes     old     differ  differ  differ
old     | council council yes     old     no      back    objects
no      | no      no      differ  no      no      back    objects
back    | back    back    differ  back    back    back    objects
objects | objects objects differ  objects objects objects objects
    """,
    "a council by agreement": """
        | -       asked   yes     old     no      back    objects
-       | council council wait    old     no      back    objects
asked   | council council wait    old     no      back    objects
yes     | council council yes     old     differ  differ  differ
old     | old     old     old     old     no      back    objects
no      | no      no      differ  no      no      back    objects
back    | back    back    differ  back    back    back    objects
objects | objects objects differ  objects objects objects objects
    """,
    "a council on an unknown basis": """
        | -       asked   yes     old     no      back    objects
-       | right?  right?  right?  right?  no      back    objects
asked   | right?  right?  right?  right?  no      back    objects
yes     | right?  right?  right?  right?  differ  differ  differ
old     | right?  right?  right?  right?  no      back    objects
no      | no      no      no      no      no      back    objects
back    | back    back    back    back    back    back    objects
objects | objects objects objects objects objects objects objects
    """,
    "a foster carer with a plan": """
        | -       asked   yes     old     no      back    objects
-       | council council council council no      back    objects
asked   | council council council council no      back    objects
yes     | council council council council differ  differ  differ
old     | council council council council no      back    objects
no      | no      no      no      no      no      back    objects
back    | back    back    back    back    back    back    objects
objects | objects objects objects objects objects objects objects
    """,
}

HAPPENED = """
                                 | -       asked   yes     old     no      back    objects
nothing                          | never   asked   yes     old     no      back    objects
a restriction is in force        | barred  barred  barred  barred  barred  barred  barred
a restriction is over            | never   asked   yes     old     no      back    objects
a restriction was lifted         | never   asked   yes     old     no      back    objects
a restriction is to come         | never   asked   yes     old     no      back    objects
the child has left               | left    left    left    left    no      back    objects
the child leaves today           | never   asked   yes     old     no      back    objects
the child stays after all        | never   asked   yes     old     no      back    objects
the child moves to the juniors   | never   asked   old     old     no      back    objects
the child stays with the infants | never   asked   yes     old     no      back    objects
new words ask again              | never   asked   old     old     no      back    objects
the new words were shown         | never   asked   yes     old     no      back    objects
new words do not ask again       | never   asked   yes     old     no      back    objects
its own last day is over         | never   asked   old     old     no      back    objects
its own last day is today        | never   asked   yes     old     no      back    objects
no yearly renewal                | never   asked   yes     yes     no      back    objects
the child is taken into care     | council council council council no      back    objects
the child is accommodated        | council council council old     no      back    objects
taken in on an unknown basis     | right?  right?  right?  right?  no      back    objects
the father must agree            | never   asked   wait    old     no      back    objects
the mother loses responsibility  | never   asked   right?  right?  never   never   never
the mother becomes unknown       | never   asked   right?  right?  no      back    objects
"""

OF_A_CHILD = """
                  | -       asked   yes     old     no      back    objects
adoptive-parent   | never   asked   yes     old     no      back    objects
child             | never   asked   never   never   objects objects objects
father            | never   asked   yes     old     no      back    objects
foster-carer      | never   asked   right?  right?  no      back    objects
live-with-order   | never   asked   yes     old     no      back    objects
local-authority   | never   asked   right?  right?  no      back    objects
mother            | never   asked   yes     old     no      back    objects
other             | never   asked   yes     old     no      back    objects
second-parent     | never   asked   yes     old     no      back    objects
self              | never   asked   never   never   objects objects objects
special-guardian  | never   asked   yes     old     no      back    objects
step-parent       | never   asked   yes     old     no      back    objects
unnamed           | never   asked   who?    who?    no      back    objects
"""

OF_AN_ADULT = """
                  | -       asked   yes     old     no      back    objects
adoptive-parent   | never   asked   right?  right?  never   never   never
child             | never   asked   right?  right?  never   never   never
father            | never   asked   right?  right?  never   never   never
foster-carer      | never   asked   right?  right?  never   never   never
live-with-order   | never   asked   right?  right?  never   never   never
local-authority   | never   asked   right?  right?  never   never   never
mother            | never   asked   right?  right?  never   never   never
other             | never   asked   right?  right?  never   never   never
second-parent     | never   asked   right?  right?  never   never   never
self              | never   asked   yes     old     no      back    objects
special-guardian  | never   asked   right?  right?  never   never   never
step-parent       | never   asked   right?  right?  never   never   never
unnamed           | never   asked   who?    who?    no      back    objects
"""


@pytest.mark.parametrize("who", BESIDE)
def test_what_two_deciders_say_together(who: str) -> None:
    wrong = [
        f"mother {mother!r}, other {other!r}: {found.value}, the table says {state.value}"
        for mother, other, state in cells(TABLES[who])
        if (found := stands(beside(who, mother, other), WEBSITE, TODAY).state) is not state
    ]
    assert wrong == []


@pytest.mark.parametrize("what", HAPPENS)
def test_what_happens_after_the_mother_has_answered(what: str) -> None:
    happening, purpose = HAPPENS[what]
    row = {answer: state for happened, answer, state in cells(HAPPENED) if happened == what}
    found = {answer: stands(happening(child(*says("mother", answer))), purpose, TODAY).state for answer in ANSWERS}
    assert found == row


@pytest.mark.parametrize("adult", [False, True], ids=["child", "adult"])
@pytest.mark.parametrize("kind", list(DeciderKind))
def test_what_each_kind_of_decider_says_alone(kind: DeciderKind, adult: bool) -> None:
    table = OF_AN_ADULT if adult else OF_A_CHILD
    row = {answer: state for decider, answer, state in cells(table) if decider == kind.value}
    found = {answer: stands(of_one(kind, answer, adult=adult), WEBSITE, TODAY).state for answer in ANSWERS}
    assert found == row


def test_the_tables_cover_every_pair_they_claim() -> None:
    pairs = {(mother, other) for mother in ANSWERS for other in ANSWERS}
    assert set(TABLES) == set(BESIDE)
    for who, table in TABLES.items():
        listed = [(mother, other) for mother, other, _ in cells(table)]
        assert (len(listed), set(listed)) == (len(pairs), pairs), who
    for table, rows in ((HAPPENED, HAPPENS), (OF_A_CHILD, DeciderKind), (OF_AN_ADULT, DeciderKind)):
        listed = [(row, answer) for row, answer, _ in cells(table)]
        wanted = {(str(row), answer) for row in rows for answer in ANSWERS}
        assert (len(listed), set(listed)) == (len(wanted), wanted)


def test_the_axes_leave_out_no_answer_no_care_and_no_state() -> None:
    said = {told[0] for told in ANSWERS.values() if told is not None}
    assert said == set(Answer) - {Answer.NOTHING}, "nothing is only a correction: test_standing_of_deciders.py"
    care = {entry.value for _, person, _ in BESIDE.values() for entry in person.looked_after}
    assert care | {LookedAfter.NO} == set(LookedAfter)
    reached = {state for table in (*TABLES.values(), HAPPENED, OF_A_CHILD, OF_AN_ADULT) for *_, state in cells(table)}
    assert reached == set(STATES.values()) == set(State)
