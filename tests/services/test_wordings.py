"""New words and a shorter time end what rested on the old, shares included, in the transaction that makes them so."""

from datetime import date

import pytest

from mediamgr.records.register import Wording
from mediamgr.records.sharing import Share
from mediamgr.rules.consent_facts import Answer, DeciderKind, Responsibility
from mediamgr.services.actors import SYSTEM
from mediamgr.services.carers import Care, change_care
from mediamgr.services.errors import Conflict, Invalid, NotAllowed
from mediamgr.services.house import House
from mediamgr.services.purposes import NewWording, change_purpose, publish_wording
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.services import shares
from tests.services.register import a_family, says
from tests.stage import Stage

TODAY = date(2026, 10, 12)
TITLE = "The school's public website"


def state_of(house: House, share: str) -> str:
    with reading(house) as session:
        return session.get_one(Share, share).state


def test_asking_again_ends_a_live_share_at_once(house: House, cast: Cast) -> None:
    share = shares.live(house, cast, Stage(house, cast).shareable_picture())
    with unit_of_work(house, cast.actor("emil")) as work:
        publish_wording(work, "website", NewWording("May we?", TODAY, ask_again=True, ends=1))
    assert state_of(house, share) == "ended"


def test_new_words_that_do_not_ask_again_end_nothing(house: House, cast: Cast) -> None:
    share = shares.live(house, cast, Stage(house, cast).shareable_picture())
    with unit_of_work(house, cast.actor("emil")) as work:
        publish_wording(work, "website", NewWording("May we?", TODAY))
    assert state_of(house, share) == "live"


def test_nobody_ends_another_number_of_answers_than_they_were_shown(house: House, cast: Cast) -> None:
    share = shares.live(house, cast, Stage(house, cast).shareable_picture())
    with pytest.raises(Conflict), unit_of_work(house, cast.actor("emil")) as work:
        publish_wording(work, "website", NewWording("May we?", TODAY, ask_again=True, ends=0))
    assert state_of(house, share) == "live"


def test_a_shorter_time_ends_a_share_that_rested_on_an_old_answer(house: House, cast: Cast) -> None:
    picture, family = Stage(house, cast).kept_picture(), a_family(house)
    with unit_of_work(house, SYSTEM) as work:
        change_purpose(work, "website", title=TITLE, renew_years=3, basis_note="")
        care = Care(DeciderKind.MOTHER, Responsibility.YES, since=date(2024, 1, 1))
        change_care(work, family.child, family.carers["Mother"], care)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED)
    says(house, family.child, family.carers["Mother"], Answer.GRANTED, "website", on=date(2024, 9, 9))
    shares.do(house, cast, "dana", shares.tag_person, picture, family.child)
    shares.do(house, cast, "dana", shares.attest_heads, picture, 1)
    share = shares.live(house, cast, picture)
    assert state_of(house, share) == "live"
    with unit_of_work(house, cast.actor("emil")) as work:
        change_purpose(work, "website", title=TITLE, renew_years=1, basis_note="")
    assert state_of(house, share) == "ended"


def test_words_in_welsh_are_kept_beside_the_english_and_empty_ones_are_none(each_house: House) -> None:
    with unit_of_work(each_house, SYSTEM) as work:
        both = publish_wording(work, "website", NewWording(" May we? ", TODAY, text_cy=" A gawn ni? "))
        one = publish_wording(work, "website", NewWording("May we?", TODAY, text_cy="  "))
    with reading(each_house) as session:
        found = {row.id: (row.version, row.text, row.text_cy) for row in session.query(Wording)}
    assert found == {both: (1, "May we?", "A gawn ni?"), one: (2, "May we?", None)}


def test_words_are_an_admins_and_neither_empty_nor_from_yesterday(house: House, cast: Cast) -> None:
    for who, new, refusal in (
        ("olu", NewWording("May we?", TODAY), NotAllowed),
        ("emil", NewWording("  ", TODAY, text_cy="A gawn ni?"), Invalid),
        ("emil", NewWording("May we?", date(2026, 10, 11)), Invalid),
    ):
        with pytest.raises(refusal), unit_of_work(house, cast.actor(who)) as work:
            publish_wording(work, "website", new)
