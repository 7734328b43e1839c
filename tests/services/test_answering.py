"""What a parent's link does: a yes for 28 days, a no and a taking back for ever, and nothing of anybody else."""

from datetime import date

import pytest

from mediamgr.records import facts
from mediamgr.records.people import CareLink
from mediamgr.records.register import Decision
from mediamgr.records.sharing import Share
from mediamgr.rules.consent import stands
from mediamgr.rules.consent_facts import Answer, DeciderKind, How, Responsibility
from mediamgr.rules.days import school_day
from mediamgr.rules.standing import State
from mediamgr.services import answering
from mediamgr.services.actors import SYSTEM
from mediamgr.services.answering import Said
from mediamgr.services.carers import Care, change_care, end_care
from mediamgr.services.decisions import NewDecision, record_decision
from mediamgr.services.errors import Conflict, Invalid, NotFound, Refused, TooMany
from mediamgr.services.house import House
from mediamgr.services.parents_links import stop_links
from mediamgr.services.restrictions import RestrictionKind, impose_restriction
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.clock import StoppedClock
from tests.services import shares
from tests.services.asking import a_link, a_round, a_wording, letters_of, link_for
from tests.services.register import AUTUMN, Family, a_family, oak
from tests.stage import Stage

NAME = "Anna Byron"


def say(house: House, code: str, family: Family, *, yes: bool, purpose: str = "press") -> int:
    return answering.answer(house, code, [Said(family.child, purpose, yes)], NAME)


def state(house: House, child_id: str, purpose: str = "press") -> State:
    with reading(house) as session:
        register = facts.for_people(session, [child_id])
        return stands(register.people[child_id], register.purposes[purpose], school_day(house.clock())).state


def decisions(house: House, child_id: str) -> list[Decision]:
    with reading(house) as session:
        found = session.query(Decision).filter_by(person_id=child_id).order_by(Decision.seq)
        return [one for one in found if one.answer != Answer.REQUESTED.value]


def test_a_yes_by_the_link_counts_and_keeps_wording_way_and_name(each_house: House) -> None:
    wording = a_wording(each_house)
    code, family = a_link(each_house)
    assert answering.answer(each_house, code, [Said(family.child, "website", True, wording)], "  Anna   Byron ") == 1
    assert state(each_house, family.child, "website") is State.GRANTED
    (row,) = decisions(each_house, family.child)
    assert (row.carer_id, row.how, row.wording_id) == (family.carers["Mother"], How.ONLINE.value, wording)
    assert row.recorder_id is None
    assert row.decider_kind == DeciderKind.MOTHER.value
    with reading(each_house) as session:
        assert session.get_one(Decision, row.seq).note_id is not None


def test_the_same_answers_sent_twice_are_recorded_once(each_house: House) -> None:
    code, family = a_link(each_house)
    assert [say(each_house, code, family, yes=True) for _ in range(2)] == [1, 0]
    assert [say(each_house, code, family, yes=False) for _ in range(2)] == [1, 0]
    assert len(decisions(each_house, family.child)) == 2


def test_a_changed_mind_counts_on_the_same_day_and_on_the_next(each_house: House, clock: StoppedClock) -> None:
    code, family = a_link(each_house)
    for yes in (False, True, False, True):
        say(each_house, code, family, yes=yes)
        assert (state(each_house, family.child) is State.GRANTED) is yes
    clock.forward(days=1)
    say(each_house, code, family, yes=False)
    assert state(each_house, family.child) is State.WITHDRAWN


def test_a_no_by_telephone_is_not_undone_by_the_link_on_the_same_day(house: House) -> None:
    code, family = a_link(house)
    no = NewDecision(
        family.child, "press", Answer.REFUSED, school_day(house.clock()), How.TELEPHONE, family.carers["Mother"]
    )
    with unit_of_work(house, SYSTEM) as work:
        record_decision(work, no)
    say(house, code, family, yes=True)
    assert state(house, family.child) is State.REFUSED


def test_on_the_28th_day_a_yes_counts_and_on_the_next_it_is_not_taken(each_house: House, clock: StoppedClock) -> None:
    code, family = a_link(each_house)
    clock.forward(days=28)
    assert say(each_house, code, family, yes=True) == 1
    clock.forward(days=1)
    with pytest.raises(Conflict, match="link-takes-back-only"):
        say(each_house, code, family, yes=True)
    assert state(each_house, family.child) is State.GRANTED


@pytest.mark.parametrize("days", [0, 28, 29, 400])
def test_taking_back_never_ends(house: House, clock: StoppedClock, days: int) -> None:
    code, family = a_link(house)
    say(house, code, family, yes=True)
    clock.forward(days=days)
    if days > 300:  # the yes of that year has lapsed: only a new one can be taken back
        again = link_for(house, a_round(house, family), family.carers["Mother"])
        say(house, again, family, yes=True)
    assert answering.take_back(house, code, family.child, "press") == 1
    assert state(house, family.child) is State.WITHDRAWN
    assert answering.take_back(house, code, family.child, "press") == 0


def test_everything_is_taken_back_at_once(house: House) -> None:
    code, family = a_link(house)
    for purpose in ("press", "photographed"):
        say(house, code, family, yes=True, purpose=purpose)
    assert answering.take_back(house, code) == 2
    assert state(house, family.child, "photographed") is State.WITHDRAWN


def test_a_newer_link_of_the_round_ends_the_yes_of_the_older_one_and_not_its_taking_back(house: House) -> None:
    code, family = a_link(house)
    say(house, code, family, yes=True)
    newer = link_for(house, letters_of(house, family.carers["Mother"])[0].round_id, family.carers["Mother"])
    with pytest.raises(Conflict, match="link-takes-back-only"):
        say(house, code, family, yes=True, purpose="photographed")
    assert say(house, newer, family, yes=True, purpose="photographed") == 1
    assert answering.take_back(house, code) == 2


