# ruff: noqa: E501 - a row of a table stays on one line
"""Who may decide for a child, as a table: mother and father have parental responsibility unless a row says otherwise."""

import pytest

from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, Responsibility
from mediamgr.rules.standing import State
from tests.rules.register_facts import (
    MOTHER,
    TODAY,
    WEBSITE,
    adult,
    asked,
    carer,
    child,
    dated,
    no,
    said,
    yes,
)

YES, NO, UNKNOWN = Responsibility.YES, Responsibility.NO, Responsibility.UNKNOWN
NO_SAY = carer("father", NO)
UNSURE = carer("father", UNKNOWN)
UNRECORDED = carer("father", None)
MUST_AGREE = carer("father", asked=True)
GAINED = carer("father", [dated(NO), dated(YES, "2025-10-01")])
LOST = carer("father", [dated(YES), dated(NO, "2025-10-01")])
CLEARED_UP = carer("father", [dated(UNKNOWN, recorded="2025-09-01"), dated(YES, recorded="2025-10-01")])
TWO_MOTHERS = [carer("one", kind=DeciderKind.MOTHER), carer("two", kind=DeciderKind.MOTHER)]
SEPTEMBER, LATER = "2025-09-03", "2025-10-06"


def parent(kind: DeciderKind, responsibility: Responsibility = YES) -> list[object]:
    return [carer("one", responsibility, kind=kind)]


