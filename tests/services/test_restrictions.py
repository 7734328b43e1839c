"""Restrictions are the safeguarding lead's: imposed, lifted, never edited."""

from datetime import date

import pytest
from sqlalchemy import select

from mediamgr.records.ledger import LedgerEntry
from mediamgr.records.register import Restriction
from mediamgr.records.words import Words
from mediamgr.services.errors import Conflict, Invalid, NotAllowed, NotFound
from mediamgr.services.house import House
from mediamgr.services.restrictions import RestrictionKind, impose_restriction, lift_restriction
from mediamgr.services.unit_of_work import reading, unit_of_work
from tests.cast import Cast
from tests.services.register import a_child

DAY = date(2026, 10, 1)


def imposed(house: House, cast: Cast, child: str) -> str:
    with unit_of_work(house, cast.actor("sef")) as work:
        return impose_restriction(
            work, child, RestrictionKind.ADOPTION, starts_on=DAY, reason="Placement order of Barchester court"
        )


@pytest.mark.parametrize("who", ["dana", "olu", "emil", "hana", "gwen"])
def test_nobody_but_the_safeguarding_lead_imposes_or_lifts(house: House, cast: Cast, who: str) -> None:
    child = a_child(house)
    with pytest.raises(NotAllowed), unit_of_work(house, cast.actor(who)) as work:
        impose_restriction(work, child, RestrictionKind.REFUGE, starts_on=DAY)
    restriction = imposed(house, cast, child)
    with pytest.raises(NotAllowed), unit_of_work(house, cast.actor(who)) as work:
        lift_restriction(work, restriction, DAY)


def test_a_lead_of_the_other_setting_finds_nothing(house: House, cast: Cast) -> None:
    restriction = imposed(house, cast, a_child(house))
    with pytest.raises(NotFound), unit_of_work(house, cast.actor("noel")) as work:
        lift_restriction(work, restriction, DAY)


def test_lifting_is_a_new_row_and_happens_once(house: House, cast: Cast) -> None:
    restriction = imposed(house, cast, a_child(house))
    with unit_of_work(house, cast.actor("sef")) as work:
        lift_restriction(work, restriction, date(2026, 10, 12))
    with pytest.raises(Conflict), unit_of_work(house, cast.actor("sef")) as work:
        lift_restriction(work, restriction, date(2026, 10, 12))
    with reading(house) as session:
        actions = session.scalars(select(Restriction.action).order_by(Restriction.seq)).all()
    assert actions == ["imposed", "lifted"]


def test_the_reason_is_in_words_that_can_be_erased_and_nowhere_else(house: House, cast: Cast) -> None:
    imposed(house, cast, a_child(house))
    with reading(house) as session:
        assert "Barchester" in (session.scalars(select(Words.text)).one() or "")
        told = " ".join(repr((e.facts, e.subjects)) for e in session.scalars(select(LedgerEntry)))
    assert "Barchester" not in told
    assert "adoption" not in told


def test_a_restriction_does_not_end_before_it_starts(house: House, cast: Cast) -> None:
    child = a_child(house)
    with pytest.raises(Invalid), unit_of_work(house, cast.actor("sef")) as work:
        impose_restriction(work, child, RestrictionKind.REFUGE, starts_on=DAY, ends_on=date(2026, 9, 30))
