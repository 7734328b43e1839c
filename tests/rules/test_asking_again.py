# ruff: noqa: E501 - a row of a table stays on one line
"""How many answers a wording that asks again would end, as a table; it starts on 20 November 2025."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediamgr.rules.asking_again import Ended, ended_by_new_words
from mediamgr.rules.clearance_facts import Register
from mediamgr.rules.consent import stands
from mediamgr.rules.purposes import Wording
from mediamgr.rules.standing import State
from tests.rules.random_registers import a_case
from tests.rules.register_facts import (
    MOTHER,
    TODAY,
    WEBSITE,
    adult,
    asked,
    carer,
    child,
    leaves,
    no,
    restriction,
    worded,
    yes,
)

ASKED_AGAIN = worded(WEBSITE, ("2025-09-01", True), ("2025-11-01", True))

ROWS = [
    ("nobody answered", child(), WEBSITE, Ended(0, 0)),
    ("asked, no answer yet", child(asked("mother")), WEBSITE, Ended(0, 0)),
    ("one yes", child(yes("mother")), WEBSITE, Ended(1, 1)),
    ("two yeses of one child", child(yes("mother"), yes("father")), WEBSITE, Ended(2, 1)),
    ("a no stays a no", child(no("mother")), WEBSITE, Ended(0, 0)),
    ("a yes beside a no", child(yes("mother"), no("father")), WEBSITE, Ended(1, 0)),
    ("a yes that counts for nothing", child(yes("father"), carers=[carer("father", None)]), WEBSITE, Ended(0, 0)),
    ("a yes that waits for another", child(yes("mother"), carers=[MOTHER, carer("father", asked=True)]), WEBSITE, Ended(1, 0)),
    ("lapsed already", child(yes("mother", "2024-09-03")), WEBSITE, Ended(0, 0)),
    ("lapsed by the last new words", child(yes("mother", wording_id="w1")), ASKED_AGAIN, Ended(0, 0)),
    ("given on the last words", child(yes("mother", "2025-11-02", wording_id="w2")), ASKED_AGAIN, Ended(1, 1)),
    ("left already", child(yes("mother"), leaving=leaves("2025-11-01")), WEBSITE, Ended(0, 0)),
    ("restricted all the same", child(yes("mother"), restrictions=(restriction(),)), WEBSITE, Ended(1, 0)),
    ("an answer to come", child(yes("mother", "2025-11-21")), WEBSITE, Ended(0, 0)),
    ("an adult", adult(yes("self")), WEBSITE, Ended(1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("person", "purpose", "ended"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_new_words_end(person, purpose, ended):
    assert ended_by_new_words(Register({"amir": person}, {"website": purpose}), "website", TODAY) == ended


def test_a_purpose_that_cannot_be_read_has_nothing_to_end():
    assert ended_by_new_words(Register({"amir": child(yes("mother"))}, {}), "website", TODAY) == Ended()


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_what_was_counted_is_what_the_published_words_then_end(seed):
    person, purpose, day = a_case(seed)
    counted = ended_by_new_words(Register({"amir": person}, {"website": purpose}), "website", day)
    published = Wording("new", "website", len(purpose.wordings) + 1, day, ask_again=True)
    again = replace(purpose, wordings=(*purpose.wordings, published))
    before, after = stands(person, purpose, day).state, stands(person, again, day).state
    assert counted.people == (before is State.GRANTED and after is not State.GRANTED)
    assert after is not State.GRANTED or before is State.GRANTED
    assert counted.answers >= counted.people