ROWS = [
    # nobody, somebody
    ("nobody was asked", child(), State.NEVER_ASKED),
    ("asked, no answer yet", child(asked("mother")), State.NO_ANSWER_YET),
    ("asked for something else", child(asked("mother", purpose="press")), State.NEVER_ASKED),
    ("asked tomorrow", child(asked("mother", "2025-11-21")), State.NEVER_ASKED),
    ("answered for something else", child(yes("mother", purpose="press")), State.NEVER_ASKED),
    ("a yes dated tomorrow", child(yes("mother", "2025-11-21")), State.NEVER_ASKED),
    ("one yes is enough", child(yes("mother")), State.GRANTED),
    ("the other one's yes is enough", child(yes("father")), State.GRANTED),
    ("a yes of today", child(yes("mother", TODAY)), State.GRANTED),
    ("asked again after a yes", child(yes("mother"), asked("mother", LATER)), State.GRANTED),
    ("the other one asked and silent", child(yes("mother"), asked("father", LATER)), State.GRANTED),
    ("both say yes", child(yes("mother"), yes("father")), State.GRANTED),
    # noes win
    ("one no", child(no("mother")), State.REFUSED),
    ("both say no", child(no("mother"), no("father")), State.REFUSED),
    ("yes and no", child(yes("mother"), no("father")), State.DISAGREEMENT),
    ("no and a later yes of the other", child(no("father"), yes("mother", LATER)), State.DISAGREEMENT),
    ("withdrawn", child(yes("mother"), said("mother", Answer.WITHDRAWN, LATER)), State.WITHDRAWN),
    ("one withdraws, one still says yes", child(yes("mother"), yes("father"), said("father", Answer.WITHDRAWN, LATER)), State.DISAGREEMENT),
    ("a parent objects", child(said("mother", Answer.OBJECTED)), State.OBJECTED),
    ("the newest no gives its name", child(no("mother"), said("father", Answer.WITHDRAWN, LATER)), State.WITHDRAWN),
    ("the newest no by the day, not by entry", child(said("father", Answer.WITHDRAWN, LATER), no("mother")), State.WITHDRAWN),
    ("of two noes of one day the stricter gives its name", child(no("father", SEPTEMBER), said("mother", Answer.WITHDRAWN, SEPTEMBER)), State.WITHDRAWN),
    ("and the other way round", child(said("father", Answer.WITHDRAWN, SEPTEMBER), no("mother", SEPTEMBER)), State.WITHDRAWN),
    ("a no dated tomorrow", child(yes("mother"), no("father", "2025-11-21")), State.GRANTED),
    ("asked again after a no", child(no("mother"), asked("mother", LATER)), State.REFUSED),
    # the newest of each decider
    ("a later yes of the same", child(no("mother"), yes("mother", LATER)), State.GRANTED),
    ("a later no of the same", child(yes("mother"), no("mother", LATER)), State.REFUSED),
    ("a paper yes typed after a withdrawal", child(said("mother", Answer.WITHDRAWN, "2025-10-10"), yes("mother", "2025-09-01", recorded="2025-10-20")), State.WITHDRAWN),
    ("no and yes on one day", child(no("mother", SEPTEMBER), yes("mother", SEPTEMBER)), State.REFUSED),
    ("yes and no on one day", child(yes("mother", SEPTEMBER), no("mother", SEPTEMBER)), State.REFUSED),
    ("withdrawn and refused on one day", child(said("mother", Answer.WITHDRAWN, SEPTEMBER), no("mother", SEPTEMBER)), State.WITHDRAWN),
    ("objected and withdrawn on one day", child(said("mother", Answer.OBJECTED, SEPTEMBER), said("mother", Answer.WITHDRAWN, SEPTEMBER)), State.OBJECTED),
    ("three answers", child(yes("mother"), no("mother"), yes("mother", LATER)), State.GRANTED),
    # corrections
    ("a wrong yes corrected to a no", child(yes("mother", seq=9001), no("mother", SEPTEMBER, corrects_seq=9001)), State.REFUSED),
    ("a wrong no corrected to a yes", child(no("mother", seq=9001), yes("mother", corrects_seq=9001)), State.GRANTED),
    ("a no of the same day corrected to a yes", child(no("mother", SEPTEMBER, seq=9001), yes("mother", SEPTEMBER, corrects_seq=9001)), State.GRANTED),
    ("a no typed for the wrong parent", child(yes("mother"), no("mother", seq=9001), no("father", corrects_seq=9001)), State.DISAGREEMENT),
    ("a yes typed for the wrong purpose", child(yes("mother", seq=9001), said("mother", Answer.NOTHING, corrects_seq=9001), yes("mother", purpose="press")), State.NEVER_ASKED),
    ("a correction about another purpose corrects nothing", child(no("mother", seq=9001), yes("mother", purpose="press", corrects_seq=9001)), State.REFUSED),
    ("a correction dated tomorrow has corrected already", child(yes("mother", seq=9001), no("mother", "2025-11-21", corrects_seq=9001)), State.NEVER_ASKED),
    ("a no for the wrong child was nothing", child(yes("mother"), no("mother", seq=9001), said("mother", Answer.NOTHING, corrects_seq=9001)), State.GRANTED),
    ("a correction corrected", child(yes("mother", seq=9001), no("mother", seq=9002, corrects_seq=9001), yes("mother", LATER, corrects_seq=9002)), State.GRANTED),
    ("a correction of something else", child(yes("mother", seq=9001), no("mother", corrects_seq=9009)), State.REFUSED),
    ("a request corrected away", child(asked("mother", seq=9001), said("mother", Answer.NOTHING, corrects_seq=9001)), State.NEVER_ASKED),
    ("nothing by itself says nothing", child(yes("mother"), said("mother", Answer.NOTHING, LATER)), State.GRANTED),
    # responsibility
    ("unknown cannot grant", child(yes("father"), carers=[UNSURE]), State.AUTHORITY_UNKNOWN),
    ("unrecorded cannot grant", child(yes("father"), carers=[UNRECORDED]), State.AUTHORITY_UNKNOWN),
    ("a carer the register does not hold", child(yes("father"), carers=[]), State.AUTHORITY_UNKNOWN),
    ("unknown can refuse", child(yes("mother"), no("father"), carers=[MOTHER, UNSURE]), State.DISAGREEMENT),
    ("unrecorded can refuse", child(yes("mother"), no("father"), carers=[MOTHER, UNRECORDED]), State.DISAGREEMENT),
    ("somebody the register does not hold can refuse", child(yes("mother"), no("father"), carers=[MOTHER]), State.DISAGREEMENT),
    ("without responsibility no grant", child(yes("father"), carers=[NO_SAY]), State.AUTHORITY_UNKNOWN),
    ("without responsibility no refusal", child(yes("mother"), no("father"), carers=[MOTHER, NO_SAY]), State.GRANTED),
    ("only somebody without a say refused", child(no("father"), carers=[NO_SAY]), State.NEVER_ASKED),
    ("an unknown yes beside a good one", child(yes("mother"), yes("father"), carers=[MOTHER, UNSURE]), State.GRANTED),
    ("responsibility that came after the yes", child(yes("father"), carers=[GAINED]), State.AUTHORITY_UNKNOWN),
    ("a new yes after it came", child(yes("father"), yes("father", LATER), carers=[GAINED]), State.GRANTED),
    ("responsibility that ended after the yes", child(yes("father"), carers=[LOST]), State.AUTHORITY_UNKNOWN),
    ("responsibility that ended after the no", child(yes("mother"), no("father"), carers=[MOTHER, LOST]), State.GRANTED),
    ("responsibility found to have been there", child(yes("father"), carers=[CLEARED_UP]), State.GRANTED),
    # asked in all cases
    ("who must agree has not", child(yes("mother"), carers=[MOTHER, MUST_AGREE]), State.WAITING_FOR_ANOTHER),
    ("who must agree was asked", child(yes("mother"), asked("father"), carers=[MOTHER, MUST_AGREE]), State.WAITING_FOR_ANOTHER),
    ("who must agree does", child(yes("mother"), yes("father"), carers=[MOTHER, MUST_AGREE]), State.GRANTED),
    ("who must agree is enough alone", child(yes("father"), carers=[MOTHER, MUST_AGREE]), State.GRANTED),
    ("both must agree, one does", child(yes("mother"), carers=[carer("mother", asked=True), MUST_AGREE]), State.WAITING_FOR_ANOTHER),
    ("both must agree, both do", child(yes("mother"), yes("father"), carers=[carer("mother", asked=True), MUST_AGREE]), State.GRANTED),
    ("who must agree refuses", child(yes("mother"), no("father"), carers=[MOTHER, MUST_AGREE]), State.DISAGREEMENT),
    ("who must agree has unknown responsibility", child(yes("mother"), yes("father"), carers=[MOTHER, carer("father", UNKNOWN, asked=True)]), State.AUTHORITY_UNKNOWN),
    ("who must agree has none", child(yes("mother"), yes("father"), carers=[MOTHER, carer("father", NO, asked=True)]), State.AUTHORITY_UNKNOWN),
    ("the mark was taken back", child(yes("mother"), carers=[MOTHER, carer("father", asked=[dated(True), dated(False, "2025-10-01")])]), State.GRANTED),
    ("the mark comes tomorrow", child(yes("mother"), carers=[MOTHER, carer("father", asked=[dated(True, "2025-11-21")])]), State.GRANTED),
    ("the mark came after the yes", child(yes("mother"), carers=[MOTHER, carer("father", asked=[dated(True, "2025-11-20")])]), State.WAITING_FOR_ANOTHER),
    # every kind of parent
    *[(f"a {kind} with responsibility", child(yes("one", kind=kind), carers=parent(kind)), State.GRANTED)
      for kind in (DeciderKind.SECOND_PARENT, DeciderKind.ADOPTIVE_PARENT, DeciderKind.SPECIAL_GUARDIAN,
                   DeciderKind.LIVE_WITH_ORDER, DeciderKind.STEP_PARENT, DeciderKind.OTHER)],
    *[(f"a {kind} of unknown responsibility", child(yes("one", kind=kind), carers=parent(kind, UNKNOWN)), State.AUTHORITY_UNKNOWN)
      for kind in (DeciderKind.SECOND_PARENT, DeciderKind.ADOPTIVE_PARENT, DeciderKind.SPECIAL_GUARDIAN,
                   DeciderKind.LIVE_WITH_ORDER, DeciderKind.STEP_PARENT, DeciderKind.OTHER)],
    ("a grandmother without responsibility", child(yes("granny"), carers=[carer("granny", NO)]), State.AUTHORITY_UNKNOWN),
    ("a grandmother says no without a say", child(yes("mother"), no("granny"), carers=[MOTHER, carer("granny", NO)]), State.GRANTED),
    ("a form calls a foster carer mother", child(yes("mother"), carers=[carer("mother", kind=DeciderKind.FOSTER_CARER)]), State.AUTHORITY_UNKNOWN),
    # who is one voice and who are two
    ("two mothers are two", child(no("one", kind=DeciderKind.MOTHER), yes("two", LATER, kind=DeciderKind.MOTHER), carers=TWO_MOTHERS), State.DISAGREEMENT),
    ("two unnamed parents are two", child(no("mother", decider_id=None), yes("father", LATER, decider_id=None)), State.REFUSED),
    ("two social workers are one", child(no("council", decider_id="w1"), yes("mother"), yes("council", LATER, decider_id="w2")), State.GRANTED),
    # the child
    ("the child's no beside a parent's", child(no("child"), no("mother")), State.OBJECTED),
    ("the child's no, written down with who heard it", child(yes("mother"), no("child", decider_id="father"), carers=[MOTHER, NO_SAY]), State.OBJECTED),
    ("the child's own no", child(said("child", Answer.OBJECTED)), State.OBJECTED),
    ("the child's no against both parents", child(yes("mother"), yes("father"), said("child", Answer.OBJECTED)), State.OBJECTED),
    ("the child's no, written as refused", child(yes("mother"), no("child")), State.OBJECTED),
    ("the child's no, entered as self", child(yes("mother"), no("self")), State.OBJECTED),
    ("a parent's yes after the child's no", child(said("child", Answer.OBJECTED), yes("mother", LATER)), State.OBJECTED),
    ("the child thinks again", child(yes("mother"), no("child"), yes("child", LATER)), State.GRANTED),
    ("the child's yes opens nothing", child(yes("child")), State.NEVER_ASKED),
    ("the child's yes beside a request", child(yes("child"), asked("mother")), State.NO_ANSWER_YET),
    ("the child's yes does not undo a parent's no", child(no("mother"), yes("child", LATER)), State.REFUSED),
    # an import that names nobody
    ("an unnamed yes", child(yes("nobody")), State.UNCONFIRMED),
    ("an unnamed yes confirmed", child(yes("nobody", seq=9001), yes("mother", corrects_seq=9001)), State.GRANTED),
    ("an unnamed yes beside a good one", child(yes("nobody"), yes("mother")), State.GRANTED),
    ("an unnamed no", child(yes("mother"), no("nobody")), State.DISAGREEMENT),
    ("an unnamed yes and a parent's no", child(yes("nobody"), no("mother")), State.REFUSED),
    ("a mother without a name in the register", child(yes("mother", decider_id=None)), State.AUTHORITY_UNKNOWN),
    # adults
    ("an adult's own yes", adult(yes("self")), State.GRANTED),
    ("nobody else must agree for an adult", adult(yes("self"), carers=(MUST_AGREE,)), State.GRANTED),
    ("an adult's own no", adult(yes("self"), no("self")), State.REFUSED),
    ("an adult withdraws", adult(yes("self"), said("self", Answer.WITHDRAWN, LATER)), State.WITHDRAWN),
    ("an adult objects", adult(said("self", Answer.OBJECTED)), State.OBJECTED),
    ("an adult was never asked", adult(), State.NEVER_ASKED),
    ("an adult has not answered", adult(asked("self")), State.NO_ANSWER_YET),
    ("somebody else's yes for an adult", adult(yes("mother"), carers=(MOTHER,)), State.AUTHORITY_UNKNOWN),
    ("somebody else's no for an adult", adult(yes("self"), no("mother"), carers=(MOTHER,)), State.GRANTED),
    ("an unnamed yes for an adult", adult(yes("nobody")), State.UNCONFIRMED),
    ("an unnamed no for an adult", adult(yes("self"), no("nobody")), State.DISAGREEMENT),
]  # fmt: skip


@pytest.mark.parametrize(("person", "state"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_where_a_person_stands_for_the_website(person, state):
    assert stands(person, WEBSITE, TODAY).state is state


@pytest.mark.parametrize(("person", "state"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_only_granted_permits_and_every_other_state_is_a_refusal_with_its_name(person, state):
    verdict = stands(person, WEBSITE, TODAY).verdict
    assert verdict.allowed == (state is State.GRANTED)
    assert [(r.code.value, r.person_id, r.purpose) for r in verdict.refusals] == (
        [] if state is State.GRANTED else [(state.value, "amir", "website")]
    )
