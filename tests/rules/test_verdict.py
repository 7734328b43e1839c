"""Answers with reasons: an empty tuple of refusals is the only yes (promise 4)."""

import pytest

from mediamgr.rules.codes import Code
from mediamgr.rules.events import SECRET, Event
from mediamgr.rules.permissions import Permission
from mediamgr.rules.standing import State, Why
from mediamgr.rules.verdict import ALLOWED, Refusal, Verdict, all_of, refuse

SEALED = Refusal(Code.SEALED, picture_id="p1")
REFUSED = Refusal(Code.REFUSED, person_id="amir", picture_id="p2")


@pytest.mark.parametrize("verdict", [ALLOWED, refuse(Code.SEALED)])
def test_a_verdict_is_no_boolean_and_says_what_to_ask(verdict):
    with pytest.raises(TypeError, match=r"verdict\.allowed"):
        bool(verdict)


def test_no_refusal_is_the_only_yes():
    assert Verdict().allowed
    assert not Verdict((SEALED,)).allowed


def test_all_of_lists_every_refusal_and_allows_only_when_all_do():
    assert all_of([Verdict((SEALED,)), ALLOWED, Verdict((REFUSED,))]).refusals == (SEALED, REFUSED)
    assert all_of([ALLOWED, ALLOWED]).allowed


def test_a_verdict_names_its_codes_and_people():
    verdict = Verdict((SEALED, REFUSED))
    assert verdict.codes == {Code.SEALED, Code.REFUSED}
    assert verdict.people == {"amir"}


def test_what_concerns_a_picture_is_its_own_and_what_names_none():
    general = Refusal(Code.PURPOSE_RETIRED)
    verdict = Verdict((SEALED, REFUSED, general))
    assert verdict.of_picture("p2").refusals == (REFUSED, general)
    each = verdict.of_each(["p1", "p3"])
    assert {key: one.refusals for key, one in each.items()} == {"p1": (SEALED, general), "p3": (general,)}


@pytest.mark.parametrize("vocabulary", [Code, Permission, State, Why])
def test_a_closed_vocabulary_is_in_alphabetical_order_and_spelt_like_its_names(vocabulary):
    names = [member.name for member in vocabulary]
    assert names == sorted(names)
    assert all(member.value == member.name.lower().replace("_", "-") for member in vocabulary)


def test_the_ledgers_words_are_in_alphabetical_order_and_spelt_like_their_names():
    names = [event.name for event in Event]
    assert names == sorted(names)
    assert all(event.value == event.name.title().replace("_", "") for event in Event)


def test_every_state_but_granted_has_a_code_of_the_same_word():
    assert {state.value for state in State} - {code.value for code in Code} == {"granted"}


def test_whatever_tells_of_a_restriction_or_a_concealed_name_is_secret():
    concealing = {Event.NAME_CONCEALED, Event.NAME_SHOWN_AGAIN}
    assert {event for event in Event if "Restriction" in event.value} | concealing == SECRET