def test_a_stopped_link_does_nothing_at_all(each_house: House) -> None:
    code, family = a_link(each_house)
    with unit_of_work(each_house, SYSTEM) as work:
        assert stop_links(work, family.carers["Mother"]) == 1
    for act in (lambda: say(each_house, code, family, yes=False), lambda: answering.take_back(each_house, code)):
        with pytest.raises(NotFound):
            act()


def test_no_link_answers_for_a_child_or_a_purpose_that_was_not_asked_about(house: House) -> None:
    code, family = a_link(house)
    other = a_family(house, "Charlie Babbage")
    for said in (Said(other.child, "press", True), Said(family.child, "archive", True)):
        with pytest.raises(NotFound):
            answering.answer(house, code, [said], NAME)
    assert decisions(house, other.child) == []


def test_a_yes_to_words_that_have_changed_since_is_not_taken(house: House) -> None:
    old = a_wording(house)
    code, family = a_link(house)
    new = a_wording(house, text="May we show your child and their work?")
    with pytest.raises(Conflict, match="wording-changed"):
        answering.answer(house, code, [Said(family.child, "website", True, old)], NAME)
    assert answering.answer(house, code, [Said(family.child, "website", True, new)], NAME) == 1


@pytest.mark.parametrize(
    ("said", "name", "code"), [((), NAME, "no-answer-chosen"), ((Said("x", "press", True),), "  ", "own-name-missing")]
)
def test_what_is_missing_is_said(house: House, said: tuple[Said, ...], name: str, code: str) -> None:
    link, _family = a_link(house)
    with pytest.raises(Invalid, match=code):
        answering.answer(house, link, said, name)


def restrict(house: House, family: Family) -> None:
    with unit_of_work(house, SYSTEM) as work:
        impose_restriction(work, family.child, RestrictionKind.COURT_ORDER, starts_on=AUTUMN, reason="Seen.")


def no_more_say(house: House, family: Family) -> None:
    care = Care(DeciderKind.MOTHER, Responsibility.NO, since=AUTUMN)
    with unit_of_work(house, SYSTEM) as work:
        change_care(work, family.child, family.carers["Mother"], care)


def removed(house: House, family: Family) -> None:
    with unit_of_work(house, SYSTEM) as work:
        end_care(work, family.child, family.carers["Mother"], date(2026, 10, 1))


def stopped(house: House, family: Family) -> None:
    with unit_of_work(house, SYSTEM) as work:
        stop_links(work, family.carers["Mother"])


@pytest.mark.parametrize("happened", [restrict, no_more_say, removed, stopped])
def test_a_link_that_may_name_nobody_is_answered_as_one_that_never_was(house: House, happened: object) -> None:
    code, family = a_link(house)
    answering.letter_behind(house, code, "10.0.0.1")
    happened(house, family)  # type: ignore[operator]
    assert refusal_of(house, code) == refusal_of(house, "AAAA-BBBB") == ("link-unknown", {})


def refusal_of(house: House, code: str) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(Refused) as refused:
        answering.letter_behind(house, code, "10.0.0.1")
    return refused.value.code, refused.value.facts


def test_thirty_links_that_do_not_exist_make_that_address_wait_and_no_other(house: House, clock: StoppedClock) -> None:
    code, _family = a_link(house)
    for _ in range(30):
        refusal_of(house, "WRNG")
    with pytest.raises(TooMany):
        answering.letter_behind(house, code, "10.0.0.1")
    assert answering.letter_behind(house, code, "10.0.0.2")
    clock.forward(minutes=1)
    assert answering.letter_behind(house, code, "10.0.0.1")


def test_a_link_writes_no_hundred_rows(house: House) -> None:
    code, family = a_link(house)
    for place in range(6):
        say(house, code, family, yes=place % 2 == 1)
    with pytest.raises(TooMany):
        say(house, code, family, yes=False)
    assert len(decisions(house, family.child)) == 6
    assert answering.take_back(house, code) == 1


def test_an_answer_of_one_parent_says_nothing_for_the_other(house: House) -> None:
    family = a_family(house, both_asked=True)
    round_id = a_round(house, family)
    mother, father = (link_for(house, round_id, family.carers[who]) for who in ("Mother", "Father"))
    say(house, mother, family, yes=True)
    assert state(house, family.child) is State.WAITING_FOR_ANOTHER
    assert answering.take_back(house, father) == 0
    say(house, father, family, yes=True)
    assert state(house, family.child) is State.GRANTED
    answering.take_back(house, father)
    assert state(house, family.child) is State.DISAGREEMENT
    assert len(decisions(house, family.child)) == 3


def test_taking_back_ends_what_is_live_at_once(house: House, cast: Cast) -> None:
    stage = Stage(house, cast)
    picture = stage.kept_picture()
    child = shares.ready(house, cast, picture)
    share = shares.live(house, cast, picture)
    with reading(house) as session:
        carers = {link.relationship: link.carer_id for link in session.query(CareLink).filter_by(child_id=child)}
    family = Family(child, {"Mother": carers["mother"]})
    code, _family = a_link(house, family)
    assert answering.take_back(house, code, child, "website") == 1
    with reading(house) as session:
        assert session.get_one(Share, share).state == "ended"


def test_a_code_is_read_however_it_is_typed(house: House) -> None:
    code, _family = a_link(house, a_family(house, class_id=oak(house)))
    typed = code.lower().replace("-", " ")
    assert answering.letter_behind(house, typed, "10.0.0.1") == answering.letter_behind(house, code, "10.0.0.1")
    assert len(code.replace("-", "")) * 4.95 > 128
